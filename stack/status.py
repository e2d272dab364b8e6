"""`bin/wegwijzer status`: how each part is, in one line each."""

import httpx

from stack.settings import HOST, StackSettings

_SECONDS = 5.0
_OK = "ok"


def show(settings: StackSettings) -> int:
    """Print the parts; give 0 when all work, else 1."""
    found = parts(settings)
    for name, state in found.items():
        print(f"{name:<10} {state}")
    return 0 if set(found.values()) == {_OK} else 1


def parts(settings: StackSettings) -> dict[str, str]:
    """Ask how each part is.

    Returns:
        The state of each part by name; `ok` when it works.
    """
    return _gateway(settings) | {"actions": _actions(settings)}


def _gateway(settings: StackSettings) -> dict[str, str]:
    """Ask the gateway for itself and for the parts that it knows."""
    try:
        answer = httpx.get(f"{settings.address}/health/ready", timeout=_SECONDS)
        told = answer.json().get("parts", {})
    except (httpx.HTTPError, ValueError, AttributeError):
        return {"gateway": f"no answer at {settings.address}"}
    named = {str(name): str(state) for name, state in told.items()}
    works = answer.is_success or set(named.values()) - {_OK}
    return {"gateway": _OK if works else "failing"} | named


def _actions(settings: StackSettings) -> str:
    """Ask whether the action server answers at all; the gateway does not know it."""
    port = settings.ports["WEGWIJZER_ACTIONS_PORT"]
    try:
        httpx.get(f"http://{HOST}:{port}/health", timeout=_SECONDS)
    except httpx.HTTPError:
        return "no answer"
    return _OK
