"""Vietnamese that the program reads: words of decisions, names of persons, marks. `vi/` is what it says."""
