"""What counts as a place: every kind of name, in every usual spelling."""

import pytest

from helpline.places import Kind, Places

