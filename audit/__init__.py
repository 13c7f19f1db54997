"""The log of who did what to what. It only grows, and it keeps no words."""
