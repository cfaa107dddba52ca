"""A submission ⇄ the Excel workbook an agency fills in. Each module is a door."""
