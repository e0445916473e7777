"""What suggesting is worth: scores in sample and held out, reliability, speed as ratios.

    python tests/benchmarks/bench_suggest.py [--json FILE] [--quick]

Held out means: for each seed document everything learned or calibrated is learned anew from the
other four, the document is suggested with that, and all five are counted together.
"""

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from math import inf
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "gui"))

from zhupi.model.span import Span
from zhupi.model.suggestion import Suggestion
from zhupi.paths import seeds
from zhupi.services.training import Decided, decided_in, train_model
from zhupi.suggest.pipeline import Suggester
from zhupi.suggest.segment import Segmenter
from zhupi.train.calibration import reliability

Found = list[tuple[Decided, tuple[Suggestion, ...]]]


def held_out(documents: Sequence[Decided], cut: Segmenter) -> Found:
    """Each document with what a model learned from the others suggests."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for index, one in enumerate(documents):
            path = Path(folder) / f"{index}.model"
            rest = [other for other in documents if other is not one]
            train_model(rest, path, segmenter=cut)
            found.append((one, Suggester(cut, model=path).suggest(one.text)))
    return found


def scores(found: Found) -> dict[str, dict[str, float]]:
    """Strict precision, recall and F1 by label, and over all."""
    right: Counter[str] = Counter()
    proposed: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for one, suggestions in found:
        gold = set(one.mentions)
        mine = {(each.span, each.label) for each in suggestions}
        for counter, pairs in ((right, gold & mine), (proposed, mine), (wanted, gold)):
            counter.update(label for _, label in pairs)
            counter["all"] += len(pairs)
    return {
        label: {
            "P": right[label] / max(1, proposed[label]),
            "R": right[label] / max(1, wanted[label]),
            "F1": 2 * right[label] / max(1, proposed[label] + wanted[label]),
            "gold": wanted[label],
        }
        for label in sorted(wanted, key=lambda label: -wanted[label])
    }


def judged(found: Found) -> list[tuple[float, bool]]:
    """Every suggestion's score and whether it was right."""
    pairs = []
    for one, suggestions in found:
        gold: set[tuple[Span, str]] = set(one.mentions)
        pairs += [(each.score, (each.span, each.label) in gold) for each in suggestions]
    return pairs


def cpu(tasks: Sequence[Callable[[str], Any]], texts: Sequence[str], times: int) -> list[float]:
    """The CPU seconds of each task over all texts: the least of several runs for each text.

    The tasks take turns text by text, so that what else the machine does meets both alike. A
    first run, which fills what is kept by word, is left out.
    """
    least = [[inf] * len(texts) for _ in tasks]
    for turn in range(times + 1):
        for place, text in enumerate(texts):
            for spent, task in zip(least, tasks, strict=True):
                start = time.process_time()
                task(text)
                if turn:
                    spent[place] = min(spent[place], time.process_time() - start)
    return [sum(spent) for spent in least]


def speed(texts: Sequence[str], cut: Segmenter) -> dict[str, float]:
    """Suggesting against jieba.cut over the same texts, and against ten times the text."""
    suggest = Suggester(cut).suggest
    plain, mine = cpu((cut.words, suggest), texts, 20)
    long = "".join(line for text in texts for line in text.split("\n"))
    small = (long * 5)[:100_000]
    hundred, million = cpu((suggest, lambda text: suggest(text * 10)), (small,), 2)
    size = sum(map(len, texts))
    return {
        "jieba.cut, characters a second": size / plain,
        "suggest, characters a second": size / mine,
        "suggest / jieba.cut": mine / plain,
        "1 MB / 100 kB without a line break": million / hundred,
    }


def table(rows: Iterable[tuple[str, dict[str, dict[str, float]]]]) -> str:
    """Scores side by side."""
    named = list(rows)
    lines = [
        "label   gold  " + "  ".join(f"{name + ' P':>8} {'R':>6} {'F1':>6}" for name, _ in named)
    ]
    for label, first in named[0][1].items():
        cells = "  ".join(
            f"{score[label]['P']:8.3f} {score[label]['R']:6.3f} {score[label]['F1']:6.3f}"
            for _, score in named
        )
        lines.append(f"{label:<7} {first['gold']:4.0f}  {cells}")
    return "\n".join(lines)


def main() -> None:
    """Print everything."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--json", type=Path)
    options.add_argument("--quick", action="store_true", help="held-out scores alone")
    chosen = options.parse_args()
    documents = decided_in(seeds() / "gold.jsonl")
    with tempfile.TemporaryDirectory() as cache:
        cut = Segmenter(Path(cache))
        unseen = held_out(documents, cut)
        results: dict[str, Any] = {"held out": scores(unseen)}
        columns = [("held out", results["held out"])]
        if not chosen.quick:
            shipped = Suggester(cut)
            seen = [(one, shipped.suggest(one.text)) for one in documents]
            results["in sample"] = scores(seen)
            columns.append(("in sample", results["in sample"]))
        print(table(columns))
        results["reliability"] = reliability(judged(unseen))
        print("\nscore  suggestions  right  (held out)")
        for count, mean, share in results["reliability"]:
            print(f"{mean:5.3f}  {count:11}  {share:5.3f}")
        if not chosen.quick:
            results["speed"] = speed([one.text for one in documents], cut)
            print()
            for name, value in results["speed"].items():
                print(f"{name:<40} {value:12.2f}")
    if chosen.json:
        chosen.json.write_text(json.dumps(results, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
