"""What the public reads: authorities, programmes and published practices."""
