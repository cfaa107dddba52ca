"""The wording of one leaf of a decision → the rule it states, or why none is made. Never a guess."""
