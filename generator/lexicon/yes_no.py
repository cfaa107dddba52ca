"""The words people write for yes and no where a file wants true or false."""

_YES = {"có", "true", "yes", "đúng", "đạt", "rồi", "on", "y"}
_NO = {"không", "false", "no", "sai", "chưa", "không đạt", "off", "n"}


def yes_or_no(word: str) -> bool | None:
    """Return what a word means, whatever its case; None where it means neither."""
    said = word.strip().casefold()
    return True if said in _YES else False if said in _NO else None
