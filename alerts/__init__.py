"""Searches that somebody saved with an email address, and the mails that tell what is new in them."""
