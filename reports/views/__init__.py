"""The pages, for moderators."""
