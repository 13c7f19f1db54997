"""Whether what is published is still so: people are asked, and what they answer."""
