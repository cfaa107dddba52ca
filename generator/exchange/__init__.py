"""A submission ⇄ the shapes people hold it in: canonical, blank, scored; a ledger stamped; a plan renewed.

Files of an older form are brought to the newer one. Each module is a door.
"""
