"""Trees to dates, deadlines and conditions of the model. Builds, and never judges whether a name or a combination is lawful."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from types import MappingProxyType
from typing import Any, TypeVar

from attrs import evolve
from lark import Token, Tree

from carrier_rules.diagnostics import Diagnostic, error
from carrier_rules.language.names import ATTRIBUTES, HAPPENINGS, NameTable, values_of
from carrier_rules.model import (
    And,
    AtLeastBefore,
    Bound,
    BoundKind,
    By,
    Carried,
    CarriedGiven,
    CarriedIs,
    Choice,
    Choices,
    Comparison,
    Condition,
    Date,
    Day,
    DayOfPeriod,
    Deadline,
    Duration,
    Edge,
    EffectiveDate,
    FactCompares,
    FactHas,
    FactIs,
    FixedDate,
    Happening,
    It,
    Money,
    MonthDay,
    MonthEnd,
    Named,
    Node,
    Not,
    Number,
    Occurrence,
    Or,
    PeriodEdge,
    PeriodUnit,
    Promptly,
    Ref,
    Relative,
    Shifted,
    Text,
    Times,
    Together,
    Total,
    Unit,
    Value,
    Which,
    Within,
    WorkingDayOfPeriod,
    YesNo,
)
from carrier_rules.source import NOWHERE, Source, Span

AnyTree = Tree[Token]
B = TypeVar("B", bound=Node)
Child = Any

UNITS = MappingProxyType(
    {
        "days": Unit.DAY,
        "working_days": Unit.WORKING_DAY,
        "weeks": Unit.WEEK,
        "months": Unit.MONTH,
        "quarters": Unit.QUARTER,
        "years": Unit.YEAR,
    }
)
PERIOD_UNITS = MappingProxyType(
    {
        "month": PeriodUnit.MONTH,
        "quarter": PeriodUnit.QUARTER,
        "half_year": PeriodUnit.HALF_YEAR,
        "year_unit": PeriodUnit.YEAR,
    }
)
COMPARISONS = MappingProxyType(
    {
        "not_less": Comparison.AT_LEAST,
        "not_more": Comparison.AT_MOST,
        "more": Comparison.MORE,
        "less": Comparison.LESS,
        "equal": Comparison.EQUAL,
    }
)
BOUNDS = MappingProxyType(
    {
        "before": BoundKind.BEFORE,
        "by": BoundKind.BY,
        "after": BoundKind.AFTER,
        "since": BoundKind.SINCE,
        "within_after": BoundKind.WITHIN_AFTER,
        "within_before": BoundKind.WITHIN_BEFORE,
    }
)


def unquoted(token: Token) -> str:
    """Return a string token's text without its quotation marks."""
    return str(token)[1:-1]


