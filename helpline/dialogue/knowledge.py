"""What the assistant knows: guide, routes, answers, variants, places; and an answer made of it."""

import dataclasses
from dataclasses import dataclass
from pathlib import Path

import msgspec

from helpline.dialogue import questions
from helpline.dialogue.answers import Answer, Answers, load_answers
from helpline.dialogue.checklist import Checklist, load_checklist
from helpline.dialogue.readings import Readings, load_readings
from helpline.dialogue.turn import Button, Part, Turn
from helpline.dialogue.variants import Variants, load_variants
from helpline.guide import ContactCard, Guide, guide_folder, load_guide
from helpline.intents import OTHER_LANGUAGE
from helpline.languages import default_recogniser
from helpline.places import Places, load_places
from helpline.routes import LOCAL, OWN, RouteTable, Situation, load_routes

WORRY = "worries"
"""What a municipality's own point is for; other services of its own have another topic."""
ORGANIZATION = "ask_organization"
"""What an organisation is and for whom."""
MORE = "ask_more"
MOST_CARDS = 3
LEAST_CARDS = 1
"""Organisations that a question asked beside another has at least: else who asks where to report
and for a training, gets no address for the training."""
ALL_CARDS = 9
AVAILABLE = "_available"
"""Ends the name of a response for when an adviser is free to talk now."""
FORM = "utter_form_"
"""Response about a form of extremism, said once in a conversation."""
MOST_VARIANTS = 2
MOST_FACTS = 3
DEFAULT_NEED = "ask_where_to_go"
"""What somebody asks who only names a place or a role."""


