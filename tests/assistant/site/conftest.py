"""The pages over the corpus of this repository, and over three documents without anything else."""

from collections.abc import Callable

import pytest

from assistant.site.site import Site
from ingest import IndexSettings
from ingest.embedding import embedder_name
from ingest.owner import read_offered
from ingest.store import Index, Store

Open = Callable[[IndexSettings], Index]


@pytest.fixture(scope="session")
def opened() -> Open:
    """Opens the index of a corpus, without a model."""
    return lambda settings: Store(settings).open(embedder_name(settings))


@pytest.fixture(scope="session")
def index(shipped: IndexSettings, opened: Open) -> Index:
    return opened(shipped)


@pytest.fixture(scope="session")
def site(shipped: IndexSettings, index: Index) -> Site:
    return Site(index, read_offered(shipped.corpus))


@pytest.fixture(scope="session")
def garden_site(bare_settings: IndexSettings, opened: Open) -> Site:
    return Site(opened(bare_settings), read_offered(bare_settings.corpus))