class DateBuilder:
    """Builds dates, deadlines and conditions; problems of spelling (a 30 February) are collected in `problems`."""

    def __init__(self, source: Source, names: NameTable) -> None:
        self.source = source
        self.names = names
        self.problems: list[Diagnostic] = []

    def span(self, child: Child) -> Span:
        """Return where a tree or token stands."""
        if isinstance(child, Token):
            return Span(child.start_pos or 0, child.end_pos or 0, self.source)
        if child.meta.empty:
            return NOWHERE
        return Span(child.meta.start_pos, child.meta.end_pos, self.source)

    def ref(self, space: str, token: Token) -> Ref:
        """Return the reference that a name makes."""
        return Ref(self.names.identity(space, str(token)), span=self.span(token))

    def iso_date(self, token: Token) -> datetime.date:
        """Return the date that is written; one that does not exist becomes a problem."""
        try:
            return datetime.date.fromisoformat(str(token))
        except ValueError:
            self.problem(
                "invalid-date",
                token,
                f"there is no day `{token}`",
                "write a date of the calendar as YYYY-MM-DD",
            )
            return datetime.date.min

    def whole(self, token: Token) -> int:
        """Return the whole number that is written; another number becomes a problem."""
        text = str(token)
        if text.isdecimal() and len(text) <= 6:
            return int(text)
        self.problem(
            "invalid-number",
            token,
            f"`{text}` is not a whole number up to 999999",
            "write a whole number here",
        )
        return 1

    def problem(self, code: str, where: Child, message: str, way_out: str) -> None:
        """Collect a problem."""
        self.problems.append(error(code, self.span(where), message, way_out))

    def date(self, tree: AnyTree) -> Date:
        """Return the date expression of a tree."""
        return self._built(_DATES, tree)

    def deadline(self, tree: AnyTree) -> Deadline:
        """Return the deadline of a tree."""
        return self._built(_DEADLINES, tree)

    def condition(self, tree: AnyTree) -> Condition:
        """Return the condition of a tree."""
        return self._built(_CONDITIONS, tree)

    def value(self, tree: AnyTree, owner: str = "") -> Value:
        """Return a value; the names of a fact's or an attribute's values are looked up in `owner`'s list."""
        return self._built(_VALUES, tree, owner)

    def _built(self, table: MappingProxyType[str, Callable[..., B]], tree: AnyTree, *more: Any) -> B:
        return evolve(table[str(tree.data)](self, tree, *more), span=self.span(tree))

    def duration(self, tree: AnyTree) -> Duration:
        """Return a length of time."""
        number, unit = tree.children
        count = self.whole(_token(number))
        if count < 1:
            self.problem("invalid-number", number, "a length of time is at least 1", "write 1 or more")
            count = 1
        return Duration(count, UNITS[_name(unit)], span=self.span(tree))

    def happening(self, tree: AnyTree) -> Happening:
        """Return which happening of which event is meant."""
        parts = list(tree.children)
        which, number = Which.ANY, None
        if isinstance(parts[0], Tree):
            selector = parts.pop(0)
            which = Which(_name(selector))
            number = int(str(_tree(selector).children[0])[:-2]) if which is Which.NTH else None
            if number == 0:
                self.problem("invalid-number", selector, "the first happening is `1st`", "write `1st` or `first`")
        event = self.ref(HAPPENINGS, _token(parts[0]))
        since = self.ref(HAPPENINGS, _token(parts[1])) if len(parts) > 1 else None
        return Happening(event, which, number, since, span=self.span(tree))

    def carried(self, attribute: Child, of: Child) -> Carried:
        """Return the attribute that a happening carries."""
        happening = It(span=self.span(of)) if of.data == "it" else self.happening(of)
        return Carried(self.ref(ATTRIBUTES, _token(attribute)), happening)


def _token(child: Child) -> Token:
    assert isinstance(child, Token)
    return child


def _name(tree: Child) -> str:
    return str(tree.data)


def _edge(edge: Edge) -> Callable[[DateBuilder, AnyTree], Date]:
    return lambda b, t: PeriodEdge(PERIOD_UNITS[_name(t.children[0])], edge)


def _choice(later: bool) -> Callable[[DateBuilder, AnyTree], Choice]:
    return lambda b, t: Choice(later, tuple(b.date(_tree(c)) for c in t.children))


def _deadline_choice(later: bool) -> Callable[[DateBuilder, AnyTree], Choice]:
    return lambda b, t: Choice(later, tuple(b.deadline(_tree(c)) for c in t.children))


def _tree(child: Child) -> AnyTree:
    assert isinstance(child, Tree)
    return child


def _shifted(before: bool) -> Callable[[DateBuilder, AnyTree], Date]:
    return lambda b, t: Shifted(b.duration(_tree(t.children[0])), b.date(_tree(t.children[1])), before)


def _relative(parts: list[Child]) -> Relative:
    named = [_name(p) for p in parts if isinstance(p, Tree)]
    return Relative.NEXT if "next_period" in named else Relative.THIS


def _month(tree: Child) -> int:
    return int(_name(tree)[1:])


