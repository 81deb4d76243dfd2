"""Whom guidance and an agreement reached: whoever is in the books twice once, un-merged as before."""

from uuid import UUID

import msgspec
from msgspec.structs import replace

from kitchens.people import support as s
from projections.money.agreements_shown import agreement_of
from projections.reports import Scope, run
from tests.kitchens.money.funders import FUND, sign
from tests.kitchens.people import casework as k
from tests.kitchens.people import guiding as g
from tests.people import AYSE, RANA, with_accepted
from tests.projections.shown import shown
from tests.projections.test_merged_records import merge, unmerge
from tests.projections.told import seen
from tests.scenario import Scenario

YEAR = Scope(None, None, g.LAST)
AGAIN = UUID(int=0x7F0)


def twice_guided() -> Scenario:
    """Return a house in which Ayşe and Rana came for guidance and each found a job."""
    return with_accepted(AYSE, RANA).given(
        g.open_programme(),
        g.consult(person_id=AYSE),
        g.consult(UUID(int=0xB01), "K2", person_id=RANA),
        g.reach(),
        replace(g.reach(UUID(int=0xB02), "O2"), person_id=RANA),
    )


def twice_supported() -> Scenario:
    """Return a house in which the fund paid for Ayşe's knives and for Rana's."""
    house = with_accepted(AYSE, RANA).given(sign(budget_cents=200000))
    for support_id, code, who in ((k.KNIVES, "MES001", AYSE), (AGAIN, "MES002", RANA)):
        steps = (k.request(code=code), k.assess(), k.approve(agreement_id=FUND), k.deliver())
        for step in steps:
            about: dict[str, UUID] = {"support_id": support_id}
            if isinstance(step, s.RequestSupport):
                about["person_id"] = who
            house.given(replace(step, **about))
    return house


def reports(house: Scenario) -> dict[str, bytes]:
    views = seen(house.story)
    return {name: msgspec.json.encode(run(name, views, YEAR)) for name in ("outcomes", "guidance", "support")}


def told(house: Scenario) -> dict[str, object]:
    return {name: msgspec.json.decode(report) for name, report in reports(house).items()}


def figures(house: Scenario) -> tuple[object, object, object]:
    """Return how many were reached, had results, and had a consultation."""
    found = told(house)
    outcomes, guidance = found["outcomes"], found["guidance"]
    assert isinstance(outcomes, dict)
    assert isinstance(guidance, dict)
    return outcomes["reached"], outcomes["people_with_results"], guidance["people"]


def test_guidance_reached_a_merged_woman_once() -> None:
    house = twice_guided()
    assert figures(house) == (2, 2, 2)

    assert figures(house.given(merge(RANA, AYSE))) == (1, 1, 1)


def test_an_agreement_reached_a_merged_woman_once() -> None:
    house = twice_supported()
    assert reached(house) == 2

    assert reached(house.given(merge(RANA, AYSE))) == 1


def reached(house: Scenario) -> int:
    found = shown(house, lambda reader: agreement_of(reader, FUND))
    assert found is not None
    return found.reached


def test_after_an_unmerge_everything_is_as_before_to_the_letter() -> None:
    guided, supported = twice_guided(), twice_supported()
    before = reports(guided), reports(supported)

    for house in (guided, supported):
        house.given(merge(RANA, AYSE), unmerge(RANA))

    assert (reports(guided), reports(supported)) == before
    assert reached(supported) == 2
