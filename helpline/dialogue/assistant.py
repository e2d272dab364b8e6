"""Chooses the answer to a turn."""

import dataclasses
from dataclasses import dataclass
from pathlib import Path

from helpline.dialogue import (
    danger,
    framing,
    information,
    memory,
    questions,
    selfcheck,
    simpler,
    unclear,
    worries,
)
from helpline.dialogue.context import in_context, with_more
from helpline.dialogue.knowledge import (
    ALL_CARDS,
    DEFAULT_NEED,
    LEAST_CARDS,
    MORE,
    MOST_CARDS,
    Knowledge,
    load_knowledge,
)
from helpline.dialogue.turn import Button, Part, Reply, Turn
from helpline.guide import ContactCard, Guide
from helpline.intents import INFORM, OTHER_LANGUAGE, OUT_OF_SCOPE

MOST_NEEDS = 3
"""Answers to one message; more would bury the first."""
MOST_ALTERNATIVES = 2
"""Other readings offered beside a guess."""
SMALL_TALK = frozenset({"affirm", "deny", "greet", "thank", "goodbye"})
TOLD = frozenset({"age", "relation", "platform", "extremism_form", "sector"})
"""What a message may tell of the matter, though it is not understood ("ze is 16")."""
WEIGHT = "weight"
"""Why an adviser is offered to somebody whose question is heavy to bear alone."""
EMERGENCY = "112"
"""Organisation that is never taken as the one that a later question is about."""