def _month_day(b: DateBuilder, t: AnyTree) -> Date:
    number, month, *year = t.children
    day = b.whole(_token(number))
    if not 1 <= day <= (29, 30, 31)[(_month(month) != 2) + (_month(month) in (1, 3, 5, 7, 8, 10, 12))]:
        b.problem("invalid-date", t, f"there is no day {day} in that month", "write a day that the month has")
        day = 1
    return MonthDay(_month(month), day, _relative(list(year)))


def _day_of_period(
    kind: Callable[[int, PeriodUnit, Relative], Date],
) -> Callable[[DateBuilder, AnyTree], Date]:
    def build(b: DateBuilder, t: AnyTree) -> Date:
        number, relative, unit = t.children
        count = b.whole(_token(number))
        if count < 1:
            b.problem("invalid-number", number, "the first day of a period is day 1", "write 1 or more")
        return kind(max(count, 1), PERIOD_UNITS[_name(unit)], _relative([relative]))

    return build


_POINTS: MappingProxyType[str, Callable[[DateBuilder, AnyTree], Date]] = MappingProxyType(
    {
        "month_day": _month_day,
        "month_end": lambda b, t: MonthEnd(_month(t.children[0]), _relative(list(t.children[1:]))),
        "day_of_period": _day_of_period(DayOfPeriod),
        "working_day_of_period": _day_of_period(WorkingDayOfPeriod),
    }
)

_DATES: MappingProxyType[str, Callable[[DateBuilder, AnyTree], Date]] = MappingProxyType(
    {
        **_POINTS,
        "happening": lambda b, t: b.happening(t),
        "it": lambda b, t: It(),
        "period_start": _edge(Edge.START),
        "period_end": _edge(Edge.END),
        "fixed_date": lambda b, t: FixedDate(b.iso_date(_token(t.children[0]))),
        "effective_date": lambda b, t: EffectiveDate(),
        "carried_date": lambda b, t: b.carried(*t.children),
        "earlier_date": _choice(later=False),
        "later_date": _choice(later=True),
        "shifted_after": _shifted(before=False),
        "shifted_before": _shifted(before=True),
    }
)


def _together(b: DateBuilder, t: AnyTree) -> Deadline:
    rule, *selector = t.children
    if not selector:
        return Together(b.ref(HAPPENINGS, _token(rule)))
    unit, number = selector
    return Together(b.ref(HAPPENINGS, _token(rule)), PERIOD_UNITS[_name(unit)], b.whole(_token(number)))


_DEADLINES: MappingProxyType[str, Callable[[DateBuilder, AnyTree], Deadline]] = MappingProxyType(
    {
        "within": lambda b, t: Within(b.duration(_tree(t.children[0])), b.date(_tree(t.children[1]))),
        "at_least_before": lambda b, t: AtLeastBefore(b.duration(_tree(t.children[0])), b.date(_tree(t.children[1]))),
        "by_date": lambda b, t: By(b.date(_tree(t.children[0]))),
        "together": _together,
        "promptly": lambda b, t: Promptly(b.date(_tree(t.children[0])) if t.children else None),
        "earlier_deadline": _deadline_choice(later=False),
        "later_deadline": _deadline_choice(later=True),
    }
)


def _name_value(b: DateBuilder, t: AnyTree, owner: str) -> Value:
    return Choices((b.names.identity(values_of(owner), str(t.children[0])),))


def _money_value(b: DateBuilder, t: AnyTree, owner: str) -> Value:
    amount, currency = t.children
    return Money(Decimal(str(amount)), str(currency))


_VALUES: MappingProxyType[str, Callable[[DateBuilder, AnyTree, str], Value]] = MappingProxyType(
    {
        "name_value": _name_value,
        "number_value": lambda b, t, owner: Number(str(t.children[0])),
        "money_value": _money_value,
        "date_value": lambda b, t, owner: Day(b.iso_date(_token(t.children[0]))),
        "text_value": lambda b, t, owner: Text(unquoted(_token(t.children[0]))),
        "yes": lambda b, t, owner: YesNo(True),
        "no": lambda b, t, owner: YesNo(False),
        "duration": lambda b, t, owner: b.duration(t),
    }
)


