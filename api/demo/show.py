"""`kitchens demo`: the first kitchen's year goes through every rule, and its reports are printed."""

from pathlib import Path

from api.asking import Setup
from api.commands.report import Wanted, print_report
from api.commands.serve import serve
from api.demo.live import begin_a_day
from api.demo.people import EVERYBODY, PASSWORD, PIN, Card, found_users, give_ways_in
from api.house import House
from api.opening import opened
from api.telling import progress, tell

YEAR = Path(__file__).with_name("merkez")
"""The CSV files, as IMPORT §2 describes them."""

KITCHEN = "merkez"
HOST, PORT = "127.0.0.1", 8000

MORE = ("kitchens report income --format json", "kitchens trace MEL0001", "kitchens --help")

WHOLE = ("employment", "income")
"""What funders and women wait for first."""
SHORTENED = ("support", "workshops", "production")
WHOLE_ROWS_MAX = 20
SHORTENED_ROWS_MAX = 6
"""Rows of each table: enough to see what it tells."""


def show(setup: Setup, *, serve_after: bool) -> int:
    """Load the year, print the reports, and show the page if wanted; return the exit code."""
    say = setup.speech.say
    with opened(setup, may_found=True, demo=True) as house:
        with progress(setup.speech, say("Loading the first kitchen's year")) as seen:
            result = house.import_folder(YEAR, dry_run=False, progress=seen)
        for line in result.told(setup.speech):
            print(line)  # noqa: T201  the answer
        tell(
            say(
                "The first kitchen's first year: {read} rows read, {refused} refused."
                " The clock stands at {day}.",
                read=result.read,
                refused=len(result.refused),
                day=house.today,
            )
        )
        tell()
        _print_reports(house, setup)
        found_users(house)
        cards = give_ways_in(house)
        if serve_after:
            # Only now: what was printed is the year itself, the same for every script that reads it.
            begin_a_day(house)
    _print_users(setup, cards)
    tell(say("Ask for more:"))
    for more in MORE:
        tell(f"    {more}")
    if serve_after:
        serve(setup, HOST, PORT)
    return result.exit_code


def _print_users(setup: Setup, cards: list[Card]) -> None:
    say, call = setup.speech.say, setup.speech.call
    tell(say("Who signs in at http://{host}:{port}/sign-in (there also with one tap):", host=HOST, port=PORT))
    tokens = {card.code: card.token for card in cards}
    for somebody in EVERYBODY:
        roles = ", ".join(call("role", role) for role in somebody.roles)
        way = f"/card/{tokens[somebody.code]}  {PIN}" if somebody.has_card else PASSWORD
        tell(f"    {somebody.code:<14} {roles:<34} {way}")
    tell()


def _print_reports(house: House, setup: Setup) -> None:
    for name in WHOLE:
        wanted = Wanted(name, KITCHEN, None, None, None, public=False)
        print_report(house, setup, wanted, "table", rows_max=WHOLE_ROWS_MAX)
    for name in SHORTENED:
        wanted = Wanted(name, KITCHEN, None, None, None, public=False)
        print_report(house, setup, wanted, "table", rows_max=SHORTENED_ROWS_MAX)
