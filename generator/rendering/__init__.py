"""Values → text or bytes: pages, PDF, terminal, JSON, CSV, Markdown. Each module is an exit of its own."""
