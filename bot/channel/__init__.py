"""The input channel between gateway and Rasa; the only way in."""

from bot.channel.input_channel import WegwijzerInput

__all__ = ["WegwijzerInput"]
