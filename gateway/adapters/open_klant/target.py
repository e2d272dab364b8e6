"""A callback request as klantcontact, betrokkene, digitaal adres and interne taak.

Open Klant has no transaction over these. Each step looks first whether it was done, so that a
delivery that broke off goes on where it was, and one that seemed to fail makes nothing twice.
"""

from gateway.adapters.open_klant.client import OpenKlantClient
from gateway.adapters.open_klant.errors import ReferenceTakenError
from gateway.adapters.open_klant.messages import (
    DigitaalAdres,
    FoundActor,
    InterneTaak,
    Klantcontact,
    MadeKlantcontact,
    Onderwerpobject,
    Ref,
    identify,
    identify_request,
    new_actor,
    new_addresses,
    new_klantcontact,
    new_task,
)
from gateway.adapters.open_klant.settings import Actor
from gateway.callbacks import CallbackRequest, RefusedError
from gateway.callbacks.texts import CallbackTexts


class OpenKlant:
    """A `gateway.callbacks.CallbackTarget`."""

    def __init__(
        self, client: OpenKlantClient, actor: Actor, channel: str, texts: CallbackTexts
    ) -> None:
        """Take the connection, the team, the name of the channel, and what is written."""
        self._client = client
        self._actor = actor
        self._channel = channel
        self._texts = texts
        self._actor_uuid: str | None = None

    async def deliver(self, request: CallbackRequest) -> None:
        """Make what is not there yet.

        Raises:
            RetryError, RefusedError: see `gateway.callbacks.target`.
        """
        try:
            actor = await self._find_actor()
            contact = await self._contact(request)
            await self._addresses(request, contact.betrokkene.uuid)
            await self._task(request, contact.klantcontact.uuid, actor)
        except RefusedError:
            self._actor_uuid = None  # perhaps it was deleted there
            raise

    async def close(self) -> None:
        """Close all connections."""
        await self._client.close()

    async def _find_actor(self) -> str:
        if self._actor_uuid is None:
            wanted = identify(self._actor)
            query = {
                "actoridentificatorObjectId": wanted.object_id,
                "actoridentificatorCodeObjecttype": wanted.code_objecttype,
                "actoridentificatorCodeRegister": wanted.code_register,
                "actoridentificatorCodeSoortObjectId": wanted.code_soort_object_id,
            }
            found = await self._client.find("/actoren", FoundActor, query)
            known = [one.uuid for one in found if one.actoridentificator == wanted]
            if not known:
                made = await self._client.make("/actoren", new_actor(self._actor), Ref)
                known = [made.uuid]
            self._actor_uuid = known[0]
        return self._actor_uuid

    async def _contact(self, request: CallbackRequest) -> MadeKlantcontact:
        wanted = identify_request(request)
        query = {
            "onderwerpobjectidentificatorObjectId": wanted.object_id,
            "onderwerpobjectidentificatorCodeRegister": wanted.code_register,
        }
        for one in await self._client.find("/onderwerpobjecten", Onderwerpobject, query):
            if one.onderwerpobjectidentificator == wanted and one.klantcontact is not None:
                return await self._made(one.klantcontact.uuid)
        try:
            return await self._make_contact(request, with_reference=True)
        except ReferenceTakenError:
            # The number that the visitor has still stands in the task.
            return await self._make_contact(request, with_reference=False)

    async def _made(self, uuid: str) -> MadeKlantcontact:
        found = await self._client.get(f"/klantcontacten/{uuid}", Klantcontact)
        if not found.had_betrokkenen:
            raise RefusedError("betrokkene")
        return MadeKlantcontact(Ref(found.uuid), found.had_betrokkenen[0])

    async def _make_contact(
        self, request: CallbackRequest, *, with_reference: bool
    ) -> MadeKlantcontact:
        body = new_klantcontact(request, self._channel, self._texts, with_reference)
        return await self._client.make("/maak-klantcontact", body, MadeKlantcontact)

    async def _addresses(self, request: CallbackRequest, betrokkene: str) -> None:
        query = {"verstrektDoorBetrokkene__uuid": betrokkene}
        found = await self._client.find("/digitaleadressen", DigitaalAdres, query)
        there = {one.adres for one in found if one.verstrekt_door_betrokkene == Ref(betrokkene)}
        for body in new_addresses(request, betrokkene):
            if body["adres"] not in there:
                await self._client.make("/digitaleadressen", body, Ref)

    async def _task(self, request: CallbackRequest, klantcontact: str, actor: str) -> None:
        query = {"klantcontact__uuid": klantcontact}
        found = await self._client.find("/internetaken", InterneTaak, query)
        if not any(one.aanleidinggevend_klantcontact == Ref(klantcontact) for one in found):
            await self._client.make(
                "/internetaken", new_task(request, klantcontact, actor, self._texts), Ref
            )
