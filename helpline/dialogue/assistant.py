"""Chooses the answer to a turn."""

import dataclasses
from dataclasses import dataclass
from pathlib import Path

from helpline.dialogue import danger, questions, unclear
from helpline.dialogue.knowledge import (
    ALL_CARDS,
    DEFAULT_NEED,
    INFORM,
    MOST_CARDS,
    Knowledge,
    load_knowledge,
)
from helpline.dialogue.turn import Button, Part, Reply, Turn
from helpline.guide import ContactCard, Guide

MOST_NEEDS = 3
"""Answers to one message; more would bury the first."""
MOST_ALTERNATIVES = 2
"""Other readings offered beside a guess."""
SMALL_TALK = frozenset({"affirm", "deny", "greet", "thank", "goodbye"})


@dataclass(frozen=True)
class Assistant:
    """Answers turns out of what it knows."""

    knowledge: Knowledge

    @property
    def guide(self) -> Guide:
        """The guide, for placeholders in texts."""
        return self.knowledge.guide

    def reply(self, turn: Turn) -> Reply:
        """Answer a message that was understood.

        Args:
            turn: the message and what is known.

        Returns:
            At least one part.
        """
        turn = self.knowledge.with_relation(self._with_place(self.knowledge.with_topic(turn)))
        if turn.unsure and turn.intent in unclear.NEVER_GUESSED:
            return self.clarify(turn)
        return self._with_emergency(turn, self._reply(turn))

    def _reply(self, turn: Turn) -> Reply:
        # "Nee, ik bedoel Rotterdam": the place is what matters, not the "nee".
        if turn.intent in INFORM or (turn.intent in SMALL_TALK and questions.names_place(turn)):
            return self._reply_to_information(turn)
        if turn.intent == "ask_more" and turn.need:
            return self._more(turn, turn.need)
        if turn.intent == "repeat" and turn.need:
            again = dataclasses.replace(turn, intent=turn.need, needs=(turn.need,))
            return self._reply_to_needs(again, Part(response="utter_repeat"))
        return self._reply_to_needs(turn)

    def reply_to_danger(self, turn: Turn) -> Reply:
        """Answer a message with danger in it: the fixed text, then who helps further."""
        main = next((need for need in turn.needs if self._answer_in_danger(need)), None)
        further = self.knowledge.parts(turn, main, set()) if main else []
        return danger.reply(self.guide, turn, further)

    def clarify(self, turn: Turn) -> Reply:
        """Answer a message that was not understood; never the same sentence three times."""
        topic = self.knowledge.with_topic(self.knowledge.with_likely_worry(turn))
        if topic is not turn:
            return self.reply(topic)
        placed = self._with_place(turn)
        titles = self.knowledge.answers.titles
        cards = self._cards(turn)
        if placed.intent != turn.intent or questions.tells_who_or_where(placed):
            reply = self._reply_to_information(placed)
        elif unclear.is_foreign(turn.text):
            foreign = dataclasses.replace(turn, intent=unclear.OTHER_LANGUAGE, needs=())
            reply = self._reply_to_needs(foreign)
        elif unclear.is_unknown_place(turn):
            reply = unclear.unknown_place(turn, titles, cards)
        else:
            reply = unclear.reply(turn, titles, cards)
        return self._with_emergency(turn, reply)

    def default_cards(self, municipality: str | None) -> tuple[ContactCard, ...]:
        """Give the organisations that fit when nothing is known of the question."""
        return self.knowledge.cards(Turn(site_municipality=municipality), DEFAULT_NEED)

    def _cards(self, turn: Turn) -> tuple[ContactCard, ...]:
        """Give the organisations for what was asked before, or for any question."""
        cards = self.knowledge.cards(turn, turn.need or DEFAULT_NEED)
        return cards or self.knowledge.cards(turn, DEFAULT_NEED)

    def _with_emergency(self, turn: Turn, reply: Reply) -> Reply:
        """Keep the number in sight after danger, above the question if there is one."""
        if not turn.danger_before:
            return reply
        particular = f"utter_still_emergency_{turn.danger_before}"
        known = particular in self.knowledge.responses
        number = Part(response=particular if known else "utter_still_emergency")
        said = len(reply.parts) - (1 if reply.slots.get("open_question") else 0)
        return dataclasses.replace(reply, parts=(*reply.parts[:said], number, *reply.parts[said:]))

    def _answer_in_danger(self, need: str) -> bool:
        return self.knowledge.answers.of(need).with_danger

    def _with_place(self, turn: Turn) -> Turn:
        """Read a bare name as a place when the assistant has just asked for one."""
        if turn.open_question != questions.MUNICIPALITY or turn.mentions.get("municipality"):
            return turn
        mentions_of_place = self.knowledge.places.find(turn.text, expecting_place=True)
        found = [mention for mention in mentions_of_place if mention.own]
        if not found:
            return turn
        options = found[0].municipalities
        if len(options) == 1:
            return dataclasses.replace(turn, municipality=options[0], intent="inform_municipality")
        mentions = {**turn.mentions, "place_options": options}
        return dataclasses.replace(turn, mentions=mentions, intent="inform_municipality")

    def _reply_to_information(self, turn: Turn) -> Reply:
        titles = self.knowledge.answers.titles
        options = questions.options(turn)
        if options:
            which = questions.ask_which_municipality(options, titles)
            return Reply((which,), _slots(turn, which))
        known = turn.municipality or turn.site_municipality or questions.MUNICIPALITY in turn.asked
        if turn.intent == "inform_municipality" and not known:
            where = questions.ask_municipality(titles)
            return Reply((where,), _slots(turn, where))
        question = self.knowledge.question(turn, (turn.need or DEFAULT_NEED,))
        noted = Part(response="utter_noted", cards=self._cards(turn))
        return Reply(_known(noted, question), _slots(turn, question))

    def _reply_to_needs(self, turn: Turn, opening: Part | None = None) -> Reply:
        needs = self._needs(turn)
        shown: set[str] = set()
        parts = [part for need in needs for part in self.knowledge.parts(turn, need, shown)]
        if turn.unsure:
            opening = Part(response="utter_unsure")
            parts[-1] = dataclasses.replace(parts[-1], buttons=self._alternatives(turn, needs))
        question = self.knowledge.question(turn, needs)
        main = next((need for need in needs if self.knowledge.goes_on(need)), turn.need)
        implied = self.knowledge.answers.of(main or "")
        slots = _slots(turn, question) | {
            "need": main,
            # What the question itself tells is remembered, never over what the visitor said.
            "audience": turn.audience or implied.audience,
            "sector": turn.sector or implied.sector,
        }
        return Reply(_known(opening, *parts, question), slots)

    def _needs(self, turn: Turn) -> tuple[str, ...]:
        # Who and where beside a question is no question of its own: the slots hold it already.
        asked = [need for need in turn.needs or (turn.intent,) if need not in INFORM]
        needs = self.knowledge.particular(turn, asked)
        order = {need: self.knowledge.answers.of(need).order for need in needs}
        return tuple(sorted(order, key=lambda need: order[need])[:MOST_NEEDS]) or (turn.intent,)

    def _alternatives(self, turn: Turn, needs: tuple[str, ...]) -> tuple[Button, ...]:
        others = [need for need in turn.ranking if need not in (*needs, *unclear.NO_SUGGESTION)]
        human = () if "ask_human" in needs else ("ask_human",)
        return self.knowledge.buttons((*others[:MOST_ALTERNATIVES], *human))

    def _more(self, turn: Turn, need: str) -> Reply:
        rest = self.knowledge.cards(turn, need, ALL_CARDS)[MOST_CARDS:]
        said = Part(response="utter_ask_more" if rest else "utter_ask_more_nothing", cards=rest)
        return Reply((said,), _slots(turn, None))


def _known(*parts: Part | None) -> tuple[Part, ...]:
    return tuple(part for part in parts if part is not None)


def _slots(turn: Turn, question: Part | None) -> dict[str, object]:
    name = questions.name_of(question)
    asked = (*turn.asked, name) if name and name not in turn.asked else turn.asked
    return {
        "open_question": name,
        "asked": list(asked),
        "misunderstood": 0,
        "municipality": turn.municipality,
    }


def load_assistant(root: Path, responses: frozenset[str]) -> Assistant:
    """Load the assistant from the project's data folder (see `load_knowledge`)."""
    return Assistant(load_knowledge(root, responses))
