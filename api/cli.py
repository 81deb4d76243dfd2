"""The `kitchens` command: what may be asked at a terminal. The work itself stands in `commands/`."""
# ruff: noqa: PLC0415  Each command fetches its own work, so that --help and a report load nothing else.

import sys
from datetime import date, datetime
from pathlib import Path

import rich_click as click

from api.asking import DAY, FOLDER, LIRA, MOMENT, WORD, HouseCommands, Setup
from api.store import DEFAULT_STORE, STORE_VARIABLE

REPORTS = ("employment", "income", "workshops", "production", "support", "guidance", "outcomes")
FORMATS = ("table", "json", "csv")
GROUNDS = ("own-request", "consent-withdrawn", "purpose-ended", "recorded-wrongly", "authority-order")
LANGUAGES = ("tr", "ar", "en", "sv")
JOB_NAMES = ("reminders", "places", "desks", "no-shows", "delivery")
STAFF_ROLES = ("coordinator", "manager", "specialist", "trainer", "observer")

click.rich_click.MAX_WIDTH = 100


@click.group(cls=HouseCommands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--store",
    envvar=STORE_VARIABLE,
    default=DEFAULT_STORE,
    show_default=True,
    show_envvar=True,
    metavar="STORE",
    help="Where everything is kept: a folder, or the address of a PostgreSQL database (postgresql://…).",
)
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    help="The language of sentences: Turkish, Arabic, English or Swedish. Without it, your terminal's.",
)
@click.version_option(package_name="neighbourhood-kitchens", prog_name="kitchens")
@click.pass_context
def main(ctx: click.Context, store: str, language: str | None) -> None:
    """Run a city's neighbourhood kitchens: who is trained, what is cooked and sold, what each woman earns.

    New here? Type `kitchens demo`: it loads the first kitchen's first year and prints its reports.
    Then `kitchens import DIR` reads your own CSV files, and `kitchens report income` answers from them.
    `kitchens COMMAND --help` explains a command.

    A command ends with 0 when it is done, with 1 when a rule refused something (it is listed), and with
    2 when nothing was done because something typed or read was wrong (it is listed, too).
    """
    ctx.obj = Setup(store, language)


@main.command("demo")
@click.option(
    "--serve/--no-serve",
    "serve",
    default=None,
    help="Serve its pages afterwards, until you press Ctrl-C. Without it: only at a terminal.",
)
@click.pass_context
def demo(ctx: click.Context, *, serve: bool | None) -> None:
    """Load the first kitchen's first year and print its reports.

    The clock stands at the evening of 31 January 2022. Running it again changes nothing.
    """
    from api.demo.show import show

    at_terminal = sys.stdout.isatty() and sys.stdin.isatty()
    ctx.exit(show(ctx.obj, serve_after=at_terminal if serve is None else serve))


@main.command("import")
@click.argument("folder", metavar="DIR", type=FOLDER)
@click.option("--dry-run", is_flag=True, help="Only tell what would happen; record nothing.")
@click.pass_context
def bring_in(ctx: click.Context, folder: Path, *, dry_run: bool) -> None:
    """Read a folder of CSV files: trainees, courses, workshops, lots, batches, sales and so on.

    A malformed row anywhere: nothing at all is recorded, and every such row is listed. A row that a rule
    refuses is skipped and listed; all others are recorded. The same folder again brings nothing new.
    """
    from api.commands.bring_in import bring_in as work

    ctx.exit(work(ctx.obj, folder, dry_run=dry_run))


@main.command("report")
@click.argument("name", type=click.Choice(REPORTS))
@click.option("--kitchen", metavar="CODE", help="One kitchen; without it, all of them.")
@click.option("--from", "from_on", type=DAY, metavar="DATE", help="First day; without it, the beginning.")
@click.option("--to", "to_on", type=DAY, metavar="DATE", help="Last day, included; without it, today.")
@click.option(
    "--as-known-at",
    "known_at",
    type=MOMENT,
    metavar="MOMENT",
    help="As it was known at that moment (2021-09-03T13:00, local time) or journal position.",
)
@click.option("--public", is_flag=True, help="For outside readers: small numbers hidden, no person.")
@click.option("--format", "shape", type=click.Choice(FORMATS), default="table", show_default=True)
@click.pass_obj
def report(
    setup: Setup,
    name: str,
    kitchen: str | None,
    from_on: date | None,
    to_on: date | None,
    known_at: datetime | int | None,
    shape: str,
    *,
    public: bool,
) -> None:
    """Answer a question with figures.

    Questions: employment, income, workshops, production, support, guidance, outcomes.
    Amounts in JSON are in kuruş (`…_cents`), in tables in lira.
    """
    from api.commands.report import Wanted
    from api.commands.report import report as work

    work(setup, Wanted(name, kitchen, from_on, to_on, known_at, public), shape)


@main.command("trace")
@click.argument("code", metavar="CODE")
@click.option("--format", "shape", type=click.Choice(FORMATS), default="table", show_default=True)
@click.pass_obj
def trace(setup: Setup, code: str, shape: str) -> None:
    """Follow a lot to its batches and sales, or a batch or a sale back to its lots."""
    from api.commands.trace import trace as work

    work(setup, code, shape)


