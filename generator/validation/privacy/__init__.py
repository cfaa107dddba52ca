"""What of a text is a person's: found (R260) and redacted."""
