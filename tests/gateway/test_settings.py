"""Settings: everything has a default, and every fault is named at once."""

from dataclasses import fields
from pathlib import Path

import pytest

from gateway.errors import StartError
from gateway.settings import PREFIX, Settings, load_settings

ROOT = Path(__file__).parents[2]


def test_everything_has_a_default_that_works_on_one_machine() -> None:
    settings = load_settings({})
    assert settings == Settings()
    assert (settings.gateway_host, settings.gateway_port) == ("127.0.0.1", 8080)
    assert settings.sqlalchemy_url == f"sqlite:///{ROOT}/var/gateway.sqlite3"


def test_an_empty_variable_counts_as_not_set() -> None:
    assert load_settings({field: "  " for field in names()}) == Settings()


def names() -> list[str]:
    return [PREFIX + field.name.upper() for field in fields(Settings)]


def test_other_variables_are_of_no_concern() -> None:
    assert load_settings({"WEGWIJZER_TRACKER_DATABASE_URL": "x", "PATH": "/bin"}) == Settings()


def test_values_are_read(tmp_path: Path) -> None:
    settings = load_settings(
        {
            "WEGWIJZER_GATEWAY_HOST": "0.0.0.0",
            "WEGWIJZER_GATEWAY_PORT": "9000",
            "WEGWIJZER_STATE": str(tmp_path / "new"),
            "WEGWIJZER_GUIDE_DIR": str(tmp_path),
            "WEGWIJZER_DATABASE_URL": "postgresql://user:p%40ss@db/wegwijzer",
            "WEGWIJZER_RASA_URL": "http://rasa:5005/",
            "WEGWIJZER_TOKEN_SECRET": "x" * 32,
            "WEGWIJZER_TOKEN_HOURS": "2.5",
            "WEGWIJZER_ALLOWED_ORIGINS": "https://www.enschede.nl, https://almere.nl:8443",
            "WEGWIJZER_LOG_LEVEL": "WARNING",
            "WEGWIJZER_TRUSTED_PROXIES": "127.0.0.1, fd00::/8",
            "WEGWIJZER_LIMITS_URL": "rediss://user:geheim@store:6379/1",
            "WEGWIJZER_MESSAGES_PER_MINUTE": "5",
            "WEGWIJZER_ORIGIN_MUNICIPALITIES": "https://a.nl=Den Haag, https://b.nl=Bergen (NH)",
            "WEGWIJZER_PUBLIC_URL": "https://balie.enschede.nl",
            "WEGWIJZER_OIDC_ISSUER": "https://login.microsoftonline.com/0a-1b/v2.0",
            "WEGWIJZER_OIDC_CLIENT_ID": "wegwijzer",
            "WEGWIJZER_OIDC_CLIENT_SECRET": "geheim",
            "WEGWIJZER_OIDC_ROLES": "a=b=adviser:Bergen (NH), desk = supervisor: 's-Hertogenbosch",
        }
    )
    assert settings.gateway_port == 9000
    assert settings.state == tmp_path / "new"
    assert settings.sqlalchemy_url == "postgresql+psycopg://user:p%40ss@db/wegwijzer"
    assert settings.rasa_url == "http://rasa:5005"
    assert settings.token_hours == 2.5
    assert settings.allowed_origins == {"https://www.enschede.nl", "https://almere.nl:8443"}
    assert settings.log_level == "warning"
    assert [str(one) for one in settings.trusted_proxies] == ["127.0.0.1/32", "fd00::/8"]
    assert settings.limits_url == "rediss://user:geheim@store:6379/1"
    assert settings.messages_per_minute == 5
    assert dict(settings.origin_municipalities)["https://a.nl"] == "Den Haag"
    assert settings.oidc_issuer == "https://login.microsoftonline.com/0a-1b/v2.0"
    assert settings.oidc_roles == (
        ("a=b", ("adviser", "Bergen (NH)")),
        ("desk", ("supervisor", "'s-Hertogenbosch")),
    )
    assert settings.every_origin == settings.allowed_origins | {"https://a.nl", "https://b.nl"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GATEWAY_PORT", "http"),
        ("GATEWAY_PORT", "-1"),
        ("GATEWAY_PORT", "65536"),
        ("GATEWAY_PORT", "80.5"),
        ("GUIDE_DIR", "/nowhere/at/all"),
        ("WEB_DIR", "/nowhere/at/all"),
        ("DATABASE_URL", "nonsense"),
        ("DATABASE_URL", "mysql://localhost/x"),
        ("DATABASE_URL", "sqlite://"),
        ("DATABASE_URL", "sqlite:///:memory:"),
        ("DATABASE_URL", "postgresql+asyncpg://localhost/x"),
        ("RASA_URL", "rasa:5005"),
        ("RASA_URL", "ftp://rasa"),
        ("RASA_URL", "http://rasa/webhooks/rest"),
        ("RASA_URL", "http://"),
        ("CHANNEL_SECRET", "short"),
        ("TOKEN_SECRET", "x" * 31),
        ("TOKEN_HOURS", "0"),
        ("TOKEN_HOURS", "nan"),
        ("TOKEN_HOURS", "a day"),
        ("TURN_SECONDS", "60"),
        ("TURN_SECONDS", "4.6"),
        ("HEARTBEAT_SECONDS", "-5"),
        ("ALLOWED_ORIGINS", "*"),
        ("ALLOWED_ORIGINS", "https://www.enschede.nl/"),
        ("ALLOWED_ORIGINS", "https://www.enschede.nl/zorg"),
        ("ALLOWED_ORIGINS", "https://WWW.enschede.nl"),
        ("ALLOWED_ORIGINS", "www.enschede.nl"),
        ("LOG_LEVEL", "loud"),
        ("TRUSTED_PROXIES", "10.0.0.0/33"),
        ("TRUSTED_PROXIES", "proxy.example"),
        ("LIMITS_URL", "memcached://x"),
        ("LIMITS_URL", "valkey://"),
        ("MESSAGES_PER_MINUTE", "0"),
        ("MESSAGES_PER_MINUTE", "1.5"),
        ("OPEN_STREAMS", "-1"),
        ("WAITING_TURNS", "9" * 30),
        ("METRICS_TOKEN", "short"),
        ("CONVERSATION_HOURS", "0"),
        ("CONVERSATION_HOURS", "1000"),
        ("ORIGIN_MUNICIPALITIES", "https://www.ede.nl"),
        ("ORIGIN_MUNICIPALITIES", "https://www.ede.nl="),
        ("ORIGIN_MUNICIPALITIES", "=Ede"),
        ("ORIGIN_MUNICIPALITIES", "https://www.ede.nl/=Ede"),
        ("ORIGIN_MUNICIPALITIES", "https://a.nl https://b.nl=Ede"),
        ("PUBLIC_URL", "http://balie.enschede.nl"),
        ("PUBLIC_URL", "https://balie.enschede.nl/"),
        ("PUBLIC_URL", "https://balie.enschede.nl/desk"),
        ("PUBLIC_URL", "balie.enschede.nl"),
        ("STAFF_SECRET", "x" * 31),
    ],
)
def test_a_wrong_value_is_named_with_its_variable(name: str, value: str) -> None:
    with pytest.raises(StartError, match=f"^WEGWIJZER_{name}: [^\n]+$"):
        load_settings({f"WEGWIJZER_{name}": value})


