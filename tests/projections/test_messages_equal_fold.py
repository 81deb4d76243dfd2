"""Whatever becomes of a message, the view tells what its own state tells."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from kitchens.decider import Refused
from kitchens.people.message import MESSAGE
from kitchens.people.person import AgreeContact, GiveConsent
from projections.people.messages import message
from tests.kitchens.people.mail import (
    CHOICE,
    FRIDAY,
    MESSAGE_ID,
    THURSDAY,
    again,
    drop,
    failed,
    hand_over,
    reminder,
    sent,
    unknown,
)
from tests.people import AYSE, merkez, with_accepted
from tests.projections.told import same_however_it_is_cut
from tests.scenario import Scenario

STEPS = (
    reminder(),
    reminder(FRIDAY + timedelta(days=1)),
    hand_over(),
    hand_over(FRIDAY),
    sent(),
    failed(),
    unknown(),
    again(),
    drop(),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(STEPS), min_size=3, max_size=15))
def test_the_view_of_a_message_is_its_fold(steps: list[object]) -> None:
    house = with_accepted(AYSE, scenario=Scenario().given(merkez())).given(
        AgreeContact(person_id=AYSE, choice_ref=CHOICE),
        GiveConsent(person_id=AYSE, to="messages", given_on=date(2021, 8, 1)),
    )
    for step in steps:
        try:
            house.when(step)  # type: ignore[arg-type]
        except Refused:
            continue
    views = same_however_it_is_cut(house.story)
    with views.reading() as reader:
        line = message(reader, MESSAGE_ID)
    views.close()
    state = house.facts.of(MESSAGE, MESSAGE_ID)

    if line is None:
        assert state.state == "absent"
        return
    assert (line.state, line.tries, line.carrier) == (state.state, state.tries, state.carrier)
    assert (line.until_at, line.due_at) == (FRIDAY, THURSDAY)
    assert line.reason == (state.dropped if state.state == "dropped" else line.reason)
