"""Casework and referrals by programs: the same rules as on the pages, and no name in any answer."""

from kitchens.people.person import PERSON
from kitchens.people.trainee import TRAINEE
from tests.api.routes.conftest import Programs
from tests.api.routes.program import Program, problem

SELDA = {
    "kitchen": "merkez",
    "first_name": "Selda",
    "last_name": "Sarıgül",
    "born_on": "1987-05-14",
    "phone": "+90 555 111 22 33",
    "sex": "f",
    "origin": "national",
    "language": "tr",
    "in_work": False,
}


def _referred(program: Programs, **changed: object) -> str:
    return str(program("partner-1").done("/api/partner/referrals", SELDA | changed)["code"])


def _standing(specialist: Program, code: str) -> str:
    facts = specialist.house.journal.facts()
    person_id = facts.named(PERSON, code)
    assert person_id is not None
    return facts.of(TRAINEE, person_id).standing


def test_somebody_is_referred_and_the_partner_hears_one_word(program: Programs) -> None:
    partner, specialist = program("partner-1"), program("specialist-1")
    code = _referred(program)

    assert _outcome(partner, code) == "in-process"
    specialist.done(f"/api/people/{code}/interview", {})
    assert _outcome(partner, code) == "interviewed"
    specialist.done(f"/api/people/{code}/decline", {"reason": "no-place"})
    assert _outcome(partner, code) == "declined"
    assert "no-place" not in partner.get("/api/partner/referrals?page_size=100").text


def _outcome(partner: Program, code: str) -> str:
    partner.house.catch_up()
    items = partner.get("/api/partner/referrals?page_size=100").json()["items"]
    return str(next(item["outcome"] for item in items if item["code"] == code))


def test_a_guarded_womans_outcome_is_never_told(program: Programs) -> None:
    partner, specialist = program("partner-1"), program("specialist-1")
    code = _referred(program)
    sent = {"guarded": True, "channel": "none", "words": "discreet"}
    specialist.done(f"/api/people/{code}/contact", sent)
    specialist.done(f"/api/people/{code}/interview", {})
    specialist.done(f"/api/people/{code}/accept", {})

    assert _outcome(partner, code) == "in-process"


def test_protection_and_its_beginning_belong_together(program: Programs) -> None:
    partner = program("partner-1")
    for changed in ({"origin": "temporary-protection"}, {"protected_since": "2016-03-08"}):
        told = problem(partner.send("/api/partner/referrals", SELDA | changed))
        assert "/protected_since" in str(told["errors"])
    told = problem(partner.send("/api/partner/referrals", SELDA | {"kitchen": "nowhere"}))
    assert "No open kitchen has this code." in str(told["errors"])


def test_a_case_is_closed_and_taken_up_again(program: Programs) -> None:
    specialist = program("specialist-1")
    code = _referred(program)

    specialist.done(f"/api/people/{code}/withdraw", {"reason": "moved-away"})
    assert _standing(specialist, code) == "withdrawn"
    told = problem(specialist.send(f"/api/people/{code}/interview", {}))
    assert "case-closed" in str(told)
    specialist.done(f"/api/people/{code}/reopen", {"reason": "came-back"})
    assert _standing(specialist, code) == "referred"


def test_what_still_stands_open_is_listed(program: Programs) -> None:
    sent = {"person": "ME0043", "items": "Önlük", "cost_cents": 31000}
    request = program("manager-1").done("/api/kitchens/merkez/support", sent)["code"]

    items = program("specialist-1").get("/api/people/ME0043/open").json()["items"]

    assert request in [item["code"] for item in items if item["kind"] == "support"]


def test_consents_are_given_and_withdrawn_by_her_and_for_her(program: Programs) -> None:
    herself, specialist = program("ME0043"), program("specialist-1")

    herself.done("/api/me/consents", {"to": "messages", "given": True})
    assert _in_force(herself.get("/api/me/consents").json()) == ["messages"]
    specialist.done("/api/people/ME0043/consents", {"to": "messages", "given": False})
    assert _in_force(specialist.get("/api/people/ME0043/consents").json()) == []


def _in_force(told: dict[str, list[dict[str, object]]]) -> list[object]:
    return [item["to"] for item in told["items"] if item["in_force"]]


def test_two_records_are_found_alike_merged_and_parted(program: Programs) -> None:
    specialist = program("specialist-1")
    one, other = _referred(program), _referred(program)
    pairs = specialist.get("/api/cases/alike").json()["items"]
    assert [pair["grounds"] for pair in pairs if (pair["one"], pair["other"]) == (one, other)] == [
        ["same-telephone", "same-name-and-birth-date"]
    ]

    specialist.done(f"/api/people/{other}/merge", {"into": one, "ground": "told-by-her"})
    told = problem(specialist.send(f"/api/people/{other}/interview", {}))
    assert "person-merged" in str(told)
    assert one in str(told)
    specialist.done(f"/api/people/{other}/unmerge", {"ground": "by-mistake"})
    specialist.done(f"/api/people/{other}/apart", {"other": one})

    left = specialist.get("/api/cases/alike").json()["items"]
    assert (one, other) not in [(pair["one"], pair["other"]) for pair in left]


def test_an_address_for_letters_is_looked_at(program: Programs) -> None:
    sent = {"guarded": False, "channel": "email", "words": "plain", "address": "nowhere"}

    told = problem(program("specialist-1").send("/api/people/ME0043/contact", sent))

    assert "/address" in str(told["errors"])


def test_no_answer_names_anybody(program: Programs) -> None:
    code, specialist = _referred(program), program("specialist-1")
    for address in (
        "/api/kitchens/merkez/people?page_size=100&page=2",
        "/api/kitchens/merkez/people/overdue",
        "/api/cases/alike",
        "/api/cases/openings",
        f"/api/people/{code}/open",
        f"/api/people/{code}/consents",
    ):
        answered = specialist.get(address)
        assert answered.status_code == 200, address
        assert "Sarıgül" not in answered.text
        assert "111 22 33" not in answered.text
