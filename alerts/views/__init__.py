"""Pages of this app, all of them open: the first to everybody, the others to whoever holds a link."""
