"""Says responses with 'u', as `domain.yml` has them, or with 'je' (`helpline.address`)."""

from typing import Any

from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.utils.endpoints import EndpointConfig

from bot.nlu.lists import guide
from helpline.address import FORM_OF_ADDRESS, INFORMAL, Say

Responses = dict[str, list[dict[str, Any]]]


class AddressingGenerator(TemplatedNaturalLanguageGenerator):
    """Rasa's own generator, twice: which one speaks is asked with each response."""

    def __init__(
        self, endpoint_config: EndpointConfig | None = None, domain: Domain | None = None
    ) -> None:
        """Take the responses of a domain.

        Args:
            endpoint_config: of `endpoints.yml`; not used.
            domain: with the responses; Rasa's agent gives those of its model later.

        Raises:
            GuideError: the guide, which holds the je-form, has faults.
        """
        super().__init__((domain or Domain.empty()).responses)

    @property
    def responses(self) -> Responses:
        """The responses as they are written, with 'u'."""
        return self._formal

    @responses.setter
    def responses(self, responses: Responses) -> None:
        """Put every response in je-form too, whenever the agent loads a model."""
        self._formal = responses
        said = in_form(responses, guide().address.informally)
        self._informal = TemplatedNaturalLanguageGenerator(said)

    def generate_from_slots(
        self,
        utter_action: str,
        filled_slots: dict[str, Any],
        output_channel: str,
        **kwargs: Any,
    ) -> dict[str, Any] | None:
        """Give a response in the form that the action asked for; formally when it asked nothing."""
        informal = kwargs.pop(FORM_OF_ADDRESS, None) == INFORMAL
        generate = self._informal.generate_from_slots if informal else super().generate_from_slots
        return generate(utter_action, filled_slots, output_channel, **kwargs)


def in_form(responses: Responses, say: Say) -> Responses:
    """Give the responses with each text as `say` gives it."""
    return {
        name: [
            {**variation, "text": say(variation["text"])} if "text" in variation else variation
            for variation in variations
        ]
        for name, variations in responses.items()
    }
