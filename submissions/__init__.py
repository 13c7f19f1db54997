"""Work in progress: drafts, uploaded templates, moderation and publishing."""
