"""What agreement costs: 100,000 mentions of each of three annotators, in few and many documents.

    python tests/benchmarks/bench_agree.py [--mentions 100000] [--annotators 3]

Prints seconds of CPU time; nothing is asserted.
"""

import argparse
import gc
import random
import time
from collections.abc import Callable
from typing import Any

from zhupi.formats.gold import GoldDocument
from zhupi.metrics.disagreement import disagreements
from zhupi.model.document import Document
from zhupi.model.mention import Mention, Status
from zhupi.model.span import Span
from zhupi.model.text import text_hash
from zhupi.services.agreeing import Layer, side_by_side
from zhupi.services.agreement_data import as_data
from zhupi.services.agreement_report import report

LABELS = ("PER", "LOC", "ORG", "GOV", "DATE", "MONEY")
SENTENCE = "天地玄黄宇宙洪荒日月。"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mentions", type=int, default=100_000)
    parser.add_argument("--annotators", type=int, default=3)
    given = parser.parse_args()
    for each in (100, 20_000):
        layers = _layers(given.annotators, given.mentions // each, each)
        print(f"{given.mentions // each} documents of {each} mentions:")
        # As the command does: nothing of it is garbage before the end.
        gc.collect()
        gc.disable()
        agreed = _timed("agreement", lambda found=layers: side_by_side(found))
        places = _timed("places alone", lambda found=layers: _places(found))
        _timed("as data", lambda found=agreed: as_data(found))
        _timed("as a page", lambda found=agreed: report(found, "zh"))
        gc.enable()
        print(f"  {places} places, F1 {agreed.agreement.strict.score.f1:.3f}")


def _timed(what: str, work: Callable[[], Any]) -> Any:
    start = time.process_time()
    found = work()
    print(f"  {what:<14}{time.process_time() - start:6.2f} s")
    return found


def _places(layers: list[Layer]) -> int:
    return sum(
        len(
            disagreements(
                {layer.name: layer.documents[index].mentions for layer in layers},
            )
        )
        for index in range(len(layers[0].documents))
    )


def _layers(annotators: int, documents: int, mentions: int) -> list[Layer]:
    """Annotators who miss, move or relabel two mentions of a hundred each."""
    chance = random.Random(1)
    made: list[list[GoldDocument]] = [[] for _ in range(annotators)]
    for number in range(documents):
        text = f"{number:09}。\n" + SENTENCE * mentions
        document = Document(f"d{number}", "", text, text_hash(text))
        places = [
            (len(SENTENCE) * place, chance.randint(2, 6), chance.choice(LABELS))
            for place in range(mentions)
        ]
        for layer in made:
            found = (_mention(chance, text, *place) for place in places)
            layer.append(GoldDocument(document, "", tuple(each for each in found if each)))
    return [Layer(str(number), tuple(items)) for number, items in enumerate(made)]


def _mention(
    chance: random.Random, text: str, start: int, length: int, label: str
) -> Mention | None:
    luck = chance.random()
    if luck < 0.02:
        return None
    length += luck < 0.04
    label = "MISC" if 0.04 <= luck < 0.06 else label
    return Mention(
        f"m{start}",
        Span.of(start, start + length),
        label,
        text[start : start + length],
        Status.ADDED,
    )


if __name__ == "__main__":
    main()
