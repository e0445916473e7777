"""What every test gets: a home of its own, no unexpected log lines, and the count options."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# How long an example takes says more about the machine than about the code.
settings.register_profile("zhupi", deadline=None)
settings.load_profile("zhupi")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--full", action="store_true", help="run crash and scale tests with their full counts"
    )


@pytest.fixture
def full(request: pytest.FixtureRequest) -> bool:
    """Whether the full counts were asked for."""
    return bool(request.config.getoption("--full"))


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for settings, data and cache that no other test sees."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("ZHUPI_HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def fail_on_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A log record of WARNING or above that the test did not clear fails it."""
    yield
    records = [record for record in caplog.get_records("call") if record.levelno >= logging.WARNING]
    assert not records, [record.getMessage() for record in records]