@dataclass(frozen=True)
class Knowledge:
    """The data of `data/`, and the parts of an answer that follow from them."""

    guide: Guide
    routes: RouteTable
    answers: Answers
    places: Places
    variants: Variants
    readings: Readings
    checklist: Checklist
    responses: frozenset[str]
    """Names of the responses that exist, to choose the most particular one."""
    by_audience: frozenset[str] = frozenset()
    """Names of the responses that say something else to another audience."""

    def informally(self) -> "Knowledge":
        """Give the same knowledge in je-form."""
        guide = self.guide.informal
        say = guide.address.informally
        titles = {name: say(title) for name, title in self.answers.titles.items()}
        answers = msgspec.structs.replace(self.answers, titles=titles)
        routes = self.routes.with_guide(guide)
        return dataclasses.replace(self, guide=guide, routes=routes, answers=answers)

    def cards(self, turn: Turn, need: str, limit: int = MOST_CARDS) -> tuple[ContactCard, ...]:
        """Give the organisations for a need, in order; none for a need that shows none."""
        answer = self.answers.of(need)
        if not answer.cards:
            return ()
        return tuple(self.routes.cards(self._situation(turn, need), limit))

    def lacks_own(self, turn: Turn, need: str) -> bool:
        """Tell whether the municipality's own point would come first here, but none is known.

        One for another audience counts: Utrecht has a point, though not for residents.
        """
        situation = self._situation(turn, need)
        steps = self.routes.row(situation).steps if self.answers.of(need).cards else ()
        wanted = any(step.service in {OWN, LOCAL} and step.topic == WORRY for step in steps)
        known = situation.municipality in self.guide.municipalities
        services = self.guide.local_services(situation.municipality)
        return wanted and known and not services

    def _situation(self, turn: Turn, need: str) -> Situation:
        answer = self.answers.of(need)
        about = self.topic(turn) if answer.keeps else need
        return Situation(
            need=answer.route or self.answers.of(about).route or about,
            audience=turn.audience or answer.audience or questions.audience_told(turn),
            municipality=turn.municipality or turn.site_municipality,
            sector=turn.sector or answer.sector,
            relation=turn.relation,
            extremism_form=turn.extremism_form,
            urgency=answer.urgency,
            anonymity=turn.anonymity or None,
            organization=organization_of(turn),
            also_named=self._also_named(turn),
            minor=turn.minor or None,
        )

    def _also_named(self, turn: Turn) -> tuple[str, ...]:
        """Give the organisations named beside the first, as far as they are explained too."""
        beside = self._meant(turn.mentions.get("organization", ())[1:])
        return tuple(beside[: MOST_VARIANTS - 1])

    def _meant(self, organizations: tuple[str, ...]) -> list[str]:
        """Leave out those that many a question only mentions."""
        return [one for one in organizations if one not in self.answers.named_in_passing]

    def topic(self, turn: Turn) -> str:
        """Give what the conversation is about, as a need that shows organisations."""
        known = (turn.thread if turn.open_question else None, turn.need)
        return next((need for need in known if need and self._leads_on(need)), DEFAULT_NEED)

    def _leads_on(self, need: str) -> bool:
        answer = self.answers.of(need)
        return answer.cards and (not answer.keeps or answer.danger is not None)

    def parts(self, turn: Turn, need: str, shown: set[str]) -> list[Part]:
        """Answer one need: its texts, what is known of the municipality, cards and buttons.

        Args:
            turn: with what is known.
            need: what is asked.
            shown: ids of the cards that stand in this reply already; grows.
        """
        answer = self.answers.of(need)
        every = self.cards(turn, need, ALL_CARDS)
        more = (MORE,) if len(every) > MOST_CARDS and not shown else ()
        new = [card for card in every[:MOST_CARDS] if card.id not in shown]
        cards = new[: max(LEAST_CARDS, MOST_CARDS - len(shown))]
        shown.update(card.id for card in cards)
        parts = [Part(response=name) for name in self._responses(turn, need, answer)]
        facts = self.facts(turn, need)
        if facts:
            parts.append(Part(text=facts))
        if answer.own_point and self.lacks_own(turn, need):
            parts.append(Part(response="utter_no_own_point"))
        buttons = (*self._topics(turn, need, answer), *self.buttons((*answer.buttons, *more)))
        parts[-1] = dataclasses.replace(parts[-1], cards=tuple(cards), buttons=buttons)
        return parts

    def _topics(self, turn: Turn, need: str, answer: Answer) -> tuple[Button, ...]:
        """Offer the parts of an answer that are not in it yet, to whoever asks for work."""
        if turn.audience == "resident" or not answer.topics:
            return ()
        said = self._variants_named(turn, need)
        parts = tuple(
            Button(title, questions.payload(need, topic=topic))
            for topic, title in answer.topics.items()
            if topic not in said
        )
        check = Button(self.answers.titles["check_start"], questions.payload(need, check="start"))
        return (*parts, check)

    def goes_on(self, need: str) -> bool:
        """Tell whether a later message may be about the same need."""
        answer = self.answers.of(need)
        return not answer.keeps and (answer.cards or answer.variants)

    def shows_in_danger(self, need: str) -> bool:
        """Tell whether the organisations for a need may stand under those for danger."""
        answer = self.answers.of(need)
        return answer.cards and not answer.danger and not answer.closes

    def with_topic(self, turn: Turn) -> Turn:
        """Read "en mens en middelen?" as a part of what was asked before ("Noem een onderdeel")."""
        need = turn.need
        if need and self.answers.of(need).variants and self.variants.mainly(need, turn.text):
            return dataclasses.replace(turn, intent=need, needs=(need,), unsure=False)
        return turn

    def particular(self, turn: Turn, needs: list[str]) -> list[str]:
        """Leave out what another need covers; a named organisation may change a need.

        Args:
            turn: the message.
            needs: what it seems to ask.
        """
        answers = [self.answers.of(need) for need in needs]
        covered = {other for answer in answers for other in answer.covers}
        if questions.names_place(turn):
            covered |= {other for answer in answers for other in answer.covers_in_place}
        return [self._named(turn, need) for need in needs if need not in covered]

    def _named(self, turn: Turn, need: str) -> str:
        instead = self.answers.of(need).organization
        named = instead and turn.mentions.get("organization")
        return instead if instead and named and not self.variants.find(need, turn.text) else need

    def buttons(self, needs: tuple[str, ...]) -> tuple[Button, ...]:
        """Give a button for each need that has a title."""
        titles = self.answers.titles
        return tuple(
            Button(titles[need], questions.payload(need)) for need in needs if need in titles
        )

    def question(self, turn: Turn, needs: tuple[str, ...]) -> Part | None:
        """Give the one question that may follow the answers to these needs."""
        wanted = dict.fromkeys(ask for need in needs for ask in self.answers.of(need).ask)
        if organization_of(turn) and needs[0] in self.routes.named_first:
            wanted.pop(questions.MUNICIPALITY, None)  # that one is meant, wherever somebody lives
        options = questions.options(turn)
        if options and questions.MUNICIPALITY in wanted:
            return questions.ask_which_municipality(options, self.answers.titles)
        return questions.next_question(turn, tuple(wanted), self.guide, self.answers.titles)

    def open_question(self, turn: Turn) -> Part | None:
        """Give the open question once more, if it was not answered and may be asked again."""
        if turn.resumed or turn.danger_before:
            return None
        return questions.once_more(turn, self.guide, self.answers.titles)

    def facts(self, turn: Turn, need: str) -> str:
        """Give what is known of the visitor's own municipality, as one text."""
        municipality = turn.municipality or turn.site_municipality
        facts = self.guide.facts_about(need, municipality, turn.audience)
        return "\n\n".join(fact.text for fact in facts[:MOST_FACTS])

    def _responses(self, turn: Turn, need: str, answer: Answer) -> list[str]:
        names = list(answer.say or (f"utter_{need}",))
        if turn.advisers_available and f"{names[0]}{AVAILABLE}" in self.responses:
            names[0] += AVAILABLE
        if answer.variants or turn.mentions.get("topic"):
            found = self._variants_named(turn, need)
            names = [f"utter_{need}_{variant}" for variant in found[:MOST_VARIANTS]] or names
        if answer.about_named:
            names = [*self._about_named(turn), *names]
        if answer.form and turn.extremism_form:
            names += [name for name in (FORM + turn.extremism_form,) if name not in turn.said]
        return [name for name in names if name in self.responses] or ["utter_default"]

    def _about_named(self, turn: Turn) -> list[str]:
        """Give the text about the organisation that a question is about, if there is one."""
        named = (
            self.variants.find(ORGANIZATION, turn.text) if "organization" in turn.mentions else ()
        )
        return [f"utter_{ORGANIZATION}_{one}" for one in self._meant(named)[:1]]

    def _variants_named(self, turn: Turn, need: str) -> tuple[str, ...]:
        """Give the variants that the message names, or that the button stands for."""
        language = default_recogniser().recognise(turn.text) if need == OTHER_LANGUAGE else None
        if f"utter_{need}_{language}" in self.responses:
            return (str(language),)
        return turn.mentions.get("topic") or self.variants.find(need, turn.text)

    def changes_with_audience(self, turn: Turn, need: str) -> bool:
        """Tell whether another audience gets another text for a need."""
        names = self._responses(turn, need, self.answers.of(need))
        return bool(self.by_audience.intersection(names))


def organization_of(turn: Turn) -> str | None:
    """Give the organisation that a message is about: named in it, or before."""
    return next(iter(turn.mentions.get("organization", ())), turn.organization)


def load_knowledge(
    root: Path, responses: frozenset[str], by_audience: frozenset[str] = frozenset()
) -> Knowledge:
    """Load everything from the project's data folder.

    Args:
        root: the project's `data` folder.
        responses: names of the responses in the domain.
        by_audience: names of those that say something else to another audience.

    Raises:
        GuideError, AnswersError, VariantsError, ReadingsError, ChecklistError, PlacesError: the
            data are not in order.
    """
    folder = guide_folder(root)
    guide = load_guide(folder)
    return Knowledge(
        guide=guide,
        routes=load_routes(folder, guide),
        answers=load_answers(folder),
        places=load_places(root / "places"),
        variants=load_variants(root / "variants"),
        readings=load_readings(folder),
        checklist=load_checklist(folder),
        responses=responses,
        by_audience=by_audience,
    )
