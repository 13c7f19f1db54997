"""``make bench``: how much the portal answers and at what cost, on this machine and beside others."""
