"""Practices that somebody gathers to hand out as one document."""
