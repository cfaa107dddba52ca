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
    """The policy of a page shown at any depth: this one style and this one script are written into it.

    It may borrow the letters of a site of the same server. The script may ask what else there is there.
    Empty: the page runs none.
    """
    run = f"script-src {_source(script)}; connect-src 'self'; " if script else ""
    looks = f"style-src 'self' {_source(style)}; font-src 'self'"
    return f"default-src 'none'; {looks}; {run}base-uri 'none'; form-action 'none'"


def _source(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