OIDC = {
    "WEGWIJZER_PUBLIC_URL": "https://balie.enschede.nl",
    "WEGWIJZER_OIDC_ISSUER": "https://login.example",
    "WEGWIJZER_OIDC_CLIENT_ID": "wegwijzer",
    "WEGWIJZER_OIDC_CLIENT_SECRET": "geheim",
    "WEGWIJZER_OIDC_ROLES": "desk=adviser:Ede",
}


@pytest.mark.parametrize("missing", OIDC)
def test_half_of_a_sign_in_is_refused(missing: str) -> None:
    given = {name: value for name, value in OIDC.items() if name != missing}
    with pytest.raises(StartError, match=f"^{missing}: is needed for OpenID Connect$"):
        load_settings(given)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("OIDC_ISSUER", "http://login.example"),
        ("OIDC_ISSUER", "https://login.example?tenant=1"),
        ("OIDC_ISSUER", "https://user@login.example"),
        ("OIDC_ISSUER", "login.example"),
        ("OIDC_ROLES", "desk"),
        ("OIDC_ROLES", "desk=adviser"),
        ("OIDC_ROLES", "desk=boss:Ede"),
        ("OIDC_ROLES", "=adviser:Ede"),
        ("OIDC_ROLES", "desk=adviser:"),
    ],
)
def test_a_wrong_setting_of_the_sign_in_is_named(name: str, value: str) -> None:
    with pytest.raises(StartError, match=f"^WEGWIJZER_{name}: [^\n]+$"):
        load_settings(OIDC | {f"WEGWIJZER_{name}": value})


def test_on_this_machine_a_provider_may_do_without_tls() -> None:
    for host in ("localhost:9400", "127.0.0.1:9400", "[::1]:9400"):
        settings = load_settings(OIDC | {"WEGWIJZER_OIDC_ISSUER": f"http://{host}/adfs"})
        assert settings.oidc_issuer == f"http://{host}/adfs"


def test_all_faults_come_at_once_and_hold_no_value() -> None:
    environment = {
        "WEGWIJZER_GATEWAY_PORT": "poort",
        "WEGWIJZER_TOKEN_SECRET": "geheim",
        "WEGWIJZER_DATABASE_URL": "mysql://user:wachtwoord@db/x",
    }
    with pytest.raises(StartError) as caught:
        load_settings(environment)
    lines = str(caught.value).splitlines()
    assert [line.split(":")[0] for line in lines] == [
        "WEGWIJZER_GATEWAY_PORT",
        "WEGWIJZER_DATABASE_URL",
        "WEGWIJZER_TOKEN_SECRET",
    ]
    assert not any(value in str(caught.value) for value in environment.values())


def test_the_example_names_only_settings_that_exist_and_can_be_used() -> None:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    given = dict(line.split("=", 1) for line in lines if line.startswith(PREFIX))
    named = {line.lstrip("#").split("=")[0] for line in lines if PREFIX in line and "=" in line}
    assert named - {*names(), "WEGWIJZER_TRACKER_DATABASE_URL"} == set()
    settings = load_settings(given)
    assert settings.origin_municipalities == (("https://www.enschede.nl", "Enschede"),)