@dataclass(frozen=True)
class Assistant:
    """Answers turns out of what it knows."""

    knowledge: Knowledge

    @property
    def guide(self) -> Guide:
        """The guide, for placeholders in texts."""
        return self.knowledge.guide

    def informally(self) -> "Assistant":
        """Give the same assistant in je-form; the responses of the domain are Rasa's part."""
        return Assistant(self.knowledge.informally())

    def reply(self, turn: Turn) -> Reply:
        """Answer a message that was understood.

        Args:
            turn: the message and what is known.

        Returns:
            At least one part.
        """
        checked = self._checked(turn)
        if checked:
            return self._framed(turn, checked)
        turn = worries.of_child(self.knowledge.with_topic(turn))
        turn = danger.calmed(turn, self.knowledge.answers)
        turn = in_context(self._with_place(turn), self.knowledge)
        turn = worries.guessed(worries.of_relation(turn, DEFAULT_NEED))
        turn = with_more(turn, self.knowledge)
        if turn.unsure and turn.intent in unclear.NEVER_GUESSED:
            return self.clarify(turn)
        return self._framed(turn, self._reply(turn))

    def _reply(self, turn: Turn) -> Reply:
        # "Nee, ik bedoel Rotterdam": the place is what matters, not the "nee".
        if turn.intent in INFORM or (questions.names_place(turn) and _says_little_else(turn)):
            return information.reply(turn, self.knowledge)
        if turn.intent == MORE and turn.need:
            return self._more(turn, turn.need)
        if turn.intent == simpler.NEED:
            return self._simpler(turn)
        if turn.intent == "repeat" and turn.need:
            again = dataclasses.replace(turn, intent=turn.need, needs=(turn.need,))
            return self._reply_to_needs(again, Part(response="utter_repeat"))
        return self._reply_to_needs(turn)

    def reply_to_danger(self, turn: Turn) -> Reply:
        """Answer a message with danger in it: the fixed text, then who helps further."""
        # A guess is no second danger: the conversation would go on about it.
        sure = () if turn.unsure else turn.needs
        main = next((need for need in sure if self._answer_in_danger(need)), None)
        if main is None:
            return danger.reply(self.guide, turn, [], self._beside_danger(turn))
        beside = self._beside_danger(dataclasses.replace(turn, needs=(main,)))
        said = danger.reply(self.guide, turn, self.knowledge.parts(turn, main, set()), beside)
        implied = self.knowledge.answers.of(main)
        known = {
            "need": main,
            "audience": turn.audience or implied.audience,
            "sector": turn.sector or implied.sector,
        }
        return dataclasses.replace(said, slots=said.slots | known)

    def _beside_danger(self, turn: Turn) -> tuple[ContactCard, ...]:
        """Who helps with what else a message with danger asks, the first for each question."""
        needs = danger.needs_beside(turn, self.knowledge.readings.beside(turn))
        shown = [need for need in needs if self.knowledge.shows_in_danger(need)]
        cards = [card for need in shown for card in self.knowledge.cards(turn, need, LEAST_CARDS)]
        main = next((need for need in shown if self.knowledge.goes_on(need)), None)
        more = self.knowledge.cards(turn, main) if main else ()
        return tuple({card.id: card for card in (*cards, *more)}.values())

    def clarify(self, turn: Turn) -> Reply:
        """Answer a message that was not understood; never the same sentence three times."""
        checked = self._checked(turn)
        if checked:
            return self._framed(turn, checked)
        meant = self.knowledge.with_topic(worries.of_child(worries.likely(turn)))
        meant = in_context(self._with_place(meant), self.knowledge)
        meant = with_more(meant, self.knowledge)
        if meant is not turn:
            return self._framed(meant, self._reply(worries.of_relation(meant, DEFAULT_NEED)))
        return self._framed(turn, self._unclear(turn))

    def _unclear(self, turn: Turn) -> Reply:
        titles = self.knowledge.answers.titles
        cards = self._cards(turn)
        if information.gives_postcode(turn) and questions.MUNICIPALITY not in turn.asked:
            place = dataclasses.replace(turn, intent="inform_municipality")
            return information.reply(place, self.knowledge)
        told = turn.need and TOLD & set(turn.mentions)
        if questions.tells_who_or_where(turn) or told:
            return information.reply(turn, self.knowledge)
        if unclear.is_foreign(turn.text):
            foreign = dataclasses.replace(turn, intent=OTHER_LANGUAGE, needs=())
            return self._reply_to_needs(foreign)
        if unclear.is_unknown_place(turn):
            return unclear.unknown_place(turn, titles, cards)
        return unclear.reply(turn, titles, cards)

    def default_cards(self, municipality: str | None) -> tuple[ContactCard, ...]:
        """Give the organisations that fit when nothing is known of the question."""
        return self.knowledge.cards(Turn(site_municipality=municipality), DEFAULT_NEED)

    def _cards(self, turn: Turn) -> tuple[ContactCard, ...]:
        """Give the organisations for what was asked before, or for any question."""
        cards = self.knowledge.cards(turn, turn.need or DEFAULT_NEED)
        return cards or self.knowledge.cards(turn, DEFAULT_NEED)

    def _checked(self, turn: Turn) -> Reply | None:
        """Go on with the self-check of a municipality, if that is what the message does."""
        read = self.knowledge.readings.find(turn)
        turn = dataclasses.replace(turn, intent=read) if read == selfcheck.NAME else turn
        return selfcheck.answer(turn, self.knowledge.checklist, self.knowledge.answers.titles)

    def _framed(self, turn: Turn, reply: Reply) -> Reply:
        return framing.framed(turn, reply, self.knowledge.responses, self.guide)

    def _answer_in_danger(self, need: str) -> bool:
        return self.knowledge.answers.of(need).with_danger

    def _with_place(self, turn: Turn) -> Turn:
        """Read a bare name as a place when the assistant has just asked for one."""
        if turn.open_question != questions.MUNICIPALITY or turn.mentions.get("municipality"):
            return turn
        chosen = questions.chosen(turn)
        if chosen:
            return _in_municipality(turn, chosen)
        mentions_of_place = self.knowledge.places.find(turn.text, expecting_place=True)
        found = [mention for mention in mentions_of_place if mention.own]
        if not found:
            return turn
        options = found[0].municipalities
        if len(options) == 1:
            return _in_municipality(turn, options[0])
        mentions = {**turn.mentions, "place_options": options}
        return dataclasses.replace(turn, mentions=mentions, intent="inform_municipality")

    def _reply_to_needs(self, turn: Turn, opening: Part | None = None) -> Reply:
        needs = self._needs(turn)
        shown: set[str] = set()
        parts = [part for need in needs for part in self.knowledge.parts(turn, need, shown)]
        answer = simpler.names_of(parts)
        if opening is None and self._stands_above(turn, needs, answer):
            parts = simpler.shorter(parts, self.knowledge.responses)
        if turn.unsure:
            opening = Part(response="utter_unsure")
            parts[-1] = dataclasses.replace(parts[-1], buttons=self._alternatives(turn, needs))
        question = self._open_question(turn, needs) or self.knowledge.question(turn, needs)
        # A guess does not change what the conversation is about.
        sure = () if turn.unsure and turn.need else needs
        main = next((need for need in sure if self.knowledge.goes_on(need)), turn.need)
        main = main or next((need for need in sure if self.knowledge.answers.of(need).danger), None)
        slots = memory.slots(turn, question, main) | self._told(turn, needs, main)
        said = slots | {"answer": list(answer)}
        return Reply(_known(opening, *parts, question), said, self._handover(turn, needs))

    def _handover(self, turn: Turn, needs: tuple[str, ...]) -> str | None:
        """Give why an adviser should be offered; a guess is no reason."""
        if turn.unsure:
            return None
        reasons = (self.knowledge.answers.of(need).handover for need in needs)
        # A child that writes by itself is reason enough.
        return next(filter(None, reasons), WEIGHT if turn.minor else None)

    def _simpler(self, turn: Turn) -> Reply:
        """Say the last answer in simpler words, with the organisations that it showed.

        Before anything was answered: what the chat is about, and who helps with any question.
        """
        parts = simpler.parts(turn.answer, self.knowledge.responses)
        cards = self._cards(turn) if not turn.answer or turn.need else ()
        parts[-1] = dataclasses.replace(parts[-1], cards=cards)
        question = self._open_question(turn, (turn.intent,))
        slots = memory.slots(turn, question)
        return Reply(_known(*parts, question), slots | {"answer": list(simpler.names_of(parts))})

    def _stands_above(self, turn: Turn, needs: tuple[str, ...], answer: tuple[str, ...]) -> bool:
        """Tell whether the last answer was the same, to the same person about the same place."""
        same_for = (turn.municipality or turn.site_municipality, turn.audience)
        whole = any(self._is_said_whole(need) for need in needs)
        return not whole and answer == turn.answer and same_for == turn.answered_for

    def _is_said_whole(self, need: str) -> bool:
        """Tell whether an answer is never shortened: help in danger, and lists to choose from."""
        answer = self.knowledge.answers.of(need)
        return bool(answer.danger or answer.topics)

    def _told(self, turn: Turn, needs: tuple[str, ...], main: str | None) -> dict[str, object]:
        """Remember what the question itself tells, never over what the visitor said.

        A guess at the question tells nothing of who asks it.
        """
        implied = self.knowledge.answers.of(main or "")
        told: dict[str, object] = {
            "need": main,
            "audience": turn.audience or (None if turn.unsure else implied.audience),
            "sector": turn.sector or (None if turn.unsure else implied.sector),
            "relation": turn.relation or worries.RELATIONS.get(main or ""),
            "organization": self._organization(turn, main),
        }
        if {"skip", "stop"} & set(needs):
            told["asked"] = list(dict.fromkeys((*turn.asked, *_let_go(needs))))
        kind = self._danger_after(turn, needs)
        return told | ({"danger_kind": kind} if kind else {})

    def _danger_after(self, turn: Turn, needs: tuple[str, ...]) -> str | None:
        """Give the kind of danger to remember now, when this answer changes it."""
        if "danger_over" in needs and not self._stays_in_sight(turn.danger_before):
            return framing.OVER
        heard = (self.knowledge.answers.of(need).danger for need in needs)
        return None if turn.unsure or turn.danger_before else next(filter(None, heard), None)

    def _stays_in_sight(self, kind: str | None) -> bool:
        return f"{framing.STILL}_{kind}" in self.knowledge.responses

    def _organization(self, turn: Turn, main: str | None) -> str | None:
        """Forget the organisation when the visitor asks something that is not about it."""
        named = [one for one in turn.mentions.get("organization", ()) if one != EMERGENCY]
        about = main in self.knowledge.routes.named_first or main == turn.need
        return named[0] if named else turn.organization if about else None

    def _open_question(self, turn: Turn, needs: tuple[str, ...]) -> Part | None:
        """Come back to the question that was open, after something else was answered."""
        if questions.options(turn):
            return None
        if any(self.knowledge.answers.of(need).closes for need in needs):
            return None
        if turn.open_question == selfcheck.NAME and not turn.resumed:
            # Also after a guess: who is halfway through a list must not lose his place.
            return selfcheck.question(turn, self.knowledge.checklist, self.knowledge.answers.titles)
        return None if turn.unsure else self.knowledge.open_question(turn)

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
        """Show the next organisations, three at a time."""
        rest = self.knowledge.cards(turn, need, ALL_CARDS)[turn.seen_cards or MOST_CARDS :]
        said = Part(
            response="utter_ask_more_nothing", buttons=self.knowledge.buttons(("ask_human",))
        )
        if rest:
            more = self.knowledge.buttons((MORE,) if len(rest) > MOST_CARDS else ())
            said = Part(response="utter_ask_more", cards=rest[:MOST_CARDS], buttons=more)
        question = self._open_question(turn, (MORE,))
        seen = (turn.seen_cards or MOST_CARDS) + len(rest[:MOST_CARDS])
        slots = memory.slots(turn, question) | {"seen_cards": seen}
        return Reply(_known(said, question), slots)


def _in_municipality(turn: Turn, municipality: str) -> Turn:
    mentions = {**turn.mentions, "municipality": (municipality,)}
    return dataclasses.replace(
        turn, municipality=municipality, mentions=mentions, intent="inform_municipality"
    )


def _says_little_else(turn: Turn) -> bool:
    """Tell whether a message that names a place is hardly about anything else."""
    asked = turn.open_question == questions.MUNICIPALITY
    return turn.intent in SMALL_TALK or (asked and (turn.unsure or turn.intent == OUT_OF_SCOPE))


def _let_go(needs: tuple[str, ...]) -> tuple[str, ...]:
    """Name the questions not to ask any more: who skips one is not asked for details either."""
    return questions.ALL if "stop" in needs else (questions.RELATION, questions.SEEN)


def _known(*parts: Part | None) -> tuple[Part, ...]:
    return tuple(part for part in parts if part is not None)


def load_assistant(
    root: Path, responses: frozenset[str], by_audience: frozenset[str] = frozenset()
) -> Assistant:
    """Load the assistant from the project's data folder (see `load_knowledge`)."""
    return Assistant(load_knowledge(root, responses, by_audience))
