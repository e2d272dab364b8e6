"""The NL API Design Rules, checked in the OpenAPI document (`nl_api_design_rules.yml`)."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from gateway.api.openapi import document
from gateway.security import API_VERSION

RULES: dict[str, str] = yaml.safe_load(
    Path(__file__).with_name("nl_api_design_rules.yml").read_text(encoding="utf-8")
)
METHODS = {"get", "post", "put", "patch", "delete"}
VERBS = {"get", "create", "begin", "start", "send", "read", "end", "erase", "delete", "rate"}
ONE = {
    *("desk", "sign-in", "code", "password", "oidc", "me", "session"),
    *("callback", "presence", "overview", "handover", "typing"),
}
"""Parts of a path of which there is one for whoever asks: the rule is about collections."""
STEPS = {"accept", "ask", "transfer", "return", "end", "fetch", "done", "release"}
"""What is done with a talk or a request, and changes whose it is; such verbs may end a path."""
HEALTH = "/health/"
"""Not part of the API that clients build on: no version, and its own kind of answer."""
Check = Callable[[dict[str, Any]], Iterator[str]]


def operations(api: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in api["paths"].items():
        for method, operation in item.items():
            if method != "parameters":
                yield path, method, operation


def segments(api: dict[str, Any]) -> Iterator[str]:
    """Every fixed part of a path, without the version and the document's own name."""
    for path in api["paths"]:
        for segment in path.strip("/").split("/"):
            if not segment.startswith("{") and segment not in ("v1", "openapi.json"):
                yield segment


def parameters(api: dict[str, Any], kind: str) -> Iterator[str]:
    for item in api["paths"].values():
        for holder in item.values():
            listed = holder if isinstance(holder, list) else holder.get("parameters", [])
            yield from (one["name"] for one in listed if one["in"] == kind)


def openapi(api: dict[str, Any]) -> Iterator[str]:
    if not api["openapi"].startswith("3."):
        yield api["openapi"]


def contact(api: dict[str, Any]) -> Iterator[str]:
    if not {"name", "url"} <= set(api["info"].get("contact", ())):
        yield "info.contact"


def published(api: dict[str, Any]) -> Iterator[str]:
    if "/v1/openapi.json" not in api["paths"]:
        yield "/v1/openapi.json"


def uri_version(api: dict[str, Any]) -> Iterator[str]:
    for path in api["paths"]:
        if not re.match(r"/v\d+/", path) and not path.startswith(HEALTH):
            yield path


def semver(api: dict[str, Any]) -> Iterator[str]:
    found = re.fullmatch(r"(\d+)\.\d+\.\d+", api["info"]["version"])
    if not found or f"/v{found[1]}/openapi.json" not in api["paths"]:
        yield api["info"]["version"]


def version_header(api: dict[str, Any]) -> Iterator[str]:
    for path, method, operation in operations(api):
        for status, answer in operation["responses"].items():
            if "API-Version" not in answer.get("headers", ()):
                yield f"{method} {path} {status}"


def no_trailing_slash(api: dict[str, Any]) -> Iterator[str]:
    yield from (path for path in api["paths"] if path.endswith("/"))


def kebab_case(api: dict[str, Any]) -> Iterator[str]:
    yield from (
        one for one in segments(api) if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", one)
    )


def camel_case(api: dict[str, Any]) -> Iterator[str]:
    yield from (
        one for one in parameters(api, "query") if not re.fullmatch(r"[a-z][a-zA-Z0-9]*", one)
    )


def plural(api: dict[str, Any]) -> Iterator[str]:
    health = set(HEALTH.strip("/").split("/")) | {"live", "ready"}
    allowed = health | ONE | STEPS
    yield from (one for one in segments(api) if not one.endswith("s") and one not in allowed)


def methods(api: dict[str, Any]) -> Iterator[str]:
    yield from (f"{method} {path}" for path, method, _ in operations(api) if method not in METHODS)


