"""The mark on words carried over from the year before, typed by `new` and searched for by `check`."""

TO_REVIEW = "[cần rà soát]"
