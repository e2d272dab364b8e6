"""Rasa's side of Wegwijzer: launcher, NLU components, input channel, tracker and lock store.

Importing this package makes rasa importable without TensorFlow (`bot.without_tensorflow`).
"""

from bot.without_tensorflow import install as _install_placeholders

_install_placeholders()
