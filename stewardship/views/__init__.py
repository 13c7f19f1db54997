"""The pages from which people look after published practice."""
