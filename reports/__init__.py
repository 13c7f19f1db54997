"""What came in, what was decided and how fast, and where practice is missing."""
