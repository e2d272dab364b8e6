"""Custom actions: thin, they carry out what `helpline.dialogue` decides."""

from actions.answer import ActionAnswer, ActionClarify, ActionDanger, ActionRestart

__all__ = ["ActionAnswer", "ActionClarify", "ActionDanger", "ActionRestart"]