def no_verbs(api: dict[str, Any]) -> Iterator[str]:
    verbs = VERBS - STEPS
    yield from (one for one in segments(api) if one.removesuffix("s") in verbs or one in verbs)


def problem_details(api: dict[str, Any]) -> Iterator[str]:
    for path, method, operation in operations(api):
        for status, answer in operation["responses"].items():
            kinds = set(answer.get("content", ()))
            refusal = status[0] in "45" and not path.startswith(HEALTH)
            if refusal and kinds != {"application/problem+json"}:
                yield f"{method} {path} {status}"


def documented(api: dict[str, Any]) -> Iterator[str]:
    for path, method, operation in operations(api):
        told = set(operation["responses"])
        expected = {"400", "413", "415", "422"} if "requestBody" in operation else set()
        expected |= {"401", "403", "404", "503"} if "{conversation_id}" in path else set()
        if not expected <= told:
            yield f"{method} {path}: {sorted(expected - told)}"


def tls_ready(api: dict[str, Any]) -> Iterator[str]:
    yield from (one["url"] for one in api["servers"] if one["url"].startswith("http:"))


def security(api: dict[str, Any]) -> Iterator[str]:
    schemes = set(api["components"]["securitySchemes"])
    for path, method, operation in operations(api):
        named = {name for one in operation.get("security", ()) for name in one}
        if "{conversation_id}" in path and not (named and named <= schemes):
            yield f"{method} {path}"
        if named and "401" not in operation["responses"]:
            yield f"{method} {path} 401"


def date_time(api: dict[str, Any]) -> Iterator[str]:
    for name, schema in api["components"]["schemas"].items():
        for field, kind in schema.get("properties", {}).items():
            kinds = [kind, *kind.get("anyOf", ())]
            if field.endswith("_at") and not any(one.get("format") == "date-time" for one in kinds):
                yield f"{name}.{field}"


CHECKS: dict[str, Check] = {
    "/core/doc-openapi": openapi,
    "/core/doc-openapi-contact": contact,
    "/core/publish-openapi": published,
    "/core/uri-version": uri_version,
    "/core/semver": semver,
    "/core/version-header": version_header,
    "/core/no-trailing-slash": no_trailing_slash,
    "/core/path-segments-kebab-case": kebab_case,
    "/core/query-keys-camel-case": camel_case,
    "/core/naming-collections": plural,
    "/core/http-methods": methods,
    "/core/resource-operations": no_verbs,
    "/core/error-handling/problem-details": problem_details,
    "/core/error-handling/documented": documented,
    "/core/transport/tls-ready": tls_ready,
    "/core/security-schemes": security,
    "/core/date-time": date_time,
}


def test_every_rule_has_a_check() -> None:
    assert CHECKS.keys() == RULES.keys()


@pytest.mark.parametrize("rule", RULES)
def test_the_document_follows_the_rule(rule: str) -> None:
    assert list(CHECKS[rule](document())) == [], RULES[rule]


def broken() -> dict[str, Any]:
    """A document that breaks every rule."""
    return {
        "openapi": "2.0",
        "info": {"version": "1.0"},
        "servers": [{"url": "http://x"}],
        "paths": {
            "/Send_Message/{conversation_id}/": {
                "trace": {
                    "security": [{"nothing": []}],
                    "requestBody": {},
                    "parameters": [{"in": "query", "name": "Snake_Case"}],
                    "responses": {"400": {"content": {"text/html": {}}}},
                }
            },
            "/send": {"get": {"responses": {"200": {}}}},
        },
        "components": {
            "securitySchemes": {},
            "schemas": {"Message": {"properties": {"sent_at": {"type": "string"}}}},
        },
    }


@pytest.mark.parametrize("rule", RULES)
def test_the_check_sees_a_breach(rule: str) -> None:
    assert list(CHECKS[rule](broken()))


def test_the_version_is_the_one_that_is_sent() -> None:
    assert document()["info"]["version"] == API_VERSION
