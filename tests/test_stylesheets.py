"""What is left of a style sheet: all that a page or a script can meet, and nothing else."""

import pytest

from generator.publishing.stylesheets import met_rules, read_properties, without_unread, written_words

PAGES = (
    '<body dir="ltr" data-scheme="slate" data-label="Chỉ số của x, (y: z)">'
    '<p class="note par-late">a=b</p><img src="x.png">',
    "<input type=radio><i class='one two'>",
)
WORDS = written_words(PAGES, ('element.classList.toggle("shut", one)',))


@pytest.mark.parametrize(
    "rule",
    [
        ".note{a:b}",
        ".note.par-late>p{a:b}",
        "p{a:b}",
        "*{a:b}",
        ":root{--x:y}",
        ".one .two{a:b}",
        "[type=radio]{a:b}",
        '[data-scheme="slate"] .note{a:b}',
        "[dir=ltr] p{a:b}",
        'td[data-label="Chỉ số của x, (y: z)"]{a:b}',
        ".shut{a:b}",  # a script may put it there
        "p:not(.nowhere){a:b}",
        ":is(.nowhere,.note){a:b}",
        "[class*=nowhere]{a:b}",
        "@font-face{font-family:x}",
        "@keyframes nowhere{0%{a:b}}",
        "@media print{.note{a:b}}",
        "@media screen{@supports (a:b){.note{a:b}}}",
        '.note{content:".nowhere{}";background:url(data:image/svg+xml;x,{})}',
    ],
)
def test_what_can_be_met_stays_as_it_is(rule: str) -> None:
    assert met_rules(rule, WORDS) == rule


@pytest.mark.parametrize(
    "rule",
    [
        ".nowhere{a:b}",
        ".note .nowhere{a:b}",
        ".note.nowhere{a:b}",
        "p:hover.nowhere{a:b}",
        "[dir=rtl] p{a:b}",
        '[data-scheme="default"]{a:b}',
        'td[data-label="Chỉ số khác"]{a:b}',
        "@media print{.nowhere{a:b}}",
        "@media print{@supports (a:b){.nowhere{a:b}}}",
        "/* why */",
    ],
)
def test_what_cannot_be_met_goes(rule: str) -> None:
    assert met_rules(rule, WORDS) == ""


def test_of_several_selectors_those_stay_that_can_be_met() -> None:
    assert met_rules(".nowhere, .note ,p:is(a,b){a:b}\n\n.two{c:d}", WORDS) == ".note,p:is(a,b){a:b}.two{c:d}"


@pytest.mark.parametrize(
    ("sheet", "left"),
    [
        (':root{--x:y;--z:url("data:a;b")}', ":root{--x:y}"),
        ("p{color:var( --x,var(--w))}q{--w:1; --z: 2;a:b}", "p{color:var( --x,var(--w))}q{--w:1;a:b}"),
        ("@media print{p{--z:1}}@font-face{--z:1}", "@media print{p{}}@font-face{--z:1}"),
    ],
)
def test_a_property_that_nothing_asks_for_goes(sheet: str, left: str) -> None:
    assert without_unread(sheet, {"--x", *read_properties(sheet)}) == left
