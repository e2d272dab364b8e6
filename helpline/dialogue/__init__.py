"""What the assistant says: from what was understood to texts, cards and one next question.

Plain Python without Rasa; the actions only carry it out (`actions/`).
"""

from helpline.dialogue.assistant import Assistant, load_assistant
from helpline.dialogue.turn import Button, Part, Reply, Turn

__all__ = ["Assistant", "Button", "Part", "Reply", "Turn", "load_assistant"]
