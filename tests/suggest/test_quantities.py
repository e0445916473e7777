import pytest

from zhupi.suggest.dates import Dates
from zhupi.suggest.numerals import read_number
from zhupi.suggest.quantities import Quantities
from zhupi.suggest.tokens import NumberFinder

AMOUNTS = [
    ("13.8亿元", "MONEY", {"currency": "CNY", "amount": 1_380_000_000}),
    ("710余万元", "MONEY", {"currency": "CNY", "amount": 7_100_000, "more": True}),
    ("1590万美元", "MONEY", {"currency": "USD", "amount": 15_900_000}),
    ("10亿元~20亿元", "MONEY", {"currency": "CNY", "min": 10**9, "max": 2 * 10**9}),
    ("10至20亿元", "MONEY", {"currency": "CNY", "min": 10**9, "max": 2 * 10**9}),
    ("1.2万亿元", "MONEY", {"currency": "CNY", "amount": 1_200_000_000_000}),
    ("三百五十万元", "MONEY", {"currency": "CNY", "amount": 3_500_000}),
    ("亿元", "MONEY", {"currency": "CNY", "amount": 10**8}),
    ("¥3.5万", "MONEY", {"currency": "CNY", "amount": 35_000}),
    ("15.3%", "PCT", {"fraction": 0.153}),
    ("约27%", "PCT", {"fraction": 0.27, "about": True}),
    ("5%-10%", "PCT", {"min_fraction": 0.05, "max_fraction": 0.1}),
    ("六成", "PCT", {"fraction": 0.6}),
    ("七成半", "PCT", {"fraction": 0.75}),
    ("三分之一", "PCT", {"fraction": 0.333333}),
    ("百分之十五", "PCT", {"fraction": 0.15}),
    ("2.3个百分点", "PCT", {"points": 2.3}),
    ("3倍", "PCT", {"times": 3.0}),
    ("271户", "QTY", {"amount": 271, "unit": "户"}),
    ("2.5万平方米", "QTY", {"amount": 25_000, "unit": "m²"}),
    ("4万多人", "QTY", {"amount": 40_000, "more": True, "unit": "人"}),
    ("20余次", "QTY", {"amount": 20, "more": True, "unit": "次"}),
    ("3-5年", "QTY", {"min": 3, "max": 5, "unit": "a"}),
    ("5GWh", "QTY", {"amount": 5, "unit": "GWh"}),
    ("10平方米/年", "QTY", {"amount": 10, "unit": "m²/a"}),
    ("十余条", "QTY", {"amount": 10, "more": True, "unit": "条"}),
    ("5个工作日", "QTY", {"amount": 5, "unit": "workday"}),
    ("三元五角八分", "MONEY", {"currency": "CNY", "amount": 3.58}),
    ("壹佰贰拾万元整", "MONEY", {"currency": "CNY", "amount": 1_200_000}),
    ("5—6千万元", "MONEY", {"currency": "CNY", "min": 5 * 10**7, "max": 6 * 10**7}),
    ("二十至三十亿元", "MONEY", {"currency": "CNY", "min": 2 * 10**9, "max": 3 * 10**9}),
    ("三成到四成", "PCT", {"min_fraction": 0.3, "max_fraction": 0.4}),
    ("一至两成", "PCT", {"min_fraction": 0.1, "max_fraction": 0.2}),
    ("百分之五到百分之八", "PCT", {"min_fraction": 0.05, "max_fraction": 0.08}),
    ("零点五个百分点", "PCT", {"points": 0.5}),
    ("两倍多", "PCT", {"times": 2.0, "more": True}),
    ("两三百人", "QTY", {"min": 200, "max": 300, "unit": "人"}),
    ("十七八户", "QTY", {"min": 17, "max": 18, "unit": "户"}),
    ("5000台(套)", "QTY", {"amount": 5000, "unit": "台(套)"}),
    ("2×660MW", "QTY", {"amount": 660, "count": 2, "unit": "MW"}),
    ("两年零三个月", "QTY", {"amount": 27, "unit": "mo"}),
    ("一年半", "QTY", {"amount": 1.5, "unit": "a"}),
    ("1小时20分钟", "QTY", {"amount": 80, "unit": "min"}),
    ("半个月", "QTY", {"amount": 0.5, "unit": "mo"}),
]


