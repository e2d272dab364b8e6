"""Stock Rasa: what `rasa init` gives, with this project's domain and data, kept apart."""

import shutil
from pathlib import Path

import yaml

from stack.settings import ROOT
from tools.bench.processes import run_timed

PIPELINE = """
recipe: default.v1
assistant_id: stock
language: nl
pipeline:
- name: WhitespaceTokenizer
- name: RegexFeaturizer
- name: LexicalSyntacticFeaturizer
- name: CountVectorsFeaturizer
- name: CountVectorsFeaturizer
  analyzer: char_wb
  min_ngram: 1
  max_ngram: 4
- name: DIETClassifier
  epochs: {epochs}
  constrain_similarities: true
- name: EntitySynonymMapper
- name: ResponseSelector
  epochs: {epochs}
  constrain_similarities: true
- name: FallbackClassifier
  threshold: 0.3
  ambiguity_threshold: 0.1
policies:
- name: MemoizationPolicy
- name: RulePolicy
- name: UnexpecTEDIntentPolicy
  max_history: 5
  epochs: {epochs}
- name: TEDPolicy
  max_history: 5
  epochs: {epochs}
  constrain_similarities: true
"""
"""The components that `rasa init` of 3.6.21 writes as its defaults."""

ENDPOINTS = "action_endpoint:\n  url: http://127.0.0.1:{port}/webhook\n"


def install(folder: Path) -> Path:
    """Make the environment, if it is not there yet, and give its Python.

    Raises:
        subprocess.CalledProcessError: the installation failed.
    """
    environment = folder / "venv"
    command = ["uv", "sync", "--frozen", "--python", "3.11", "--group", "stock"]
    variables = {"UV_PROJECT_ENVIRONMENT": str(environment), "VIRTUAL_ENV": ""}
    run_timed(command, folder / "install.log", variables)
    return environment / "bin/python"


def write_project(folder: Path, epochs: int, actions_port: int) -> Path:
    """Write the stock project beside its environment and give its folder.

    Args:
        folder: of the bench.
        epochs: of the neural components; `rasa init` says 100.
        actions_port: where the same action server listens.
    """
    project = folder / "project"
    shutil.rmtree(project, ignore_errors=True)
    project.mkdir(parents=True)
    (project / "config.yml").write_text(PIPELINE.format(epochs=epochs), encoding="utf-8")
    (project / "endpoints.yml").write_text(ENDPOINTS.format(port=actions_port), encoding="utf-8")
    (project / "credentials.yml").write_text("rest:\n", encoding="utf-8")
    shutil.copy(ROOT / "domain.yml", project / "domain.yml")
    for name in ("nlu", "rules", "stories"):
        shutil.copytree(ROOT / "data" / name, project / "data" / name)
    _teach_made_intents(project)
    return project


def _teach_made_intents(project: Path) -> None:
    # Our own component sets this one; a stock pipeline has no examples of it to learn from.
    examples = {
        "version": "3.1",
        "nlu": [{"intent": "danger", "examples": "- er is nu gevaar\n- help direct gevaar\n"}],
    }
    text = yaml.safe_dump(examples, allow_unicode=True)
    (project / "data/nlu/made.yml").write_text(text, encoding="utf-8")
