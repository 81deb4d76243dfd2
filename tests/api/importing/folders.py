"""A small kitchen's folder that breaks no rule, to be changed by a test in the place it is about."""

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Self
from uuid import UUID

from api.importing import FILES, ImportResult, import_folder
from kitchens.journal import Journal, Recorded, Request, open_journal
from kitchens.settings import FoundSettings
from kitchens.vault import Vault, open_vault

Cells = dict[str, str]

FOUNDING = UUID("018f0000-0000-7000-8000-000000000001")
READ_AT = datetime(2022, 1, 31, 18, tzinfo=UTC)

WEEK = {
    "kitchens": """\
kitchen,neighbourhood,name,opened_on
merkez,Merkez,Mutfak,2020-11-19
""",
    "trainees": """\
trainee,kitchen,referred_by,referred_on,first_name,last_name,sex,birth_date,origin,in_work,language,phone,\
protected_since,interviewed_on,decision,hygiene_certified_on
ayse,merkez,muhtar,2021-02-01,Ayşe,Kaya,f,1980-05-04,national,no,tr,+90 555 000 00 01,,\
2021-02-03,accepted,2021-02-10
rana,merkez,wfp,2021-02-01,Rana,Khoury,f,1999-07-21,temporary-protection,no,ar,,2018-09-28,2021-02-04,accepted,
""",
    "courses": """\
course,kitchen,title,starts_on,ends_on,weekdays,starts_at,ends_at,seats,trainer
ttc,merkez,Traditional Turkish Cuisine,2021-03-01,2021-03-10,mon wed,10:00,16:00,22,public-education
""",
    "enrolments": """\
course,trainee,enrolled_on
ttc,ayse,2021-02-20
""",
    "attendance": """\
course,trainee,date,status
ttc,ayse,2021-03-01,present
ttc,ayse,2021-03-03,present
ttc,ayse,2021-03-08,present
ttc,ayse,2021-03-10,present
""",
    "certificates": """\
course,trainee,assessed_on,result,assessor
ttc,ayse,2021-03-10,passed,public-education
""",
    "workshops": """\
workshop,kitchen,title,date,starts_at,ends_at,seats
w1,merkez,Turşu,2021-04-02,13:00,16:00,1
""",
    "bookings": """\
workshop,trainee,requested_at,cancelled_at,attended
w1,ayse,2021-03-20T09:00:00,,no
w1,rana,2021-03-21T09:00:00,,yes
""",
    "support": """\
support,trainee,requested_on,requested_by,items,cost,household_size,household_income,assessed_by,assessed_on,\
decided_by,decision,decided_on,delivered_on
s1,rana,2021-03-01,manager-1,knife set,620.75,4,1082,specialist-1,2021-03-04,\
specialist-2,approved,2021-03-05,2021-03-09
""",
    "employment": """\
trainee,kind,employer,documents_completed_on,permit_applied_on,permit_decided_on,permit_decision,started_on,ended_on,\
monthly_wage
ayse,kitchen-staff,cooperative,2021-05-01,,,,2021-05-10,,4253.40
""",
    "products": """\
product,name,method,unit,price,shelf_life_days,allergens
pickle,Lahana turşusu,brine,jar,41.75,180,
""",
    "controls": """\
product,control,unit,limit,value
pickle,ph,pH,below,4.6
""",
    "lots": """\
lot,kitchen,ingredient,supplier,supplier_lot,received_on,expires_on,quantity,unit,cost,seed
l1,merkez,cabbage,village,S1,2021-05-03,2021-05-24,30.5,kg,208.18,heirloom
""",
    "batches": """\
batch,kitchen,product,started_on,finished_on,units_made,decision,decided_on,decided_by,reason
b1,merkez,pickle,2021-05-04,2021-05-07,40,released,2021-05-07,manager-2,
""",
    "batch_inputs": """\
batch,lot,quantity
b1,l1,20.125
""",
    "batch_labour": """\
batch,trainee,minutes
b1,ayse,360
""",
    "readings": """\
batch,control,value,taken_at,taken_by
b1,ph,3.9,2021-05-07T15:30:00,manager-1
""",
    "sales": """\
sale,kitchen,sold_at,channel,batch,units,unit_price
x1,merkez,2021-05-19T15:40:00,market-stall,b1,3,41.75
""",
    "agreements": """\
agreement,kitchen,partner,purpose,phase,from_on,until_on,budget,lines,beneficiaries,targets,renewed_on,\
renewed_until,renewed_phase,closed_on
g1,merkez,wfp,awareness-training,pilot,2021-03-01,2021-08-31,,,20,training=5,2021-08-20,2022-02-28,regular,
""",
    "programmes": """\
programme,name,from_on,until_on,reach,education,job_or_internship,business_started,business_developed
p1,Work and business,2021-03-01,2022-02-28,600,40,60,50,20
""",
    "desks": """\
desk,kitchen,municipality,closed_on
d1,merkez,sisli,2021-12-31
""",
    "consultations": """\
consultation,kitchen,desk,programme,held_on,channel,language,topic,nationality,trainee
k1,merkez,d1,p1,2021-05-10,visit,ar,finding-work,SY,rana
k2,merkez,,,2021-05-11,telephone,fr,housing,,
""",
    "mentors": """\
trainee,mentor,programme,from_on,until_on
rana,mentor-1,p1,2021-05-12,2021-11-12
""",
    "outcomes": """\
outcome,trainee,programme,kind,reached_on,evidence,checked_28_days_on,stands_28_days,evidence_28_days,\
checked_6_months_on,stands_6_months,evidence_6_months
o1,rana,p1,internship,2021-06-01,contract,2021-06-29,yes,visit,2021-12-01,no,her-word
""",
    "groups": """\
group,kitchen,city,started_on,ended_on
g1,merkez,istanbul,2021-03-01,2021-12-31
""",
    "meetings": """\
group,met_on,participants,city
g1,2021-03-08,11,
""",
    "events": """\
event,kitchen,desk,programme,kind,held_on,place,participants,minutes
e1,merkez,d1,p1,awareness-training,2021-05-20,istanbul,12,180
""",
    "evaluations": """\
event,sheet,question,before,after
e1,1,rights-known,2,4
""",
}
"""Two women, a course, a workshop with one seat, a batch: what a kitchen does, once each."""


