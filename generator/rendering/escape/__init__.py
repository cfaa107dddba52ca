"""Any text → text that stays text at the exit at hand."""
