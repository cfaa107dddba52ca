"""Tables of decisions as files, and the script that made them."""
