"""Values → plain data for programs: JSON and CSV."""