@pytest.mark.parametrize(("written", "label", "value"), AMOUNTS)
def test_amounts_are_read_whole_with_their_value(
    quantities: Quantities, written: str, label: str, value: dict[str, object]
) -> None:
    text = f"共{written}。"
    found = quantities.match(text, 1)
    assert found is not None
    assert (found.label, text[found.start : found.end]) == (label, written)
    assert quantities.value(label, written) == value


@pytest.mark.parametrize(
    "written",
    [
        "第三次",
        "一个个",
        "二期",
        "一次次",
        "第七届",
        "A4纸",
        "一成不变",
        "60周年",
        "三门峡",
        "千方百计",
        "8.5代线",
        "千瓦时",
        "百里长街",
    ],
)
def test_ordinals_and_idioms_are_no_amounts(quantities: Quantities, written: str) -> None:
    assert all(quantities.match(written, place) is None for place in range(len(written)))


def test_the_end_of_a_word_says_nothing_of_the_number_behind(quantities: Quantities) -> None:
    text = "费用节约40%"
    found = quantities.match(text, 4)
    assert found is not None
    assert (found.label, text[found.start : found.end]) == ("PCT", "40%")
    assert quantities.match(text, 3) is None


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("三十二万五千", 325_000), ("一亿三千万", 130_000_000), ("两万亿", 2 * 10**12),
        ("十二", 12), ("一百零五", 105), ("3.5242万", 35_242), ("1,234,567", 1_234_567),
        ("三点五", 3.5), ("二〇二三", 2023), ("三万五", 35_000), ("一百零二", 102),
    ],
)  # fmt: skip
def test_numerals_of_every_kind(numeral: str, value: float) -> None:
    number = read_number(numeral)
    assert number is not None
    assert number.value == value


@pytest.mark.parametrize(
    ("written", "label", "value"),
    [
        ("人民币500万元", "MONEY", {"currency": "CNY", "amount": 5_000_000}),
        ("RMB500万元", "MONEY", {"currency": "CNY", "amount": 5_000_000}),
        ("新台币一百亿元", "MONEY", {"currency": "TWD", "amount": 10**10}),
        ("港币3,000万元", "MONEY", {"currency": "HKD", "amount": 30_000_000}),
        ("US$300万", "MONEY", {"currency": "USD", "amount": 3_000_000}),
        ("-3.2%", "PCT", {"fraction": -0.032}),
    ],
)
def test_a_currency_and_a_sign_before_a_number_belong_to_it(
    quantities: Quantities, dates: Dates, written: str, label: str, value: dict[str, object]
) -> None:
    text = f"为{written}。"
    found = NumberFinder(quantities, dates).find(text)
    assert [(each.label, text[each.start : each.end]) for each in found] == [(label, written)]
    assert quantities.value(label, written) == value


def test_a_dash_between_shares_is_no_sign(quantities: Quantities, dates: Dates) -> None:
    text = "占5%-10%,A-3%。"
    found = NumberFinder(quantities, dates).find(text)
    assert [text[each.start : each.end] for each in found][:1] == ["5%-10%"]
    assert "-3%" not in [text[each.start : each.end] for each in found]


def test_a_day_of_the_old_calendar_is_one_with_the_words_that_say_so(
    quantities: Quantities, dates: Dates
) -> None:
    finder = NumberFinder(quantities, dates)
    for text in ("农历七月初七", "民国112年8月"):
        assert [(each.start, each.end, each.label) for each in finder.find(text)] == [
            (0, len(text), "DATE")
        ]
