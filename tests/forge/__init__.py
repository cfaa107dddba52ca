"""What stands in for a forge: a runner of workflows' steps, and the forge's own command."""
