"""The desk of advisers over HTTP (docs/contracts.md, Desk API)."""
