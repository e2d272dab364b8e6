"""Wegwijzer's domain: the guide to organisations, the routes, danger, places and redaction.

Runs without Rasa and without a web server (docs/contracts.md, "Layers and imports").
"""
