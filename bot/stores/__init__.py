"""Lock store and tracker store (docs/adr/0004)."""
