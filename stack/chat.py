"""`bin/wegwijzer chat`: the same assistant in the terminal, over the same API."""

from typing import Any

import httpx

from stack.client import ChatClient
from stack.settings import StackError, StackSettings


def chat(settings: StackSettings, municipality: str | None) -> int:
    """Talk until the visitor ends it with Ctrl-D. Returns the exit code.

    Args:
        settings: where the gateway is.
        municipality: of the embedding site, to try one out.

    Raises:
        StackError: the gateway is not there, or gave no answer in time.
    """
    try:
        client = ChatClient(settings.address, municipality)
        _talk(client)
    except httpx.HTTPError as error:
        raise StackError(f"no gateway at {settings.address}: start it with 'make run'") from error
    return 0


def _talk(client: ChatClient) -> None:
    buttons = _show(client.opening)
    try:
        while True:
            line = input("> ").strip()
            if line:
                buttons = _say(client, line, buttons.get(line))
    except (EOFError, KeyboardInterrupt):
        print()
        client.erase()


def _say(client: ChatClient, line: str, button_id: str | None) -> dict[str, str]:
    try:
        answers = client.say(button_id=button_id) if button_id else client.say(line)
    except httpx.HTTPStatusError as error:  # refused, with a reason for the visitor
        print(f"\n{error.response.json()['detail']}\n")
        return {}
    return _show(answers)


def _show(messages: list[dict[str, Any]]) -> dict[str, str]:
    buttons: dict[str, str] = {}
    for message in messages:
        print()
        if message["text"]:
            print(message["text"])
        for card in message["cards"]:
            print("\n" + _card(card))
        for button in message["buttons"]:
            buttons[str(len(buttons) + 1)] = button["id"]
            print(f"  [{len(buttons)}] {button['title']}")
    print()
    return buttons


def _card(card: dict[str, Any]) -> str:
    lines = [card["service"], card["organization"], card["why"]]
    lines += [phone["display"] for phone in card["phones"]]
    lines += [email["address"] for email in card["emails"]]
    lines += [url["url"] for url in card["urls"]]
    lines += [card["hours"], card["anonymous"], card["postal_address"]]
    return "\n".join(f"  | {line}" for line in dict.fromkeys(lines) if line)
