"""The HTTP side: reads requests, calls the parts, writes answers."""
