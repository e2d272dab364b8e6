"""Checks requests and answers against an OpenAPI 3.0 document.

The document's schemas become JSON Schema 2020-12, which `jsonschema-rs` checks: `nullable` becomes
a type, a discriminator chooses, what is read-only is not asked of a request, and a field that the
document does not know is a fault (a server would pass it over in silence).
"""

from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import jsonschema_rs
import yaml

Direction = Literal["request", "answer"]
Schema = dict[str, Any]


class Document:
    """An OpenAPI document."""

    def __init__(self, path: Path) -> None:
        self._read: Schema = yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)

    def operation(self, path: str, method: str) -> tuple[Schema, str]:
        """The operation for a path, and the path as the document names it.

        Raises:
            KeyError: there is none.
        """
        for template, item in self._read["paths"].items():
            if _fits(template, path) and method.lower() in item:
                return item[method.lower()], template
        raise KeyError(f"{method} {path}")

    def faults_of_query(self, operation: Schema, query: dict[str, str]) -> list[str]:
        """What is wrong with a query."""
        known = {one["name"]: one["schema"] for one in operation.get("parameters", ())}
        found = [f"query {name}: unknown" for name in query if name not in known]
        for name, text in query.items():
            schema = known.get(name, {})
            value = int(text) if schema.get("type") == "integer" else text
            found += [f"query {name}: {fault}" for fault in self._faults(schema, value, "request")]
        return found

    def faults_of_body(self, operation: Schema, body: Any) -> list[str]:
        """What is wrong with the body of a request."""
        return self._faults(_schema(operation["requestBody"]), body, "request")

    def faults_of_answer(self, operation: Schema, status: int, body: Any) -> list[str]:
        """What is wrong with an answer."""
        if str(status) not in operation["responses"]:
            return [f"status {status}: not in the document"]
        return self._faults(_schema(operation["responses"][str(status)]), body, "answer")

    def _faults(self, schema: Schema, value: Any, direction: Direction) -> list[str]:
        root = {**_closed(schema, direction), "$defs": self._schemas[direction]}
        validator = jsonschema_rs.Draft202012Validator(root, validate_formats=True)
        return [f"{list(one.instance_path)}: {one.message}" for one in validator.iter_errors(value)]

    @cached_property
    def _schemas(self) -> dict[Direction, Schema]:
        every = self._read["components"]["schemas"]
        return {
            "request": {name: _plain(one, "request") for name, one in every.items()},
            "answer": {name: _plain(one, "answer") for name, one in every.items()},
        }


def _fits(template: str, path: str) -> bool:
    expected, given = template.split("/"), path.split("/")
    if len(expected) != len(given):
        return False
    pairs = zip(expected, given, strict=True)
    return all(one == other or one.startswith("{") for one, other in pairs)


def _schema(holder: Schema) -> Schema:
    schema: Schema = holder["content"]["application/json"]["schema"]
    return schema


def _closed(schema: Schema, direction: Direction) -> Schema:
    """The schema of a value as a whole: nothing may stand in it that it does not name."""
    return {"unevaluatedProperties": False, **_plain(schema, direction)}


def _plain(schema: Schema, direction: Direction) -> Schema:
    if "$ref" in schema:
        return {"$ref": schema["$ref"].replace("#/components/schemas/", "#/$defs/")}
    built = {name: schema[name] for name in _KEPT if name in schema}
    if "properties" in schema:
        built["properties"] = {
            name: _closed(one, direction) for name, one in schema["properties"].items()
        }
        built["required"] = _required(schema, direction)
    if isinstance(schema.get("additionalProperties"), dict):
        built["additionalProperties"] = _plain(schema["additionalProperties"], direction)
    if "items" in schema:
        built["items"] = _closed(schema["items"], direction)
    if "allOf" in schema:
        built["allOf"] = [_plain(one, direction) for one in schema["allOf"]]
    if "oneOf" in schema:
        built["allOf"] = _choice(schema)
    if schema.get("nullable"):
        return {"anyOf": [{"type": "null"}, {"unevaluatedProperties": False, **built}]}
    return built


_KEPT = ("type", "format", "enum", "maxLength", "minLength", "pattern", "maximum", "minimum")


def _required(schema: Schema, direction: Direction) -> list[str]:
    if direction == "answer":
        return list(schema.get("required", ()))
    read_only = {name for name, one in schema["properties"].items() if one.get("readOnly")}
    return [name for name in schema.get("required", ()) if name not in read_only]


def _choice(schema: Schema) -> list[Schema]:
    chooser = schema["discriminator"]
    name = chooser["propertyName"]
    found: list[Schema] = [{"required": [name]}]
    for value, ref in chooser["mapping"].items():
        then = {"$ref": ref.replace("#/components/schemas/", "#/$defs/")}
        found.append({"if": {"properties": {name: {"const": value}}}, "then": then})
    return found
