"""The first days after the demonstration's year: what is open, held and waiting, so that there is work to do.

The year that is read in ends with all of its work done, and most pages would say that nothing waits.
"""

from collections.abc import Callable
from contextlib import suppress

from api.demo.doing import Doing, Unprepared
from api.demo.live_cases import apply_for_permit, ask_for_support, send_newcomers
from api.demo.live_food import (
    bake_bread,
    boil_paste,
    deliver_last_week,
    deliver_today,
    dispute_minutes,
    make_pickle,
    make_yoghurt,
    sell_bread,
)
from api.demo.live_guidance import come_together, give_guidance
from api.demo.live_teaching import begin_course, enter_room, fill_fridays
from api.house import House
from kitchens.decider import Refused
from kitchens.people.kitchen import KITCHEN

_KITCHEN = "merkez"

_MATTERS: tuple[Callable[[Doing], None], ...] = (
    deliver_last_week,
    deliver_today,
    make_pickle,
    bake_bread,
    make_yoghurt,
    boil_paste,
    sell_bread,
    dispute_minutes,
    enter_room,
    fill_fridays,
    begin_course,
    ask_for_support,
    send_newcomers,
    apply_for_permit,
    give_guidance,
    come_together,
)


def begin_a_day(house: House) -> None:
    """Let matters of the last days be open in a demonstration with users. Doing it again changes nothing.

    Raise `Unprepared` without the year or its users.
    """
    kitchen_id = house.journal.facts().named(KITCHEN, _KITCHEN)
    if kitchen_id is None:
        raise Unprepared(_KITCHEN)
    doing = Doing(house, kitchen_id)
    for matter in _MATTERS:
        # In a demonstration where somebody has been at work before, a rule may forbid a matter by now.
        # The others are begun all the same, and its pages are served.
        with suppress(Refused):
            matter(doing)
    house.catch_up()
