"""A submission's file: its entries, documents, open places and words of the year before."""
