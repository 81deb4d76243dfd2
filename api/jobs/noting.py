"""Who held a place in a workshop and was noted by nobody did not come: noted some hours after its end."""

from datetime import UTC, datetime, timedelta

from api.house import House
from api.jobs.reminding import looked_at_from
from api.jobs.wanted import BY, done
from kitchens.identity import derived_id
from kitchens.journal import Request
from kitchens.people.workshop import MarkPresence
from kitchens.settings import Setting
from projections.people.kitchens import setting_on
from projections.people.messages_due import unnoted

_NO_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)


def note_no_shows(house: House) -> int:
    """Note who stayed away; return how many. A note made in the kitchen meanwhile stands."""
    from_at, now = looked_at_from(house), house.clock()
    with house.views.reading() as reader:
        hours = setting_on(reader, Setting.NO_SHOW_HOURS, house.today)
        found = unnoted(reader, from_at, now - timedelta(hours=hours))
    requests = []
    for one in found:
        parts = ("no-show", one.workshop_id.hex, one.person_id.hex)
        key = derived_id(house.vault.secret, _NO_MOMENT, *parts)
        command = MarkPresence(workshop_id=one.workshop_id, person_id=one.person_id, came=False)
        requests.append(Request(key, BY, command))
    return done(house, requests)
