"""`agreements.csv`: signed, renewed and closed once, however often the folder is read."""

from pathlib import Path

import pytest

from api.house import House
from kitchens.money.agreement import AGREEMENT
from tests.api.typed import kitchens, write

HEADER = (
    "agreement,kitchen,partner,purpose,phase,from_on,until_on,budget,lines,beneficiaries,targets,"
    "renewed_on,renewed_until,renewed_phase,closed_on"
)
PILOT = (
    "WFP-1,merkez,wfp,material-support,pilot,2021-01-04,2021-12-31,1000.00,"
    "material-support=600.00 training=400,40,reached=600 education=40,{}"
)
RENEWED = "2021-12-01,2022-12-31,regular,"
PARTNERS = "MUNI-1,merkez,municipality-7,guidance,pilot,2021-02-01,2021-07-31,,,0,,,,,2021-07-31"


def _folder(tmp_path: Path, *rows: str) -> Path:
    folder = tmp_path / "folder"
    write(folder, "kitchens", "kitchen,neighbourhood,name,opened_on", "merkez,Merkez,Merkez,2021-01-04")
    write(folder, "agreements", HEADER, *rows)
    return folder


def test_agreements_are_read_with_money_and_without(tmp_path: Path) -> None:
    folder = _folder(tmp_path, PILOT.format(RENEWED), PARTNERS)

    result = kitchens(tmp_path / "store", "import", str(folder))

    assert result.exit_code == 0, result.output
    with House.open(tmp_path / "store") as house:
        facts = house.journal.facts()
        pilot, partners = (
            facts.of(AGREEMENT, id_) for code in ("WFP-1", "MUNI-1") if (id_ := facts.named(AGREEMENT, code))
        )
    assert (pilot.phase, str(pilot.until_on), pilot.free_cents) == ("regular", "2022-12-31", 600_00)
    assert pilot.terms is not None
    assert pilot.terms.targets == {"reached": 600, "education": 40}
    assert (partners.budget_cents, str(partners.closed_on)) == (0, "2021-07-31")


def test_a_renewal_that_is_filled_in_later_is_news_and_the_rest_is_not(tmp_path: Path) -> None:
    kitchens(tmp_path / "store", "import", str(_folder(tmp_path, PILOT.format(",,,"))))

    again = kitchens(tmp_path / "store", "import", str(_folder(tmp_path, PILOT.format(RENEWED))))
    third = kitchens(tmp_path / "store", "import", str(_folder(tmp_path, PILOT.format(RENEWED))))

    assert (again.exit_code, third.exit_code) == (0, 0), again.output
    with House.open(tmp_path / "store") as house:
        facts = house.journal.facts()
        agreement_id = facts.named(AGREEMENT, "WFP-1")
        assert agreement_id is not None
        assert facts.of(AGREEMENT, agreement_id).phase == "regular"
        assert len(house.journal.story(AGREEMENT, agreement_id)) == 2


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (PILOT.format(",,,").replace("training=400", "training=399"), "do not add up to the budget"),
        (PILOT.format(",,,").replace("training=400", "Eğitim=400"), "is no code"),
        (PILOT.format(",,,").replace(" training=400", ",training=400"), "cells here"),
        (PILOT.format(",,,").replace("education=40", "education"), "is not a list like"),
        (PILOT.format("2021-12-01,,,"), "is empty although the agreement was renewed"),
        (PILOT.format(",,regular,"), "is empty although the agreement was renewed"),
        (PILOT.format(",,,").replace("2021-12-31", "2020-12-31"), "lies before the first day"),
    ],
)
def test_a_malformed_agreement_is_listed_and_nothing_is_read(tmp_path: Path, wrong: str, told: str) -> None:
    result = kitchens(tmp_path / "store", "import", str(_folder(tmp_path, wrong)))

    assert result.exit_code == 2
    assert told in result.output


def test_a_renewal_that_ends_no_later_is_refused_and_the_others_stand(tmp_path: Path) -> None:
    shorter = PILOT.format("2021-06-01,2021-12-31,,")

    result = kitchens(tmp_path / "store", "import", str(_folder(tmp_path, shorter, PARTNERS)))

    assert result.exit_code == 1
    assert "renewal-not-later" in result.output or "ends later than before" in result.output
    with House.open(tmp_path / "store") as house:
        assert house.journal.facts().named(AGREEMENT, "MUNI-1")
