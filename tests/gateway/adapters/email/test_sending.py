"""A callback request by e-mail, to a real mail server: encrypted, once, no word of the talk."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from gateway.adapters.email import Email, EmailSettings, SmtpClient
from gateway.callbacks import RefusedError, RetryError
from gateway.parts import load_guide
from gateway.texts import Texts
from helpline.guide import DEFAULT_FOLDER
from tests.gateway.support.callback_targets import make_request
from tests.gateway.support.mail_server import (
    HOST,
    PASSWORD,
    USER,
    MailServer,
    authenticate,
    make_tls,
)


@pytest.fixture(scope="module")
def texts() -> Texts:
    return Texts(load_guide(DEFAULT_FOLDER))


@pytest.fixture
def post(tmp_path: Path, texts: Texts) -> Any:
    """Builds a mail server and the adapter for it."""
    context, ca_file = make_tls(tmp_path)

    def build(password: str | None = None, offers_tls: bool = True, **options: Any) -> Any:
        more = {name: options.pop(name) for name in ("security", "ca_file") if name in options}
        server = MailServer(context if offers_tls else None, **options)

        def adapter() -> Email:
            values: dict[str, Any] = {"ca_file": ca_file} | more
            settings = EmailSettings(
                host=HOST,
                port=server.port,
                user=USER if password else None,
                sender="chat@gemeente.example",
                to="team@gemeente.example",
                **values,
            )
            client = SmtpClient(settings, password)
            return Email(client, settings.sender, settings.to, texts.callback)

        return server, adapter

    return build


async def test_the_team_reads_who_wants_to_be_called(post: Any) -> None:
    server, adapter = post()
    async with server:
        await adapter().deliver(make_request())
    [message] = server.received
    assert message["From"] == "chat@gemeente.example"
    assert message["To"] == "team@gemeente.example"
    assert message["Subject"].endswith(" 407192531")
    text = message.get_content()
    for part in ("407192531", "Almere", "21-11-2026 10:30", "Jaap-Wim de Vries", "+31612345678"):
        assert part in text
    assert "jaap.wim@example.org" in text
    assert server.encrypted == [True]


async def test_what_was_not_filled_in_is_said_so(post: Any, texts: Texts) -> None:
    server, adapter = post()
    async with server:
        await adapter().deliver(make_request(name=None, email=None))
    assert server.received[0].get_content().count(texts.callback.not_given) == 2


async def test_no_answer_comes_back_from_an_empty_desk(post: Any) -> None:
    server, adapter = post()
    async with server:
        await adapter().deliver(make_request())
    assert server.received[0]["Auto-Submitted"] == "auto-generated"


async def test_sent_again_it_is_known_as_the_same(post: Any) -> None:
    server, adapter = post()
    async with server:
        await adapter().deliver(make_request())
        await adapter().deliver(make_request())
        await adapter().deliver(make_request(id="c3d4" * 16))
    first, again, other = (message["Message-ID"] for message in server.received)
    assert first == again != other
    assert {message["Date"] for message in server.received} == {server.received[0]["Date"]}


async def test_over_tls_from_the_first_byte(post: Any) -> None:
    server, adapter = post(security="tls", implicit_tls=True)
    async with server:
        await adapter().deliver(make_request())
    assert len(server.received) == 1


async def test_with_a_password(post: Any) -> None:
    server, adapter = post(PASSWORD, authenticator=authenticate, auth_required=True)
    async with server:
        await adapter().deliver(make_request())
    assert len(server.received) == 1


async def test_a_wrong_password_is_for_people(post: Any) -> None:
    server, adapter = post("een ander", authenticator=authenticate, auth_required=True)
    async with server:
        with pytest.raises(RefusedError, match="smtp-535"):
            await adapter().deliver(make_request())


async def test_a_server_without_tls_gets_nothing(post: Any) -> None:
    server, adapter = post(offers_tls=False)
    async with server:
        with pytest.raises((RefusedError, RetryError)):
            await adapter().deliver(make_request())
    assert server.received == []


async def test_a_server_whose_certificate_is_not_trusted_gets_nothing(post: Any) -> None:
    server, adapter = post(ca_file=None)
    async with server:
        with pytest.raises(RetryError):
            await adapter().deliver(make_request())
    assert server.received == []


async def test_a_server_that_demands_tls_gets_it(post: Any) -> None:
    server, adapter = post(require_starttls=True)
    async with server:
        await adapter().deliver(make_request())
    assert server.encrypted == [True]


@pytest.mark.parametrize("command", ["RCPT", "DATA"])
async def test_greylisting_and_full_disks_are_for_later(post: Any, command: str) -> None:
    server, adapter = post()
    server.answers[command] = "451 4.7.1 Greylisted, try again later"
    async with server:
        with pytest.raises(RetryError, match="smtp-451"):
            await adapter().deliver(make_request())
        server.answers.clear()
        await adapter().deliver(make_request())
    assert len(server.received) == 1


@pytest.mark.parametrize("command", ["RCPT", "DATA"])
async def test_a_refusal_is_for_people(post: Any, command: str) -> None:
    server, adapter = post()
    server.answers[command] = "550 5.1.1 No such mailbox team@gemeente.example"
    async with server:
        with pytest.raises(RefusedError) as caught:
            await adapter().deliver(make_request())
    assert str(caught.value) == "smtp-550"  # and not what the server said, with the address


@pytest.mark.parametrize("command", ["RCPT", "DATA"])
async def test_a_line_that_breaks_counts_as_not_delivered(post: Any, command: str) -> None:
    server, adapter = post()
    server.cut = command
    async with server:
        with pytest.raises(RetryError):
            await adapter().deliver(make_request())
        server.cut = None
        await adapter().deliver(make_request())
    assert len({message["Message-ID"] for message in server.received}) == 1


async def test_a_server_that_is_gone_is_for_later(post: Any) -> None:
    server, adapter = post()
    async with server:
        built = adapter()
    with pytest.raises(RetryError):
        await built.deliver(make_request())


async def test_a_server_that_says_nothing_is_let_go(
    post: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gateway.adapters.email.client.SEND_SECONDS", 0.2)
    mute = await asyncio.start_server(lambda *_: asyncio.sleep(3600), HOST, 0)
    server, adapter = post()
    server.port = mute.sockets[0].getsockname()[1]
    async with asyncio.timeout(5):
        with pytest.raises(RetryError):
            await adapter().deliver(make_request())
    mute.close()


async def test_a_name_cannot_make_a_header(post: Any) -> None:
    server, adapter = post()
    async with server:
        await adapter().deliver(make_request(name="Jaap\r\nBcc: ander@example.org"))
    assert server.received[0]["Bcc"] is None
