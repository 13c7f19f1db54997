"""The repository for programs: an interface, files and feeds, all public and all of published practice alone."""
