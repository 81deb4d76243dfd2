"""What outside readers are not shown: small figures, and those from which they could be worked out.

A figure from 1 to the setting is hidden; then, wherever a sum of figures would still give it away, one more.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, TypeAlias, TypeVar

import msgspec

from projections.reports import employment, guidance, income, outcomes, production, support, workshops

Path: TypeAlias = tuple[str, ...]
"""Where a figure stands in a report: `("trained_by_sex", "f")`."""

Figures: TypeAlias = Mapping[Path, int]

R = TypeVar("R")


class Sum(NamedTuple):
    """A figure that is the sum of others, all of them shown unless hidden."""

    total: Path
    parts: tuple[Path, ...]


class Remainder(NamedTuple):
    """A figure within another: what is left over is shown nowhere, and yet known to who subtracts."""

    whole: Path
    part: Path


def small(figure: int, limit: int) -> bool:
    """Tell whether so few people stand behind a figure that they might be known by it."""
    return 1 <= figure <= limit


def hidden(
    figures: Figures,
    limit: int,
    sums: Iterable[Sum],
    remainders: Iterable[Remainder] = (),
    also: Iterable[Path] = (),
) -> set[Path]:
    """Return which figures to hide so that none from 1 to `limit` is shown or can be worked out.

    `also` are figures to hide for a reason of their own.
    """
    found = {path for path, figure in figures.items() if small(figure, limit)}
    found |= figures.keys() & set(also)
    for whole, part in remainders:
        if small(figures[whole] - figures[part], limit):
            found.add(part)
    # Figures that do not add up today (a person counts once, but may be of two kinds) give nothing away.
    holding = [s for s in sums if figures[s.total] == sum(figures[part] for part in s.parts)]
    while more := {_one_more(figures, limit, s, found) for s in holding} - {None}:
        found |= {path for path in more if path is not None}
    return found


def _one_more(figures: Figures, limit: int, s: Sum, found: set[Path]) -> Path | None:
    """Return a further figure to hide, if those hidden in a sum can be worked out from the others."""
    unknown = [path for path in (s.total, *s.parts) if path in found]
    if not unknown or (len(unknown) > 1 and not _forced(figures, limit, s, found)):
        return None
    visible = [path for path in s.parts if path not in found]
    other = [path for path in visible if figures[path]]
    if other:
        return min(other, key=lambda path: (abs(figures[path]), path))
    if s.total not in found:
        return s.total
    return min(visible, default=None)


def _forced(figures: Figures, limit: int, s: Sum, found: set[Path]) -> bool:
    """Tell whether the hidden parts of a shown total can only be what they are: all 1, or all the limit."""
    parts = [path for path in s.parts if path in found]
    rest = sum(figures[path] for path in parts)
    return s.total not in found and rest in {len(parts), limit * len(parts)}


def with_hidden(report: R, paths: Iterable[Path]) -> R:
    """Return the report with None in place of some figures."""
    content = msgspec.to_builtins(report)
    for path in paths:
        at: Any = content
        for key in path[:-1]:
            at = at[key]
        at[path[-1]] = None
    return msgspec.convert(content, type(report))


Report: TypeAlias = (
    employment.Report
    | support.Report
    | workshops.Report
    | income.Report
    | production.Report
    | guidance.Report
    | outcomes.Report
)


def public(report: Report, limit: int, also: Iterable[Path] = ()) -> Report:
    """Return what outside readers are shown of a report: no codes, no figure from 1 to `limit`.

    It guards the report in itself; `public_report` guards it against the reports beside it too.
    """
    if isinstance(report, workshops.Report):
        return _public_workshops(report, limit)
    found = hidden_in(report, limit, also)
    if isinstance(report, income.Report):
        months = {
            month: with_hidden(of, [path[1:] for path in found if path[0] == month])
            for month, of in report.items()
        }
        return income.Report(months)
    return with_hidden(report, found)


def hidden_in(report: Report, limit: int, also: Iterable[Path] = ()) -> set[Path]:
    """Return which figures of a report outside readers are not shown."""
    match report:
        case employment.Report():
            return _hidden_employment(report, limit, also)
        case support.Report():
            return _hidden_support(report, limit, also)
        case production.Report():
            return _hidden_production(report, limit, also)
        case income.Report():
            return {
                (month, *path)
                for month, of in report.items()
                for path in _hidden_month(of, limit, [path[1:] for path in also if path[0] == month])
            }
        case workshops.Report():
            return set()
        case guidance.Report():
            return _hidden_guidance(report, limit, also)
        case outcomes.Report():
            return _hidden_outcomes(report, limit, also)


def figures_of(report: Report) -> dict[Path, int]:
    """Return the whole numbers of a report by their place."""
    return dict(_figures((), msgspec.to_builtins(report)))


def _figures(path: Path, content: Any) -> Iterable[tuple[Path, int]]:
    if isinstance(content, dict):
        for key, inner in content.items():
            yield from _figures((*path, key), inner)
    elif isinstance(content, int) and not isinstance(content, bool):
        yield path, content


def _hidden_employment(report: employment.Report, limit: int, also: Iterable[Path]) -> set[Path]:
    """Return which figures of an employment report outside readers are not shown."""
    figures = figures_of(report)
    sums = [
        Sum((key.split("_by_")[0],), tuple(path for path in figures if path[0] == key))
        for key in (
            "trained_by_sex", "trained_by_origin", "trained_by_age_band", "trained_by_work_at_entry",
            "employed_by_origin",
        )
    ]  # fmt: skip
    permits = [("permits", step) for step in ("granted", "refused", "pending")]
    sums.append(Sum(("permits", "applied"), tuple(permits)))
    finished = ("rates", "certified_of_finished", "denominator")
    sums += [
        Sum(("trained",), (finished, ("in_training",))),
        # The same figure stands in two places: hidden in one, hidden in both.
        Sum(("trained",), (("rates", "certified_of_trained", "denominator"),)),
        Sum(("certified",), (("rates", "employed_of_certified", "denominator"),)),
        Sum(("certified",), (("rates", "certified_of_trained", "numerator"),)),
    ]
    if (report.in_training or 0) <= limit:
        # Who holds a certificate and is still in training is nobody, or few: the two tell each other.
        held = [("rates", key, "numerator") for key in ("certified_of_trained", "certified_of_finished")]
        sums.append(Sum(held[0], (held[1],)))
    remainders = [
        Remainder(("rates", key, "denominator"), ("rates", key, "numerator")) for key in report.rates
    ]
    remainders.append(Remainder(("employed",), ("employed_kitchen_staff",)))
    return hidden(figures, limit, sums, remainders, also)


def _hidden_support(report: support.Report, limit: int, also: Iterable[Path]) -> set[Path]:
    """Return which figures of a support report outside readers are not shown."""
    figures = figures_of(report)
    rate = ("rates", "approved_of_decided")
    found = hidden(
        figures,
        limit,
        [
            Sum((*rate, "denominator"), (("approved",), ("refused",))),
            Sum((*rate, "numerator"), (("approved",),)),
        ],
        [Remainder(("approved",), ("delivered",)), Remainder(("approved",), ("withdrawn_after_approval",))],
        also,
    )
    # A sum of money over few requests tells what each was about.
    return found | {("approved_cents",)} if ("approved",) in found else found


def _hidden_production(report: production.Report, limit: int, also: Iterable[Path]) -> set[Path]:
    """Return which figures of a production report outside readers are not shown; codes of batches never."""
    figures = {path: figure for path, figure in figures_of(report).items() if path[0] != "stock"}
    rate = ("rates", "released_of_decided")
    found = hidden(
        figures,
        limit,
        [
            Sum((*rate, "denominator"), (("released",), ("discarded",))),
            Sum((*rate, "numerator"), (("released",),)),
        ],
        also=also,
    )
    return found | {("stock",)}


def _hidden_guidance(report: guidance.Report, limit: int, also: Iterable[Path]) -> set[Path]:
    """Return which figures of a guidance report outside readers are not shown; codes of kitchens never."""
    coded = {("by_kitchen",), ("by_desk",)}
    figures = {path: figure for path, figure in figures_of(report).items() if path[:1] not in coded}
    broken = ("by_channel", "by_language", "by_topic", "by_nationality", "by_municipality")
    sums = [Sum(("consultations",), tuple(path for path in figures if path[0] == key)) for key in broken]
    anonymous, better = ("rates", "anonymous_of_consultations"), ("rates", "better_of_paired")
    asked = [("evaluations", question) for question in report.evaluations]
    sums += [
        Sum(("consultations",), (("anonymous",), ("named",))),
        Sum(("consultations",), ((*anonymous, "denominator"),)),
        Sum(("anonymous",), ((*anonymous, "numerator"),)),
        Sum(("events",), tuple(path for path in figures if path[0] == "events_by_kind")),
        Sum((*better, "denominator"), tuple((*one, "paired") for one in asked)),
        Sum((*better, "numerator"), tuple((*one, "better") for one in asked)),
    ]
    sums += [
        Sum((*one, "paired"), tuple((*one, way) for way in ("better", "same", "worse"))) for one in asked
    ]
    remainders = [Remainder((*one, side), (*one, "paired")) for one in asked for side in ("before", "after")]
    remainders += [Remainder((*one, "denominator"), (*one, "numerator")) for one in (anonymous, better)]
    found = hidden(figures, limit, sums, remainders, also)
    for one in asked:
        if found & {(*one, way) for way in ("paired", "better", "same", "worse")}:
            # From the sums of so few answers each would follow.
            found |= {(*one, "before_sum"), (*one, "after_sum")}
    return found | coded


def _hidden_outcomes(report: outcomes.Report, limit: int, also: Iterable[Path]) -> set[Path]:
    """Return which figures of an outcome report outside readers are not shown; codes of programmes never."""
    figures = {path: figure for path, figure in figures_of(report).items() if path[0] != "programmes"}
    broken = [key for key in outcomes.BROKEN_DOWN if "_by_" in key]
    sums = [Sum((key.split("_by_")[0],), tuple(path for path in figures if path[0] == key)) for key in broken]
    reached, either = ("rates", "with_results_of_reached"), ("results_by_kind", "job-or-internship")
    apart = [("job_or_internship", kind) for kind in ("job", "internship")]
    sums += [
        Sum(("reached",), ((*reached, "denominator"),)),
        Sum(("people_with_results",), ((*reached, "numerator"),)),
        Sum(either, tuple(apart)),
    ]
    sums += [
        Sum(("rates", f"checked_{after}", "numerator"), (("rates", f"standing_{after}", "denominator"),))
        for after in ("28_days", "6_months")
    ]
    remainders = [
        Remainder(("rates", key, "denominator"), ("rates", key, "numerator")) for key in report.rates
    ]
    remainders += [Remainder(either, one) for one in apart]
    remainders.append(Remainder(("people_with_results",), (*reached, "numerator")))
    return hidden(figures, limit, sums, remainders, also) | {("programmes",)}


def _hidden_month(month: income.Month, limit: int, also: Iterable[Path]) -> set[Path]:
    """Return what is hidden of a month: codes always; where few shared the money, how it was shared."""
    producers = len(month.by_trainee or {})
    shared = {("ingredients_cents",), ("cooperative_cents",), ("producers_cents",)}
    found = hidden(figures_of_month(month), limit, [Sum(("net_cents",), tuple(sorted(shared)))], also=also)
    if small(producers, limit) or shared & set(also):
        # The sharing rule is known: from any of the three the others follow.
        found |= shared
    return (found - {("net_cents",)}) | {("by_trainee",)}


def figures_of_month(month: income.Month) -> dict[Path, int]:
    """Return the figures of a month, with the net sales that anybody can work out."""
    figures = {
        path: figure for path, figure in _figures((), msgspec.to_builtins(month)) if path[0] != "by_trainee"
    }
    return figures | {("net_cents",): figures["gross_cents",] - figures["vat_cents",]}


def _public_workshops(report: workshops.Report, limit: int) -> workshops.Report:
    """Return the workshops by their day, without codes."""
    found = workshops.Report()
    for workshop in report.values():
        day = workshop.held_on.isoformat()
        same_day = sum(key.startswith(day) for key in found)
        key = f"{day} ({same_day + 1})" if same_day else day
        counts: dict[str, int | None] = {
            name: None if figure is None or small(figure, limit) else figure
            for name, figure in (
                ("confirmed_count", workshop.confirmed_count),
                ("waiting_count", workshop.waiting_count),
            )
        }
        found[key] = msgspec.structs.replace(
            workshop, confirmed=None, waiting=None, walked_in=None, kitchen=None, **counts
        )
    return found
