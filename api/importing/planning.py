"""From rows to acts in the order of their days; rows that come again are compared, not repeated."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any
from uuid import UUID

from api.importing.act import Act, Back, keys_of
from api.importing.files import FILES
from api.importing.fingerprints import Fingerprints, differences
from api.importing.problem import wrong
from api.importing.reading import Sheet
from api.importing.register import Register
from api.importing.rows import Row, SupportRow, TraineeRow
from api.importing.step import AnyFile
from kitchens.journal import Journal
from kitchens.vault import Vault

ROWS_AT_ONCE = 500
"""So many rows are looked up together; a bound on memory and on one question to the store."""


def plan(sheets: Mapping[str, Sheet[Any]], register: Register, journal: Journal, vault: Vault) -> list[Act]:
    """Return the acts of all rows in order. What a known row says otherwise is noted in its sheet's problems.

    Rows that stand on a malformed row are passed over: then nothing of the folder is carried out anyway.
    """
    planner = _Planner(register, journal, vault)
    acts = [act for file in FILES for act in planner.acts(file, sheets[file.name])]
    if planner.passed_over and not any(sheet.problems for sheet in sheets.values()):
        # Never a row lost in silence: this would be a mistake of ours, not of the folder.
        raise planner.passed_over[0]
    acts.sort(key=_order)
    _look_back(acts)
    return acts


def _order(act: Act) -> tuple[Any, ...]:
    when = act.when
    # Only acts with a moment are in the list.
    return (*(when or ()), act.row.line, act.step_number)


def _look_back(acts: Sequence[Act]) -> None:
    """Tell each new act that stands between known ones to look back, so that it is judged as on its day.

    A refused row is decided anew at each reading. It must be refused again although the days after it are
    recorded by now: a jar sold before its release stays refused when the release is long known.
    """
    known = [act.known is not None and act.known.first is not None for act in acts]
    last = max((place for place, is_known in enumerate(known) if is_known), default=0)
    seen = 0
    for place, act in enumerate(acts[:last]):
        if act.known is None:
            act.back = Back(place, seen)
        else:
            seen = max(seen, act.known.last or 0)


def places_of(acts: Sequence[Act]) -> dict[UUID, int]:
    """Return the place in the plan of each known act, by its key; none where no act looks back."""
    if not any(act.back is not None for act in acts):
        return {}
    return {act.key: place for place, act in enumerate(acts) if act.known is not None}


class _Planner:
    def __init__(self, register: Register, journal: Journal, vault: Vault) -> None:
        self._register = register
        self._journal = journal
        self._vault = vault
        self._fingerprints = Fingerprints(vault, register, keep=False)
        self.passed_over: list[LookupError] = []

    def acts(self, file: AnyFile, sheet: Sheet[Any]) -> Iterator[Act]:
        """Give the acts of a file's rows."""
        rows = iter(sheet.by_key.values())
        while part := list(islice(rows, ROWS_AT_ONCE)):
            possible = self._possible(file, part)
            self._compare(sheet, [act for act in possible if act.known is not None])
            self._check_codes(sheet, possible)
            yield from (act for act in possible if act.when is not None)

    def _possible(self, file: AnyFile, rows: Sequence[Row]) -> list[Act]:
        """Return an act for each step of each row, also for those of which the row tells nothing."""
        acts: list[Act] = []
        for row in self._not_erased(rows):
            try:
                keys = keys_of(file, row, self._register)
                acts.extend(
                    Act(file, n, row, step.when(row, self._register), key, None)
                    for n, (step, key) in enumerate(zip(file.steps, keys, strict=True))
                )
            except LookupError as error:
                # It stands on a row that is malformed.
                self.passed_over.append(error)
        known = self._journal.known([act.key for act in acts])
        if known:
            for act in acts:
                act.known = known.get(act.key)
        return acts

    def _not_erased(self, rows: Sequence[Row]) -> Sequence[Row]:
        """Leave out rows with details of people who are erased: nothing of them is compared or kept."""
        telling = {row.trainee: None for row in rows if isinstance(row, TraineeRow | SupportRow)}
        if not telling:
            return rows
        ids = {code: self._register.find("trainees", code) for code in telling}
        erased = self._vault.erased_among(id_ for id_ in ids.values() if id_ is not None)
        return [
            row
            for row in rows
            if not isinstance(row, TraineeRow | SupportRow) or ids[row.trainee] not in erased
        ]

    def _compare(self, sheet: Sheet[Any], acts: Sequence[Act]) -> None:
        for act, now in zip(acts, self._fingerprints.of(acts), strict=True):
            if act.known is None or now is None:
                continue
            for column, problem in differences(act, act.known.fingerprint, now):
                sheet.note(act.row.line, column, problem)

    def _check_codes(self, sheet: Sheet[Any], acts: Sequence[Act]) -> None:
        """Note the codes that stand, in the store, for something that no such row has brought."""
        for act in acts:
            brings = act.brings if act.known is None else None
            if brings is not None and self._register.stored(*brings) is not None:
                problem = wrong(
                    "{code} stands for something that did not come from this row; choose another code",
                    code=brings[1],
                )
                sheet.note(act.row.line, sheet.shape.key[0], problem)
