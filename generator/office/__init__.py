"""The bytes of a Word or Excel file → the grids of its tables, opened safely, as a reader sees them."""
