"""A decision's scoring table, as a Word or Excel file, ⇄ a criteria set.

bytes → `Grid` → `TableRow`s → `Outline`, with the rules its wording states → YAML; and back to a Word table.
Each module is a door: whoever only reads wording need not load what reads Word.
"""
