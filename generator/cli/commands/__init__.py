"""A command each: its options, the pipeline it calls, its exit code."""
