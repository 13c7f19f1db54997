"""Saved searches: somebody leaves an address, and gets a mail when something new fits. No account is needed."""
