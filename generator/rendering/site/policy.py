"""What a page may load and run, said in the page itself: there is no server of ours to send it."""

from base64 import b64encode
from hashlib import sha256

# What stands beside the page, and no script written into it. Lengths of bars are written into the pages as
# styles.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)


def policy_of_one(style: str, script: str = "") -> str:
    """The policy of a page with nothing beside it: this one style and this one script are written into it.

    The script may ask what else there is on the same server. Empty: the page runs none, and asks nothing.
    """
    run = f"script-src {_source(script)}; connect-src 'self'; " if script else ""
    return f"default-src 'none'; style-src {_source(style)}; {run}base-uri 'none'; form-action 'none'"


def _source(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
