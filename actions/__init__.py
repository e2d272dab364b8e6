"""Custom actions: thin, they carry out what `helpline.dialogue` decides."""

from actions.answer import ActionAnswer, ActionClarify, ActionDanger, ActionStartOver

__all__ = ["ActionAnswer", "ActionClarify", "ActionDanger", "ActionStartOver"]
