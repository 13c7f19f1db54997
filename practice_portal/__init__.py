"""The project: settings, addresses, response headers, health."""
