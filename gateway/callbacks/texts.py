"""What a municipality reads in a callback request; the words are in `gateway/texts.yml`."""

from zoneinfo import ZoneInfo

import msgspec

from gateway.callbacks.request import CallbackRequest

_HERE = ZoneInfo("Europe/Amsterdam")


class CallbackTexts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The texts. None of them tells what was talked about: many people may read them.

    `subject`, `action`: what it is, what is to be done. `explanation`, `mail`: with places to
    fill in. `not_given`: stands for what the visitor left out.
    """

    subject: str
    action: str
    explanation: str
    mail: str
    not_given: str

    def explained(self, request: CallbackRequest) -> str:
        """Give the explanation, with the reference and without any detail of the visitor."""
        return self.explanation.strip().format(reference=request.reference)

    def mailed(self, request: CallbackRequest) -> str:
        """Give the text of an e-mail, with how the visitor can be reached."""
        asked_at = request.asked_at.astimezone(_HERE)
        return self.mail.format(
            reference=request.reference,
            municipality=request.municipality or self.not_given,
            asked_at=f"{asked_at:%d-%m-%Y %H:%M}",
            name=request.name or self.not_given,
            phone=request.phone or self.not_given,
            email=request.email or self.not_given,
        )
