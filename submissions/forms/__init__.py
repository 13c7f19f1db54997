"""Forms for the pages of a draft, for uploads and for moderation."""
