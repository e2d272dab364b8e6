"""Names of intents that more than one part goes by."""

from typing import Final

INFORM: Final = frozenset({"inform_municipality", "inform_audience", "inform_relation"})
"""Only tell who or where; not a question of their own."""
OTHER_LANGUAGE: Final = "other_language"
OUT_OF_SCOPE: Final = "out_of_scope"
