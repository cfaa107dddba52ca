"""Values → what a person sees on a terminal."""
