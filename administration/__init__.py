"""What moderators keep in order without programming: the names, the people, the mail, the log."""
