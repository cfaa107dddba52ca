"""Diagnostics → what people and programs read of them: terminal, GitHub, SARIF, JSON, Markdown."""
