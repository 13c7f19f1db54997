"""What people do with the portal, in a real browser, against the portal as ``make run`` starts it."""
