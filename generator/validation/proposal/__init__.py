"""What a proposal or a push may change, by whom and when."""
