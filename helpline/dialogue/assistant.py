"""Chooses the answer to a turn."""

import dataclasses
from dataclasses import dataclass
from pathlib import Path

from helpline.dialogue import danger, questions, unclear
from helpline.dialogue.answers import Answer, Answers, load_answers
from helpline.dialogue.turn import Button, Part, Reply, Turn
from helpline.dialogue.variants import Variants, load_variants
from helpline.guide import ContactCard, Guide, load_guide
from helpline.places import Places, load_places
from helpline.routes import RouteTable, Situation, load_routes

MOST_CARDS = 3
MOST_NEEDS = 3
"""Answers to one message; more would bury the first."""
MOST_VARIANTS = 2
MOST_FACTS = 3
DEFAULT_NEED = "ask_where_to_go"
"""What somebody asks who only names a place or a role."""
INFORM = frozenset({"inform_municipality", "inform_audience", "inform_relation"})


@dataclass(frozen=True)
class Assistant:
    """The guide, the routes and the table of answers together."""

    guide: Guide
    routes: RouteTable
    answers: Answers
    places: Places
    variants: Variants
    responses: frozenset[str]
    """Names of the responses that exist, to choose the most particular one."""

    def reply(self, turn: Turn) -> Reply:
        """Answer a message that was understood.

        Args:
            turn: the message and what is known.

        Returns:
            At least one part.
        """
        turn = self._with_place(turn)
        if turn.intent in INFORM:
            return self._reply_to_information(turn)
        return self._reply_to_needs(turn)

    def reply_to_danger(self, turn: Turn) -> Reply:
        """Answer a message with danger in it: the fixed text, then who helps further."""
        return danger.reply(self.guide, turn)

    def clarify(self, turn: Turn) -> Reply:
        """Answer a message that was not understood; never the same sentence three times."""
        placed = self._with_place(turn)
        if placed.municipality != turn.municipality:  # the answer to "in welke gemeente"
            return self._reply_to_information(placed)
        return unclear.reply(turn, self.answers.titles, self.cards(turn, DEFAULT_NEED))

    def cards(self, turn: Turn, need: str, limit: int = MOST_CARDS) -> tuple[ContactCard, ...]:
        """Give the organisations for a need, in order."""
        answer = self.answers.of(need)
        organizations = turn.mentions.get("organization", ())
        situation = Situation(
            need=need,
            audience=turn.audience or answer.audience,
            municipality=turn.municipality or turn.site_municipality,
            sector=turn.sector or answer.sector,
            relation=turn.relation,
            extremism_form=turn.extremism_form,
            urgency=answer.urgency,
            anonymity=turn.anonymity or None,
            organization=organizations[0] if organizations else None,
        )
        return tuple(self.routes.cards(situation, limit))

    def default_cards(self, municipality: str | None) -> tuple[ContactCard, ...]:
        """Give the organisations that fit when nothing is known of the question."""
        return self.cards(Turn(site_municipality=municipality), DEFAULT_NEED)

    def _with_place(self, turn: Turn) -> Turn:
        if turn.open_question != questions.MUNICIPALITY or turn.mentions.get("municipality"):
            return turn
        found = self.places.find(turn.text, expecting_place=True)
        if not found:
            return turn
        options = found[0].municipalities
        if len(options) == 1:
            return dataclasses.replace(turn, municipality=options[0], intent="inform_municipality")
        mentions = {**turn.mentions, "place_options": options}
        return dataclasses.replace(turn, mentions=mentions, intent="inform_municipality")

    def _reply_to_information(self, turn: Turn) -> Reply:
        options = turn.mentions.get("place_options", ())
        if options and not turn.mentions.get("municipality") and len(options) > 1:
            which = questions.ask_which_municipality(options, self.answers.titles)
            return Reply((which,), _slots(turn, questions.MUNICIPALITY))
        if turn.intent == "inform_municipality" and not (
            turn.municipality or turn.site_municipality
        ):
            where = questions.ask_municipality(self.answers.titles)
            return Reply((where,), _slots(turn, questions.MUNICIPALITY))
        need = turn.need or DEFAULT_NEED
        if not self.answers.of(need).cards:
            need = DEFAULT_NEED
        noted = Part(response="utter_noted", cards=self.cards(turn, need))
        question = self._question(turn, (need,))
        return Reply(_known(noted, question), _slots(turn, _name(question)))

    def _reply_to_needs(self, turn: Turn) -> Reply:
        needs = self._needs(turn)
        parts = [part for need in needs for part in self._parts(turn, need)]
        if turn.danger_before:
            parts.append(Part(response="utter_still_emergency"))
        question = self._question(turn, needs)
        main = next((need for need in needs if self.answers.of(need).cards), turn.need)
        slots = _slots(turn, _name(question)) | {"need": main}
        return Reply(_known(*parts, question), slots)

    def _needs(self, turn: Turn) -> tuple[str, ...]:
        needs = dict.fromkeys(turn.needs or (turn.intent,))
        ordered = sorted(needs, key=lambda need: self.answers.of(need).order)
        return tuple(ordered[:MOST_NEEDS])

    def _parts(self, turn: Turn, need: str) -> list[Part]:
        answer = self.answers.of(need)
        cards = self.cards(turn, need) if answer.cards else ()
        names = self._responses(turn, need, answer)
        buttons = tuple(
            Button(self.answers.titles[other], questions.payload(other)) for other in answer.buttons
        )
        parts = [Part(response=name) for name in names]
        facts = self._facts(turn, need)
        if facts:
            parts.append(Part(text=facts))
        parts[-1] = dataclasses.replace(parts[-1], cards=cards, buttons=buttons)
        return parts

    def _facts(self, turn: Turn, need: str) -> str:
        """Give what is known of the visitor's own municipality, as one text."""
        municipality = turn.municipality or turn.site_municipality
        facts = self.guide.facts_about(need, municipality, turn.audience)
        return "\n\n".join(fact.text for fact in facts[:MOST_FACTS])

    def _responses(self, turn: Turn, need: str, answer: Answer) -> list[str]:
        names = list(answer.say or (f"utter_{need}",))
        if answer.variants:
            found = self.variants.find(need, turn.text)
            names = [f"utter_{need}_{variant}" for variant in found[:MOST_VARIANTS]] or names
        form = f"utter_form_{turn.extremism_form}"
        if answer.form and turn.extremism_form and form in self.responses:
            names.append(form)
        return [name for name in names if name in self.responses] or ["utter_default"]

    def _question(self, turn: Turn, needs: tuple[str, ...]) -> Part | None:
        wanted = dict.fromkeys(ask for need in needs for ask in self.answers.of(need).ask)
        return questions.next_question(turn, tuple(wanted), self.guide, self.answers.titles)


def _known(*parts: Part | None) -> tuple[Part, ...]:
    return tuple(part for part in parts if part is not None)


def _name(question: Part | None) -> str | None:
    return question.response.removeprefix("utter_ask_") if question and question.response else None


def _slots(turn: Turn, question: str | None) -> dict[str, object]:
    asked = (*turn.asked, question) if question and question not in turn.asked else turn.asked
    return {
        "open_question": question,
        "asked": list(asked),
        "misunderstood": 0,
        "municipality": turn.municipality,
    }


def load_assistant(root: Path, responses: frozenset[str]) -> Assistant:
    """Load everything from the project's data folder.

    Args:
        root: the project's `data` folder.
        responses: names of the responses in the domain.

    Raises:
        GuideError, AnswersError: the data are not in order; all reasons are named.
    """
    guide = load_guide(root / "guide")
    return Assistant(
        guide=guide,
        routes=load_routes(root / "guide", guide),
        answers=load_answers(root / "guide"),
        places=load_places(root / "places"),
        variants=load_variants(root / "variants"),
        responses=responses,
    )
