"""What is said of each mistake: its title, its message, its cure."""
