"""What a proposal does → the comment, its JSON and its page; and what may be sent to the forge of it."""
