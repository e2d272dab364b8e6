"""Serving the component and the pages that show it."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from gateway.storage.migrate import migrate
from tests.gateway.support.fake_rasa import FakeRasa
from tests.gateway.support.gateway import RunningGateway, settings_for

pytestmark = pytest.mark.asyncio(loop_scope="session")

FILES = {
    "index.html": "<p>welkom</p>",
    "demo.html": "<p>demo</p>",
    "wegwijzer.js": "export {};",
    "large.js": "een.lange.regel();\n" * 500,
    "commented.js": "/** Wat dit doet. */\nrun(); // blijft\n",
    "chat/panel.css": "p {}",
    "chat/text.mjs": "export {};",
    "icon.svg": "<svg/>",
    "font.woff2": "font",
    "README.md": "geen pagina",
    ".env": "geheim",
    "server.py": "geheim",
}


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def site(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[RunningGateway]:
    folder = tmp_path_factory.mktemp("site")
    web = folder / "web"
    for name, content in FILES.items():
        path = web / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    (folder / "outside.js").write_text("geheim")
    (web / "link.js").symlink_to(folder / "outside.js")
    async with FakeRasa() as rasa:
        settings = settings_for(rasa, folder, web_dir=web)
        migrate(settings.sqlalchemy_url)
        async with RunningGateway(settings) as running:
            yield running


@pytest.mark.parametrize(
    ("address", "name", "kind"),
    [
        ("/", "index.html", "text/html; charset=utf-8"),
        ("/demo", "demo.html", "text/html; charset=utf-8"),
        ("/static/demo.html", "demo.html", "text/html; charset=utf-8"),
        ("/static/wegwijzer.js", "wegwijzer.js", "text/javascript; charset=utf-8"),
        ("/static/chat/panel.css", "chat/panel.css", "text/css; charset=utf-8"),
        ("/static/chat/text.mjs", "chat/text.mjs", "text/javascript; charset=utf-8"),
        ("/static/icon.svg", "icon.svg", "image/svg+xml"),
        ("/static/font.woff2", "font.woff2", "font/woff2"),
    ],
)
async def test_a_file_comes_with_its_type(
    site: RunningGateway, address: str, name: str, kind: str
) -> None:
    response = await site.http.get(address)
    assert (response.status_code, response.text) == (200, FILES[name])
    assert response.headers["content-type"] == kind
    kept = "public, max-age=600" if address.startswith("/static/") else "no-cache"
    assert response.headers["cache-control"] == kept
    assert response.headers["cross-origin-resource-policy"] == "cross-origin"


async def test_what_did_not_change_is_not_sent_again(site: RunningGateway) -> None:
    first = await site.http.get("/static/wegwijzer.js")
    since = {"If-Modified-Since": first.headers["last-modified"]}
    assert (await site.http.get("/static/wegwijzer.js", headers=since)).status_code == 304
    older = {"If-Modified-Since": "Sat, 01 Jan 2000 00:00:00 GMT"}
    assert (await site.http.get("/static/wegwijzer.js", headers=older)).status_code == 200
    nonsense = {"If-Modified-Since": "gisteren"}
    assert (await site.http.get("/static/wegwijzer.js", headers=nonsense)).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/wegwijzer.js",
        "/static/README.md",
        "/static/.env",
        "/static/server.py",
        "/static/link.js",
        "/static/outside.js",
        "/static/",
        "/static",
        "/../outside.js",
        "/%2e%2e/outside.js",
        "/static/../outside.js",
        "/static/%2e%2e/outside.js",
        "/static//etc/passwd",
        "/static/https://evil.example/",
        "/static/\\evil.example",
        "/static/chat",
        "/static/chat/",
        "/static/nul%00.js",
    ],
)
async def test_nothing_else_can_be_had(site: RunningGateway, address: str) -> None:
    response = await site.http.get(address)
    assert response.status_code == 404
    assert "geheim" not in response.text


@pytest.mark.parametrize(
    ("accepts", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("BR", "br"),
        ("identity", None),
        ("", None),
        ("gzip;q=0, br;q=0.000", None),
        (";;;,=q", None),
    ],
)
async def test_a_file_is_sent_compressed_as_the_browser_likes(
    site: RunningGateway, accepts: str, encoding: str | None
) -> None:
    response = await site.http.get("/static/large.js", headers={"Accept-Encoding": accepts})
    assert response.headers.get("content-encoding") == encoding
    assert response.headers["vary"] == "Accept-Encoding, Origin"
    length = int(response.headers["content-length"])
    whole = len(FILES["large.js"])
    assert length == whole if encoding is None else length < whole / 20
    if encoding != "br":  # this client cannot read it
        assert response.text == FILES["large.js"]


async def test_comments_are_not_sent_and_lines_keep_their_numbers(site: RunningGateway) -> None:
    response = await site.http.get("/static/commented.js")
    assert response.text == "\nrun(); // blijft\n"


@pytest.mark.parametrize("name", ["font.woff2", "wegwijzer.js"])
async def test_what_would_not_become_smaller_is_sent_as_it_is(
    site: RunningGateway, name: str
) -> None:
    response = await site.http.get(f"/static/{name}", headers={"Accept-Encoding": "gzip, br"})
    assert "content-encoding" not in response.headers


async def test_a_browser_that_has_this_version_gets_nothing(site: RunningGateway) -> None:
    gzip = {"Accept-Encoding": "gzip"}
    first = await site.http.get("/static/large.js", headers=gzip)
    etag = first.headers["etag"]
    for known in (etag, f'"x", {etag}', f"W/{etag}"):
        headers = gzip | {"If-None-Match": known}
        again = await site.http.get("/static/large.js", headers=headers)
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == etag
    other = {"Accept-Encoding": "br", "If-None-Match": etag}
    assert (await site.http.get("/static/large.js", headers=other)).status_code == 200


async def test_a_file_that_changed_is_sent_anew_and_one_that_is_gone_is_not(
    site: RunningGateway,
) -> None:
    path = site.settings.web_dir / "demo.html"
    path.write_text("<p>een andere demo</p>")
    assert (await site.http.get("/demo")).text == "<p>een andere demo</p>"
    path.unlink()
    assert (await site.http.get("/demo")).status_code == 404
    path.write_text(FILES["demo.html"])
    assert (await site.http.get("/demo")).text == FILES["demo.html"]
