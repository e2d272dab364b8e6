"""Plays a script with visitors and advisers, and holds what each sees against it."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable

from tests.dialogues.handover.office import Office
from tests.dialogues.handover.talk_script import Entry, Sees, Summary, TalkScript, Turn
from tests.dialogues.script import check
from tools.language.language import Form, Language
from tools.talks.adviser import Adviser, Json
from tools.talks.screen import Message
from tools.talks.visitor import Visitor

PATIENCE = 20.0
"""Seconds: the gateway looks every five at what time has made due."""
QUIET_SECONDS = 0.6
"""After which the bot would have answered: it takes a tenth of it."""
_PAUSE = 0.03
_AWAY_FROM_BOT = frozenset({"waiting", "with_adviser"})


class Player:
    """Plays one script in an office."""

    def __init__(self, office: Office, script: TalkScript, language: Language) -> None:
        """Take where it is played, what is played, and how texts must read."""
        self._office = office
        self._script = script
        self._language = language
        self._form: Form = "child" if script.child else "formal"
        self.erased = False

    async def play(self) -> None:
        """Play it to the end."""
        for name in self._script.advisers:
            await (await self._office.adviser(name)).be_present()
        for number, turn in enumerate(self._script.turns, start=1):
            try:
                await self._play(turn)
            except (AssertionError, LookupError, TimeoutError) as error:
                raise AssertionError(f"turn {number}: {error}") from error
        await self._pages_show_what_is_stored()

    async def _play(self, turn: Turn) -> None:
        visitor = await self._office.visitor(turn.by)
        before = 0 if self.erased else (await visitor.messages())[-1]["seq"]
        away = visitor.status["state"] in _AWAY_FROM_BOT
        said = await self._act(turn, visitor)
        if self.erased:
            return await self._look(turn, visitor)
        waits_for = said if turn.visitor and not away else None
        await self._hear(turn, visitor, before, waits_for)
        await self._look(turn, visitor)
        if away and visitor.status["state"] in _AWAY_FROM_BOT:
            told = await _told_since(visitor, before)
            spoke = [one for one in told if one["sender"] == "bot" and one["kind"] != "danger"]
            assert not spoke, f"the bot spoke: {spoke}"

    async def _act(self, turn: Turn, visitor: Visitor) -> Message | None:
        if turn.adviser:
            await self._adviser_acts(turn, visitor)
        elif turn.passes:
            self._office.pass_time(turn.passes)
        elif turn.visitor:
            return await visitor.say(turn.visitor)
        elif turn.press:
            return await self._press(turn.press, visitor)
        elif turn.phone:
            assert await visitor.ask_to_be_called(turn.phone)
            assert turn.phone not in json.dumps(await visitor.messages())
        else:
            await self._visitor_goes(turn, visitor)
        return None

    async def _press(self, title: str, visitor: Visitor) -> Message:
        async def is_offered() -> str:
            return "" if visitor.button(title) else f"no button {title!r}"

        await _until(is_offered)
        return await visitor.press(title)

    async def _visitor_goes(self, turn: Turn, visitor: Visitor) -> None:
        """Do the one thing that the turn says, each without words."""
        if turn.erases:
            self.erased = True
        doing = {
            "leaves": visitor.leave,
            "ends": visitor.end,
            "erases": visitor.erase,
            "closes": visitor.line.close,
            "comes_back": visitor.come_back,
        }
        await next(do for name, do in doing.items() if getattr(turn, name))()

    async def _adviser_acts(self, turn: Turn, visitor: Visitor) -> None:
        adviser = await self._office.adviser(turn.adviser or "")
        if turn.does in ("comes", "goes"):
            return await adviser.be_present(turn.does == "comes")
        if turn.does == "loses_line":
            return await adviser.line.close()
        call = await self._call(turn, adviser, visitor)
        if call is None:
            return
        method, path, body = call
        answer = await adviser.call(method, path, **body)
        if turn.refused is None:
            assert answer.is_success, f"{turn.does or 'says'}: {answer.status_code} {answer.text}"
            if turn.does == "accepts":
                adviser.show(answer.json())
        else:
            assert answer.status_code == turn.refused, f"{answer.status_code}: {answer.text}"

    async def _call(
        self, turn: Turn, adviser: Adviser, visitor: Visitor
    ) -> tuple[str, str, Json] | None:
        """Give the call of the desk API that does it."""
        if not (turn.does or turn.says or turn.note or turn.card):
            return None
        talk = f"/handovers/{self._office.handover_of(visitor)}"
        own = {"client_message_id": f"00000000-0000-4000-8000-{time.time_ns() % 10**12:012d}"}
        colleague = (await self._office.adviser(turn.colleague)).id if turn.colleague else None
        if turn.does is None:
            if turn.note:
                return "POST", f"{talk}/notes", {"text": turn.note}
            words = {"text": turn.says} if turn.says else {"card": turn.card}
            return "POST", f"{talk}/messages", own | words
        return {
            "accepts": ("POST", f"{talk}/accept", {}),
            "reads": ("GET", talk, {}),
            "returns": ("POST", f"{talk}/return", {}),
            "ends": ("POST", f"{talk}/end", {"outcome": turn.outcome}),
            "transfers": ("POST", f"{talk}/transfer", {"colleague": colleague}),
            "asks": ("POST", f"{talk}/ask", {"colleague": colleague, "text": turn.says}),
        }[turn.does]

    async def _hear(
        self, turn: Turn, visitor: Visitor, before: int, waits_for: Message | None
    ) -> None:
        """Hold what the visitor is told against the script."""
        if turn.silent:
            await asyncio.sleep(QUIET_SECONDS)
            assert await _told_since(visitor, before) == []
            return
        if waits_for is None and turn.bot is None:
            return
        told: list[Message] = []

        async def is_told() -> str:
            told[:] = await _told_since(visitor, before)
            return "" if _is_answered(told, waits_for) else f"nothing more than {told}"

        await _until(is_told)
        if turn.bot is not None:
            wrong = check(turn.bot, told)
            assert not wrong, f"{wrong}\n{told}"
        ours = [one for one in told if one["sender"] != "adviser"]
        assert self._language.faults(ours, self._form) == []
        assert all(one["kind"] != "outage" for one in told)

    async def _look(self, turn: Turn, visitor: Visitor) -> None:
        """Hold the status on the visitor's page and the adviser's desk against the script."""
        status = turn.status
        if status is not None:
            wanted = {"state": status.state, "position": status.position, "adviser": status.adviser}

            async def is_so() -> str:
                return "" if visitor.status == wanted else f"the page says {visitor.status}"

            await _until(is_so)
        if turn.sees is not None:
            adviser = await self._office.adviser(turn.adviser or "")
            sees = turn.sees
            await _until(lambda: self._missing(sees, adviser, visitor))

    async def _missing(self, sees: Sees, adviser: Adviser, visitor: Visitor) -> str:
        """Tell what a desk does not show as it should; nothing when all is well."""
        wrong = _wrong_in_desk(sees, adviser.desk)
        talk: Json = {}
        if sees.said or sees.notes or sees.summary:
            handover_id = self._office.handover_of(visitor)
            talk = await adviser.read(handover_id)
            shown = [one["text"] for one in adviser.screens[handover_id].messages]
            wrong += [f"does not show {text!r}" for text in sees.said if text not in shown]
            noted = [one["text"] for one in talk["notes"]]
            wrong += [f"no note {text!r}" for text in sees.notes if text not in noted]
            if sees.summary:
                wrong += _wrong_in_summary(sees.summary, talk["summary"])
        if sees.callbacks is not None:
            waiting = (await adviser.do("GET", "/callbacks"))["callbacks"]
            wrong += [f"{waiting}"] if len(waiting) != sees.callbacks else []
        everything = json.dumps(
            [adviser.desk, talk, *(one.messages for one in adviser.screens.values())],
            ensure_ascii=False,
        )
        wrong += [f"shows {words!r}" for words in sees.lacks if words in everything]
        return "; ".join(wrong)

    async def _pages_show_what_is_stored(self) -> None:
        """Nothing was lost, doubled or reordered on the way to a page."""
        for visitor in self._office.visitors.values():
            if self.erased:
                continue

            async def is_whole(visitor: Visitor = visitor) -> str:
                stored = [one["id"] for one in await visitor.messages()]
                shown = [one["id"] for one in visitor.screen.messages]
                return "" if stored == shown else f"shown {shown}, stored {stored}"

            await _until(is_whole)
            assert visitor.screen.came_again == visitor.screen.came_late == 0


async def _told_since(visitor: Visitor, seq: int) -> list[Message]:
    """Give what was said to a visitor after a message, as stored: all of an answer or none."""
    stored = await visitor.messages()
    return [one for one in stored if one["seq"] > seq and one["sender"] != "visitor"]


def _is_answered(told: list[Message], waits_for: Message | None) -> bool:
    if waits_for is None:
        return bool(told)
    # A danger text comes at once, the bot's own answer follows it.
    return any(one["in_reply_to"] == waits_for["id"] and one["kind"] != "danger" for one in told)


def _wrong_in_desk(sees: Sees, desk: Json) -> list[str]:
    wrong = []
    if sees.waiting is not None and not _are_like(sees.waiting, desk["waiting"]):
        wrong.append(f"the queue is {desk['waiting']}")
    going = [one for one in desk["talks"] if one["state"] == "with_adviser"]
    if sees.talks is not None and len(going) != sees.talks:
        wrong.append(f"{len(going)} talks")
    return wrong


def _are_like(wanted: tuple[Entry, ...], queue: list[Json]) -> bool:
    return len(wanted) == len(queue) and all(
        not _differs(one, entry) for one, entry in zip(wanted, queue, strict=True)
    )


def _wrong_in_summary(wanted: Summary, summary: Json) -> list[str]:
    wrong = _differs(wanted, summary)
    wrong += [f"{text!r} is not seen" for text in wanted.seen if text not in summary["seen"]]
    wrong += [f"{name} was not given" for name in wanted.given if name not in summary["given"]]
    return wrong


def _differs(wanted: Entry | Summary, found: Json) -> list[str]:
    """Name the fields of words that are asked for and are not so."""
    asked = {name: getattr(wanted, name) for name in wanted.__struct_fields__}
    words = {name: value for name, value in asked.items() if isinstance(value, str)}
    return [f"{name} is {found[name]!r}" for name, value in words.items() if found[name] != value]


async def _until(wrong: Callable[[], Awaitable[str]]) -> None:
    """Wait until nothing is wrong any more; after `PATIENCE` it is."""
    give_up = time.monotonic() + PATIENCE
    while found := await wrong():
        assert time.monotonic() < give_up, found
        await asyncio.sleep(_PAUSE)
