"""What moderators fill in to keep the service in order."""