@main.command("erase")
@click.argument("code", metavar="CODE")
@click.option("--ground", type=click.Choice(GROUNDS), required=True, help="Why; only this word is kept.")
@click.option("--yes", is_flag=True, help="Do not ask again.")
@click.pass_context
def erase(ctx: click.Context, code: str, ground: str, *, yes: bool) -> None:
    """Destroy a person's details for ever: name, birth date, telephone, case notes. Totals stay.

    There is no way back. Rows of hers that are read again later store nothing.
    """
    from api.commands.erase import erase as work

    ctx.exit(work(ctx.obj, code, ground, sure=yes))


@main.command("rebuild")
@click.pass_context
def rebuild(ctx: click.Context) -> None:
    """Make all tables for reports anew from the journal. Figures come out the same."""
    from api.commands.rebuild import rebuild as work

    ctx.exit(work(ctx.obj))


@main.command("rotate-key")
@click.pass_obj
def rotate_key(setup: Setup) -> None:
    """Put a new master key in the place of the old one, after an erasure or when it may be known.

    Names in backups made before can never be read again. Make new copies of the key afterwards.
    """
    from api.commands.rotate_key import rotate_key as work

    work(setup)


@main.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 16), help="Processes.")
@click.option(
    "--proxy",
    metavar="HOST",
    help="The address of a proxy before us, which adds TLS: whom it names as the asker is believed.",
)
@click.option(
    "--jobs/--no-jobs",
    "jobs",
    default=True,
    show_default=True,
    help="Do what nobody has to remember: reminders, notices, messages. One process of all does it.",
)
@click.pass_obj
def serve(setup: Setup, host: str, port: int, workers: int, proxy: str | None, *, jobs: bool) -> None:
    """Serve the pages and the JSON API. Ends with Ctrl-C.

    Browsers keep a sign-in only on https:// or on this machine itself, so a proxy with TLS stands before it.
    """
    from api.commands.serve import serve as work

    work(setup, host, port, workers=workers, proxy=proxy, jobs=jobs)


@main.group("jobs")
def jobs() -> None:
    """What nobody has to remember: reminders, notices, no-shows, messages. `serve` does it by itself."""


@jobs.command("run")
@click.argument("name", metavar="[NAME]", required=False, type=click.Choice(JOB_NAMES))
@click.pass_context
def run_jobs(ctx: click.Context, name: str | None) -> None:
    """Do all jobs once, or the one named: for whoever starts them by a clock of their own (cron).

    Doing them again does nothing twice. If another process does the jobs already, it is left to it.
    """
    from api.commands.jobs import run as work

    ctx.exit(work(ctx.obj, name))


@jobs.command("list")
@click.pass_obj
def list_jobs(setup: Setup) -> None:
    """Print every job, when it was done last, and by whom."""
    from api.commands.jobs import listed as work

    work(setup)


@main.group("agreement")
def agreement() -> None:
    """Agreements with funders, which pay for material support."""


@agreement.command("sign")
@click.argument("code", metavar="CODE")
@click.option("--kitchen", required=True, metavar="CODE", help="The kitchen whose support it pays for.")
@click.option("--funder", required=True, metavar="CODE", help="Who pays, such as wfp or giz.")
@click.option("--purpose", required=True, type=WORD, metavar="WORD", help="Such as material-support.")
@click.option("--from", "from_on", required=True, type=DAY, metavar="DATE", help="First day.")
@click.option("--until", "until_on", required=True, type=DAY, metavar="DATE", help="Last day, included.")
@click.option("--budget", "budget_cents", required=True, type=LIRA, metavar="LIRA", help="Such as 12000.50.")
@click.option("--beneficiaries", required=True, type=click.IntRange(1), help="How many people it is for.")
@click.option("--phase", type=click.Choice(("pilot", "regular")), default="regular", show_default=True)
@click.pass_obj
def sign(
    setup: Setup,
    code: str,
    kitchen: str,
    funder: str,
    purpose: str,
    from_on: date,
    until_on: date,
    budget_cents: int,
    beneficiaries: int,
    phase: str,
) -> None:
    """Enter a signed agreement, so that approved support reserves money of its budget.

    Enter it before the support it pays for is decided: what was approved before keeps no agreement.
    """
    from api.commands.agreement import Terms
    from api.commands.agreement import sign as work

    work(setup, Terms(code, kitchen, funder, purpose, from_on, until_on, budget_cents, beneficiaries, phase))


@main.group("user")
def user() -> None:
    """Who may sign in. The first coordinator is invited here; she invites the others on her pages."""


@user.command("invite")
@click.argument("code", metavar="CODE")
@click.option("--name", required=True, help="First and last name; it is sealed.")
@click.option("--role", required=True, type=click.Choice(STAFF_ROLES))
@click.option("--kitchen", metavar="CODE", help="For managers, specialists and trainers.")
@click.option("--reads", "reads", type=click.Choice(LANGUAGES), default="tr", show_default=True)
@click.pass_obj
def invite(setup: Setup, code: str, name: str, role: str, kitchen: str | None, reads: str) -> None:
    """Let somebody sign in: prints a code with which she chooses her own password.

    CODE is what she signs in with and what records show, such as coordinator-1.
    """
    from api.commands.user import Invited
    from api.commands.user import invite as work

    work(setup, Invited(code, name, role, kitchen, reads))


@user.command("reset")
@click.argument("code", metavar="CODE")
@click.pass_obj
def reset(setup: Setup, code: str) -> None:
    """End somebody's password, card, telephone and sessions, and print a new invitation for her."""
    from api.commands.user import reset as work

    work(setup, code)


@user.command("list")
@click.pass_obj
def list_users(setup: Setup) -> None:
    """Print who may sign in, by code, with their roles."""
    from api.commands.user import listed as work

    work(setup)
