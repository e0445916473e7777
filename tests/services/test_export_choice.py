"""The next export begins with what was asked for last."""

from zhupi import paths
from zhupi.services.export_choice import keep_choice, last_choice
from zhupi.services.outgoing import Wanted

ASKED = Wanted("甲", ("unanimous", "adjudicated"), "gold", True, True, "train=8,test=2", 7)


def test_at_first_it_is_the_plain_one() -> None:
    assert last_choice("p") == Wanted()


def test_what_was_asked_for_is_kept_and_the_layer_for_its_project() -> None:
    keep_choice("p", ASKED)
    assert last_choice("p") == ASKED
    assert last_choice("q").layer is None
    assert last_choice("q").sets == ASKED.sets
    keep_choice("q", Wanted("gold", format_name="brat"))
    assert last_choice("p").layer == "甲"
    assert last_choice("p").format_name == "brat"


def test_what_makes_no_sense_is_as_by_default() -> None:
    file = paths.user_config() / "export.json"
    file.parent.mkdir(parents=True)
    for text in (
        "no json",
        "[]",
        '{"format_name": "word", "grades": ["best"], "sets": "one", "seed": -1, "layers": 3}',
        '{"format_name": 3, "grades": "added", "sets": 5, "seed": true, "details": "yes"}',
    ):
        file.write_text(text, "utf-8")
        assert last_choice("p") == Wanted()
