"""Keep the domain in a model as JSON too.

Rasa reads the model's `domain.yml` four times over with a YAML reader in pure Python, to look
whether it is a domain, to check it and to read it: 3 s for 4,400 lines that Rasa itself has
checked and written when it trained. JSON of the same takes milliseconds.
"""

import json
from typing import Any

from rasa.engine.graph import ExecutionContext
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.graph_components.providers.domain_provider import DomainProvider
from rasa.shared.core.domain import Domain

FILE = "domain.json"


def install() -> None:
    """Let models be written with the file, and read from it when they have it."""
    original_persist, original_load = DomainProvider._persist, DomainProvider.load
    if original_persist.__module__ == __name__:
        return

    def persist(self: Any, domain: Domain) -> None:
        original_persist(self, domain)
        with self._model_storage.write_to(self._resource) as folder:
            (folder / FILE).write_text(json.dumps(domain.as_dict()), encoding="utf-8")

    def load(
        cls: type[DomainProvider],
        /,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> DomainProvider:
        with model_storage.read_from(resource) as folder:
            if (folder / FILE).is_file():
                written = json.loads((folder / FILE).read_text(encoding="utf-8"))
                return cls(model_storage, resource, Domain.from_dict(written))
        # A model that was trained without the speed-ups.
        return original_load(config, model_storage, resource, execution_context, **kwargs)

    DomainProvider._persist = persist
    DomainProvider.load = classmethod(load)
