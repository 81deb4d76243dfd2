"""What may be typed after `kitchens`: days, moments, lira; and what is said when something is wrong."""

import os
import re
import sys
import traceback
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import rich_click as click
from click.exceptions import Exit

from api.clock import TIME_ZONE

if TYPE_CHECKING:
    from api.language import Speech

NOTHING_DONE = 2
"""Exit code: the input was bad, and nothing was done."""
SOMETHING_REFUSED = 1
"""Exit code: a rule refused something, which is listed."""
INTERRUPTED = 130
"""Exit code of shells for a command stopped from the keyboard."""
BROKEN = 70
"""Exit code of a mistake of ours, so that no script takes it for a refusal."""


class _Day(click.ParamType[date]):
    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day. A text of another form is a usage error."""
        day = value if isinstance(value, date) else _day(value)
        if day is None:
            self.fail(f"{value!r} is not a day like 2021-09-03", param, ctx)
        return day


class _Moment(click.ParamType[datetime | int]):
    name = "moment"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime | int:
        """Return an aware moment, or a journal position. A day alone means its end, in Istanbul."""
        moment = value if isinstance(value, datetime | int) else _moment(value)
        if moment is None:
            self.fail(f"{value!r} is not a moment like 2021-09-03T13:00 nor a journal position", param, ctx)
        return moment


def _day(text: str) -> date | None:
    # Python also reads 20210903 and 2021-W35-5; people who type those have rarely meant them.
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _moment(text: str) -> datetime | int | None:
    if re.fullmatch(r"[0-9]{1,18}", text):
        return int(text)
    zone = ZoneInfo(TIME_ZONE)
    day = _day(text)
    if day is not None:
        return datetime.combine(day, time.max, zone)
    if not re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}", text):
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


class _Lira(click.ParamType[int]):
    name = "lira"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return kuruş."""
        if isinstance(value, int):
            return value
        found = re.fullmatch(r"([0-9]{1,12})(?:\.([0-9]{1,2}))?", value)
        if not found:
            self.fail(f"{value!r} is not an amount in lira like 12000.50", param, ctx)
        return int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))


class _Word(click.ParamType[str]):
    name = "word"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return a coded word: a purpose is stored for ever, so nothing personal can be typed there."""
        if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+){0,7}", value) or len(value) > 60:  # noqa: PLR2004
            self.fail(f"{value!r} is not a coded word like material-support", param, ctx)
        return str(value)


DAY = _Day()
MOMENT = _Moment()
LIRA = _Lira()
WORD = _Word()


class Setup:
    """What was said before the command: where the store is, in which language to answer."""

    def __init__(self, store: str, language: str | None) -> None:
        self.store = store
        self._language = language

    @property
    def speech(self) -> "Speech":
        """Who speaks the reader's language: the one asked for, else the terminal's."""
        from api.language import of_environment, speech, spoken  # noqa: PLC0415  --help needs no sentences

        return speech(spoken(self._language or "") or of_environment(os.environ))


def stop_answering() -> None:
    """Say no more on standard output: whoever reads it has read enough, as in `kitchens report … | head`."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123  lives to the exit


class HouseCommands(click.RichGroup):
    """The commands, and the one place where an error becomes a sentence and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        """Carry out the command."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, Exit, click.Abort):
            raise
        except KeyboardInterrupt:
            say = ctx.obj.speech.say
            click.echo(say("Stopped. What was recorded stays; run the same command again."), err=True)
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            stop_answering()
            ctx.exit(0)
        except Exception as error:  # noqa: BLE001  the edge of the process
            from api.errors import explained  # noqa: PLC0415  only errors need it

            known = explained(error, ctx.obj.speech)
            if known is None:
                traceback.print_exc()
                ctx.exit(BROKEN)
            sentence, code = known
            click.echo(sentence, err=True)
            ctx.exit(code)


FOLDER = click.Path(exists=True, file_okay=False, readable=True, path_type=Path)
