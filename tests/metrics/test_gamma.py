"""Gamma is computed by a package that not everybody has."""

import os
import sys
from types import ModuleType, SimpleNamespace

import pytest

from zhupi.errors import ZhupiError
from zhupi.metrics.chance import Coefficient
from zhupi.metrics.gamma import gamma
from zhupi.model.mention import Mention, Status
from zhupi.model.span import Span

# What pygamma-agreement 0.5.9 gives for one mention under two labels; the fake below knows it.
ONE_MENTION_TWO_LABELS = 0.37500083446502686


def mention(label: str, *ranges: tuple[int, int]) -> Mention:
    return Mention("", Span.joined(ranges), label, "", Status.ADDED)


class Continuum:
    """Takes units as the package does, and prints on the descriptor as its solver does."""

    added: list[tuple[str, tuple[int, int], str]] = []  # noqa: RUF012 - looked at by the tests.

    def add(self, annotator: str, segment: tuple[int, int], label: str) -> None:
        self.added.append((annotator, segment, label))

    def compute_gamma(self, dissimilarity: object, n_samples: int) -> SimpleNamespace:
        os.write(1, b"INTEGER OPTIMAL SOLUTION FOUND\n")
        labels = {label for _, _, label in self.added[-2:]}
        return SimpleNamespace(gamma=1.0 if len(labels) == 1 else ONE_MENTION_TWO_LABELS)


@pytest.fixture
def package(monkeypatch: pytest.MonkeyPatch) -> type[Continuum]:
    """The package, as far as it is used."""
    core, main = ModuleType("pyannote.core"), ModuleType("pygamma_agreement")
    core.__dict__["Segment"] = lambda start, end: (start, end)
    main.__dict__["Continuum"] = Continuum
    main.__dict__["CombinedCategoricalDissimilarity"] = SimpleNamespace
    monkeypatch.setitem(sys.modules, "pyannote", ModuleType("pyannote"))
    monkeypatch.setitem(sys.modules, "pyannote.core", core)
    monkeypatch.setitem(sys.modules, "pygamma_agreement", main)
    Continuum.added.clear()
    return Continuum


def test_documents_count_by_their_mentions(package: type[Continuum]) -> None:
    same = {"a": [mention("PER", (0, 2))] * 3, "b": [mention("PER", (0, 2))] * 3}
    other = {"a": [mention("PER", (0, 2))], "b": [mention("LOC", (0, 2))]}
    found = gamma([same, other]).value
    assert found == pytest.approx((6 * 1.0 + 2 * ONE_MENTION_TWO_LABELS) / 8)


def test_fragments_are_units(package: type[Continuum]) -> None:
    gamma([{"a": [mention("ORG", (0, 2), (5, 7))], "b": [mention("ORG", (0, 7))]}])
    assert package.added == [
        ("a", (0, 2), "ORG"),
        ("a", (5, 7), "ORG"),
        ("b", (0, 7), "ORG"),
    ]


def test_the_solver_does_not_write_into_the_output(
    package: type[Continuum], capfd: pytest.CaptureFixture[str]
) -> None:
    gamma([{"a": [mention("PER", (0, 2))], "b": [mention("PER", (0, 2))]}])
    os.write(1, b"after\n")
    assert capfd.readouterr().out == "after\n"


def test_a_document_that_only_one_marked_says_nothing() -> None:
    documents = [{"a": [mention("PER", (0, 2))], "b": []}]
    assert gamma(documents) == Coefficient(None, "metrics.nothing_marked")


def test_without_the_package_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pygamma_agreement", None)
    monkeypatch.setitem(sys.modules, "pyannote.core", None)
    with pytest.raises(ZhupiError) as raised:
        gamma([{"a": [mention("PER", (0, 2))], "b": [mention("PER", (0, 2))]}])
    assert raised.value.code == "metrics.no_gamma"
