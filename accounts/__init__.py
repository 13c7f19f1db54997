"""People, the authorities they belong to, their roles, and how they sign in."""
