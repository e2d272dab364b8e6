"""Many conversations at once through the whole stack, each over its own event stream."""
