"""One segmenter and one suggester for all tests here: loading jieba's dictionary takes a second."""

import pytest

from zhupi.paths import resource
from zhupi.suggest.dates import Dates
from zhupi.suggest.pipeline import Suggester
from zhupi.suggest.quantities import Quantities
from zhupi.suggest.segment import Segmenter


@pytest.fixture(scope="session")
def segmenter(tmp_path_factory: pytest.TempPathFactory) -> Segmenter:
    return Segmenter(tmp_path_factory.mktemp("jieba"))


@pytest.fixture(scope="session")
def suggester(segmenter: Segmenter) -> Suggester:
    return Suggester(segmenter)


@pytest.fixture(scope="session")
def quantities() -> Quantities:
    return Quantities(resource("rules/numbers.toml"))


@pytest.fixture(scope="session")
def dates() -> Dates:
    return Dates(resource("rules/dates.toml"))
