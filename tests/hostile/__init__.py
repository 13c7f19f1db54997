"""Files that mean harm, files that hide something, and files that do neither: made here, each by a seed."""
