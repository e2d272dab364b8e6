"""The gateway: the only process of Wegwijzer that faces the web (docs/contracts.md, Chat API)."""
