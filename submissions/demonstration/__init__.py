"""The demonstration: invented work in real authorities’ names, plainly marked, and people to sign in as."""
