"""The sequential runner gives what Rasa's own runner on Dask gives."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import rasa.core.processor
from rasa.core.channels.channel import UserMessage
from rasa.engine.exceptions import GraphComponentException, GraphRunError
from rasa.engine.graph import ExecutionContext, GraphComponent, GraphSchema, SchemaNode
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.graph_components.converters.nlu_message_converter import NLUMessageConverter

from bot.nlu.entities import DomainEntities
from bot.nlu.tokenizer import DutchTokenizer
from bot.nlu.understanding import Understanding
from bot.speedups import graph_runner
from bot.speedups.graph_runner import SequentialGraphRunner

RUNNERS = [DaskGraphRunner, SequentialGraphRunner]
calls: list[str] = []


class Step(GraphComponent):  # type: ignore[misc]
    """Joins what it gets, and notes that it was called."""

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: Any, resource: Any, execution_context: Any
    ) -> "Step":
        step = cls()
        step.name = execution_context.node_name
        return step

    name: str

    def join(self, left: Any = None, right: Any = None) -> tuple[Any, ...]:
        calls.append(self.name)
        return (self.name, left, right)

    def fail(self, left: Any) -> None:
        raise RuntimeError("the component broke")


@pytest.fixture(autouse=True)
def no_calls() -> Iterator[None]:
    calls.clear()
    yield
    calls.clear()


def node(uses: type[GraphComponent], fn: str, is_target: bool = False, **needs: str) -> SchemaNode:
    return SchemaNode(
        needs=needs,
        uses=uses,
        constructor_name="create",
        fn=fn,
        config={},
        eager=True,
        is_target=is_target,
    )


DIAMOND = GraphSchema(
    {
        # In another order than that in which they must run.
        "end": node(Step, "join", is_target=True, left="left", right="right"),
        "left": node(Step, "join", left="start"),
        "right": node(Step, "join", left="start", right="__other__"),
        "start": node(Step, "join", left="__message__"),
        "beside": node(Step, "join", left="start"),
        "broken": node(Step, "fail", left="start"),
    }
)
INPUTS = {"__message__": ["hallo"], "__other__": "start"}


def run(
    runner: type[DaskGraphRunner], schema: GraphSchema, folder: Path, **arguments: Any
) -> dict[str, Any]:
    context = ExecutionContext(schema, model_id="test")
    results: dict[str, Any] = runner.create(schema, LocalModelStorage(folder), context).run(
        **arguments
    )
    return results


@pytest.mark.parametrize(
    "targets", [None, [], ["end"], ["right", "beside"], ["beside", "end", "left"]]
)
def test_the_same_results_for_any_targets(targets: list[str] | None, tmp_path: Path) -> None:
    inputs = {"__message__": ["hallo"], "__other__": {"a": 1}}

    expected, got = (
        run(runner, DIAMOND, tmp_path, inputs=inputs, targets=targets) for runner in RUNNERS
    )

    assert got == expected


def test_each_needed_node_runs_once_after_what_it_needs(tmp_path: Path) -> None:
    run(SequentialGraphRunner, DIAMOND, tmp_path, inputs=INPUTS)

    assert sorted(calls) == ["end", "left", "right", "start"]
    assert (calls[0], calls[-1]) == ("start", "end")


def test_a_runner_serves_message_after_message(tmp_path: Path) -> None:
    context = ExecutionContext(DIAMOND, model_id="test")
    runner = SequentialGraphRunner.create(DIAMOND, LocalModelStorage(tmp_path), context)

    first = runner.run(inputs={**INPUTS, "__message__": "een"}, targets=["left"])
    other = runner.run(inputs={**INPUTS, "__message__": "twee"}, targets=["left", "beside"])
    again = runner.run(inputs={**INPUTS, "__message__": "drie"}, targets=["left"])

    assert first == {"left": ("left", ("start", "een", None), None)}
    assert other["left"][1] == other["beside"][1] == ("start", "twee", None)
    assert again == {"left": ("left", ("start", "drie", None), None)}


@pytest.mark.parametrize("runner", RUNNERS)
@pytest.mark.parametrize(
    ("arguments", "error", "says"),
    [
        ({"inputs": {}}, GraphRunError, "Missing input to run node 'start'"),
        ({"inputs": {"__message__": []}, "targets": ["end"]}, GraphRunError, "node 'right'"),
        ({"inputs": INPUTS, "targets": ["broken"]}, GraphComponentException, "node broken"),
    ],
)
def test_the_same_errors(
    runner: type[DaskGraphRunner],
    arguments: dict[str, Any],
    error: type[Exception],
    says: str,
    tmp_path: Path,
) -> None:
    if runner is DaskGraphRunner and arguments["inputs"] is INPUTS:
        # Dask takes the value of an input for a node's name; this runner cannot be misled.
        arguments = {**arguments, "inputs": {"__message__": ["hallo"], "__other__": 1}}

    with pytest.raises(error, match=says):
        run(runner, DIAMOND, tmp_path, **arguments)


def test_an_input_with_the_name_of_a_node_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GraphRunError, match="'start' clashes"):
        run(SequentialGraphRunner, DIAMOND, tmp_path, inputs={"start": 1})


@pytest.mark.parametrize(
    "text",
    [
        "Ik ben leraar in Utrecht en maak me zorgen over een leerling.",
        "Mijn zoon radicaliseert",
        "[telefoonnummer]",
        "/worry_child",
        "?",
    ],
)
def test_the_same_understanding_by_the_project_s_own_components(text: str, tmp_path: Path) -> None:
    schema = GraphSchema(
        {
            "convert": node(NLUMessageConverter, "convert_user_message", messages="__message__"),
            "tokens": node(DutchTokenizer, "process", messages="convert"),
            "entities": node(DomainEntities, "process", messages="tokens"),
            "understood": node(Understanding, "process", is_target=True, messages="entities"),
        }
    )

    expected, got = (
        run(runner, schema, tmp_path, inputs={"__message__": [message(text)]})["understood"][0]
        for runner in RUNNERS
    )

    assert got.as_dict(only_output_properties=True) == expected.as_dict(only_output_properties=True)
    assert got.get("metadata") == expected.get("metadata")


def message(text: str) -> UserMessage:
    return UserMessage(text, sender_id="c", message_id="m", metadata={"municipality": None})


def test_models_are_loaded_with_this_runner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rasa.core.processor, "DaskGraphRunner", DaskGraphRunner)

    graph_runner.install()

    assert rasa.core.processor.DaskGraphRunner is SequentialGraphRunner
