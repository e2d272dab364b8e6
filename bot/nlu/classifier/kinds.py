"""Which intents ask for something of this domain, and which do not."""

from helpline.intents import OTHER_LANGUAGE, OUT_OF_SCOPE

OUTSIDE = frozenset({OUT_OF_SCOPE, OTHER_LANGUAGE})
CONVERSATION = frozenset(
    {"greet", "goodbye", "thank", "affirm", "deny", "bot_challenge", "ask_capabilities"}
    | {"insult", "restart", "stop", "repeat", "ask_simpler", "skip", "ask_more", "complain_bot"}
    | {"inform_municipality", "inform_audience", "inform_relation", "inform_contact_details"}
    | {"inform_time"}
)
"""What is said about the talk itself. Every other intent is a need: it asks for help or facts."""

REASSURING = frozenset(
    {"false_positive_religion", "false_positive_politics", "false_positive_remark"}
)
"""Needs whose answer says that there is no reason for concern."""
GRAVE = frozenset(
    {"express_suicidality", "report_acute_danger", "report_domestic_violence"}
    | {"express_hate", "harmful_request"}
)
"""Needs whose answer alarms or refuses."""


def is_need(intent: str) -> bool:
    """Tell whether an intent asks for something of this domain."""
    return intent not in OUTSIDE and intent not in CONVERSATION
