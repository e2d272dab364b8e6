"""The folding of `helpline.text`, under the name by which the classifier imports it."""

from helpline.text import fold

__all__ = ["fold"]