class Folder:
    """Rows by file; a test changes cells, adds and drops rows, then reads it."""

    def __init__(self) -> None:
        self.rows: dict[str, list[Cells]] = {
            file: list(csv.DictReader(text.splitlines())) for file, text in WEEK.items()
        }

    def change(self, file: str, row: int, **cells: str) -> Self:
        """Give cells of a row, counted from 0, other texts."""
        assert cells.keys() <= self.rows[file][row].keys()
        self.rows[file][row].update(cells)
        return self

    def add(self, file: str, like: int = 0, **cells: str) -> Self:
        """Add a row like an earlier one but for some cells."""
        assert cells.keys() <= self.rows[file][like].keys()
        self.rows[file].append(self.rows[file][like] | cells)
        return self

    def drop(self, file: str, row: int | None = None) -> Self:
        """Leave out a row, or a whole file."""
        if row is None:
            del self.rows[file]
        else:
            del self.rows[file][row]
        return self

    def only(self, *files: str) -> Self:
        """Leave out all files but these."""
        self.rows = {file: self.rows[file] for file in files}
        return self

    def write(self, path: Path) -> Path:
        """Write the files as CSV."""
        path.mkdir(parents=True, exist_ok=True)
        for old in path.glob("*.csv"):
            old.unlink()
        for file, rows in self.rows.items():
            with (path / f"{file}.csv").open("w", encoding="utf-8", newline="") as out:
                writer = csv.DictWriter(out, list(rows[0]))
                writer.writeheader()
                writer.writerows(rows)
        return path


class House:
    """A store in a folder of the test, with its vault, and a way to read CSV folders into it."""

    def __init__(self, journal: Journal, vault: Vault, place: Path) -> None:
        self.journal = journal
        self.vault = vault
        self.place = place

    def read(self, folder: Folder | Path, *, dry_run: bool = False) -> ImportResult:
        """Read a folder."""
        path = folder.write(self.place / "csv") if isinstance(folder, Folder) else folder
        return import_folder(
            path,
            self.journal,
            self.vault,
            by="import",
            dry_run=dry_run,
            progress=lambda _done, _all: None,
        )

    def lines(self, folder: Folder | Path) -> list[str]:
        """Read a folder and return the lines that would be printed."""
        return list(self.read(folder).lines)

    def story(self) -> list[Recorded]:
        """Return everything recorded but the founding, in order."""
        rows = self.journal.rows(0, 1_000_000)
        return [recorded for row in rows if (recorded := self.journal.decode(row)).by != "founding"]

    def names(self) -> list[str]:
        """Return the names of everything recorded but the founding, in order."""
        return [recorded.name for recorded in self.story()]


@contextmanager
def opened(place: Path, clock: Callable[[], datetime] = lambda: READ_AT) -> Iterator[House]:
    """Open a store under a folder, founded once."""
    store = place / "store"
    with open_vault(store, clock=clock, master_key=place / "keys" / "master.key") as vault:
        journal = open_journal(store, clock=clock, secret=vault.secret)
        journal.execute(Request(key=FOUNDING, by="founding", command=FoundSettings()))
        yield House(journal, vault, place)
        journal.close()


FILE_NAMES = tuple(file.name for file in FILES)
ROWS = sum(len(rows) for rows in Folder().rows.values())
