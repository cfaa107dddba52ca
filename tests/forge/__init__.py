"""What stands in for a forge: its interface on a socket, its events, stand-ins for the actions of others."""
