"""The commands a reviewer is told to run, each whole: it is copied as it stands."""


def new_ledger(campaign: str, appendix: int | str) -> str:
    """Return the command that adds to a ledger what it lacks."""
    return f"parindex review-new --campaign {campaign} --appendix {appendix}"


def accept(campaign: str, appendix: int | str, agency: str) -> str:
    """Return the command that accepts the rest of a ledger, by a reviewer of that agency (its key)."""
    return f"parindex review-accept --campaign {campaign} --appendix {appendix} {reviewer(agency)}"


def reviewer(agency: str) -> str:
    """Return the options that name a reviewer, of that agency (its key)."""
    return f'--title "Chuyên viên" --role "Thành viên tổ thẩm định" --agency {agency}'


def stamp(campaign: str, appendix: int | str, agency: str, *items: str) -> str:
    """Return the command that stamps an agency's decisions in a ledger, or those of the items again."""
    again = "".join(f" --item {item}" for item in items)
    return f"parindex review-stamp --campaign {campaign} --appendix {appendix} --agency {agency}{again}"
