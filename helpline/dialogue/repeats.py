"""Never the same sentence over and over: the second time in other words, where there are some."""

import dataclasses
from collections.abc import Collection

from helpline.dialogue.turn import Part, Reply

AGAIN = "_again"
LAST = "_last"
ONCE = ("utter_name_masked", "utter_form_")
"""How responses begin that are said once in a conversation.

Who composes the reply looks in `Turn.said` first.
"""


def fresh(reply: Reply, said: tuple[str, ...], known: Collection[str]) -> Reply:
    """Replace what was said before in this conversation by its other wording.

    A response `utter_x` may have `utter_x_again` for the second time, and `utter_x_last` that
    takes turns with it from the third time on.

    Args:
        reply: as composed.
        said: names of such responses said before, once for each time.
        known: names of the responses that exist.

    Returns:
        The reply, which also remembers what it says.
    """
    now = list(said)
    parts: list[Part] = []
    for part in reply.parts:
        name = part.response or ""
        if f"{name}{AGAIN}" in known:
            response = _wording(name, now.count(name), known)
            parts.append(dataclasses.replace(part, response=response))
            now.append(name)
        else:
            parts.append(part)
            now += [name] if name.startswith(ONCE) else []
    return dataclasses.replace(reply, parts=tuple(parts), slots=reply.slots | {"said": now})


def _wording(name: str, times: int, known: Collection[str]) -> str:
    if times == 0:
        return name
    last = f"{name}{LAST}"
    return last if times % 2 == 0 and last in known else f"{name}{AGAIN}"
