"""Agreement corrected for chance, over characters: kappa and two kinds of alpha.

Most characters of a text are in no mention, and everybody agrees on these; so the values are
higher than the F1 of the mentions, and a trend within a project more than a grade. All of them are
1 for full agreement and 0 for what chance would give; below 0 raters differ systematically.
"""

from collections import Counter
from dataclasses import dataclass

from zhupi.metrics.characters import NOTHING, CharacterTable

_NO_CHARACTERS = "metrics.no_characters"
_NO_VARIATION = "metrics.no_variation"


@dataclass(frozen=True, slots=True)
class Coefficient:
    """A value of at most 1, or None and the code of the sentence that says why there is none."""

    value: float | None
    undefined: str = ""


def cohen_kappa(table: CharacterTable, one: int, other: int) -> Coefficient:
    """Cohen's kappa of two raters, by their numbers, over the texts that both did.

    (p_o - p_e) / (1 - p_e), with p_e from each rater's own shares of the labels (Cohen 1960, "A
    coefficient of agreement for nominal scales", Educational and Psychological Measurement 20).
    Undefined where both use one value only.
    """
    same = total = 0
    ones: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for values, count in table.counts.items():
        mine, theirs = values[one], values[other]
        if mine is None or theirs is None:
            continue
        total += count
        same += count if mine == theirs else 0
        ones[mine] += count
        others[theirs] += count
    if not total:
        return Coefficient(None, _NO_CHARACTERS)
    by_chance = sum(ones[value] * others[value] for value in ones)
    if by_chance == total**2:
        return Coefficient(None, _NO_VARIATION)
    # In whole numbers up to here, so that full agreement is 1 and not nearly 1.
    return Coefficient((same * total - by_chance) / (total**2 - by_chance))


def krippendorff_alpha(table: CharacterTable) -> Coefficient:
    """Krippendorff's alpha for nominal data, any number of raters, missing texts allowed.

    1 - D_o / D_e out of the coincidences within each character (Krippendorff 2011, "Computing
    Krippendorff's Alpha-Reliability"). Undefined where all values are the same.
    """
    values = _pairable(table)
    return _alpha(table, values, values.total())


def unitizing_alpha(table: CharacterTable) -> Coefficient:
    """Krippendorff's alpha for unitizing, nominal: by chance, units fall on units as wholes.

    The coincidences are lengths of intersections. Those expected by chance are
    e_ck = n (n_c n_k - [c = k] S_c) / (n^2 - S), S_c being the sum of the squared lengths of the
    units labelled c and, for the gaps between units, the number of their characters; S is the sum
    of all S_c (Krippendorff, Mathet, Bouvry and Widlöcher 2016, "On the reliability of unitizing
    textual continua: Further developments", Quality & Quantity 50). With units of one character
    it is `krippendorff_alpha`. Several texts are one continuum; where one is missing for a rater,
    the others weigh as they do in the alpha for nominal data: an extension of the published form.
    """
    values = _pairable(table)
    return _alpha(table, values, sum(table.squares.values()) + values[NOTHING])


def _pairable(table: CharacterTable) -> Counter[str]:
    """How many times each value was given to a character that another rater has a value for."""
    values: Counter[str] = Counter()
    for combination, count in table.counts.items():
        given = [value for value in combination if value is not None]
        if len(given) > 1:
            for value in given:
                values[value] += count
    return values


def _alpha(table: CharacterTable, values: Counter[str], selves: int) -> Coefficient:
    """1 - D_o / D_e, where `selves` of all n^2 pairs are not made by chance, being one thing.

    Both forms follow from e_ck = n (n_c n_k - [c = k] S_c) / (n^2 - S) with S = n for characters.
    """
    total = values.total()
    if not total:
        return Coefficient(None, _NO_CHARACTERS)
    unlike = total**2 - sum(count**2 for count in values.values())
    if not unlike:
        return Coefficient(None, _NO_VARIATION)
    return Coefficient(1 - _observed(table) * (total**2 - selves) / (total * unlike))


def _observed(table: CharacterTable) -> float:
    """The coincidences of unlike values."""
    found = 0.0
    for combination, count in table.counts.items():
        given = Counter(value for value in combination if value is not None)
        raters = given.total()
        if len(given) > 1:
            alike = sum(times**2 for times in given.values())
            found += count * (raters**2 - alike) / (raters - 1)
    return found
