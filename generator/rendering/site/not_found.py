"""What stands at the top of a site → the page shown where an address leads nowhere."""

from generator.rendering.jinja import fill
from generator.rendering.site.policy import policy_of_one

FONTS = "assets/stylesheets/fonts.css"  # by the way from a site's top
NOT_FOUND = "404.html"  # what forges' Pages, and nginx by its setting, show then


def not_found_page(mark: str, publications: str = "", fonts: str | None = FONTS) -> str:
    """A page that needs nothing beside it: it is shown at any depth, below any path.

    Its script asks for the top of the site, which is where a file named `mark` stands. The ways from there:
    `publications` to the list of publications, where there is one; `fonts` to the style sheet of the site's
    letters, None where there is none.
    """
    script, style = fill("versions/not_found.js"), fill("versions/not_found.css")
    return fill(
        "versions/not_found.html.j2",
        policy=policy_of_one(style, script),
        mark=mark,
        publications=publications,
        fonts=fonts,
    )