def _times(b: DateBuilder, tree: AnyTree) -> Times:
    numbers = [b.whole(_token(n)) for n in tree.children]
    kind = _name(tree)
    if kind == "at_least":
        return Times(numbers[0], span=b.span(tree))
    if kind == "at_most":
        return Times(0, numbers[0], span=b.span(tree))
    return Times(numbers[0], numbers[-1], span=b.span(tree))


def _bound(b: DateBuilder, tree: AnyTree) -> Bound:
    *duration, date = tree.children
    length = b.duration(_tree(duration[0])) if duration else None
    return Bound(BOUNDS[_name(tree)], b.date(_tree(date)), length, span=b.span(tree))


def _occurrence(b: DateBuilder, t: AnyTree) -> Condition:
    happened, *rest = t.children
    event = b.happening(_tree(happened))
    bound = next((_bound(b, _tree(r)) for r in rest if _name(r) in BOUNDS), None)
    times = next((_times(b, _tree(r)) for r in rest if _name(r) not in BOUNDS), None)
    plain = event.which is Which.ANY and bound is None and times is None
    if plain and b.names.kind(event.event.name) == "define":
        return Named(event.event)
    return Occurrence(event, bound, times, none=t.data == "no_occurrence")


def _total(b: DateBuilder, t: AnyTree) -> Condition:
    attribute, event, *bound, comparison, value = t.children
    owner = b.ref(HAPPENINGS, _token(event))
    carried = b.ref(ATTRIBUTES, _token(attribute))
    limit = _bound(b, _tree(bound[0])) if bound else None
    return Total(carried, owner, COMPARISONS[_name(comparison)], b.value(_tree(value)), limit)


def _fact_is(b: DateBuilder, t: AnyTree) -> Condition:
    fact = b.ref(HAPPENINGS, _token(t.children[0]))
    return FactIs(fact, b.value(_tree(t.children[1]), fact.name), span=b.span(t))


def _fact_compares(b: DateBuilder, t: AnyTree) -> Condition:
    fact, comparison, value = t.children
    return FactCompares(b.ref(HAPPENINGS, _token(fact)), COMPARISONS[_name(comparison)], b.value(_tree(value)))


def _has(b: DateBuilder, t: AnyTree) -> Condition:
    first, *rest = t.children
    fact = b.ref(HAPPENINGS, _token(first))
    times = next((_times(b, r) for r in rest if isinstance(r, Tree)), Times(1))
    values = tuple(b.ref(values_of(fact.name), r) for r in rest if isinstance(r, Token))
    return FactHas(fact, times, values)


def _carried_compares(b: DateBuilder, t: AnyTree) -> Condition:
    attribute, of, comparison, value = t.children
    carried = b.carried(attribute, of)
    owner = f"{carried.of.event.name}.{carried.attribute.name}" if isinstance(carried.of, Happening) else ""
    return CarriedIs(carried, COMPARISONS[_name(comparison)], b.value(_tree(value), owner))


_CONDITIONS: MappingProxyType[str, Callable[[DateBuilder, AnyTree], Condition]] = MappingProxyType(
    {
        "or_": lambda b, t: Or(tuple(b.condition(_tree(c)) for c in t.children)),
        "and_": lambda b, t: And(tuple(b.condition(_tree(c)) for c in t.children)),
        "not_": lambda b, t: Not(b.condition(_tree(t.children[0]))),
        "occurrence": _occurrence,
        "no_occurrence": _occurrence,
        "total": _total,
        "is_": _fact_is,
        "is_not": lambda b, t: Not(_fact_is(b, t)),
        "compares": _fact_compares,
        "has": _has,
        "carried_compares": _carried_compares,
        "carried_given": lambda b, t: CarriedGiven(b.carried(*t.children)),
    }
)
