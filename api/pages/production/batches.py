"""The batches of a kitchen: what is being made, what waits, what is done; and a new one."""

from api.acts.batches import start_batch
from api.door import form_page, page
from api.forms import Form
from api.pages import figures
from api.pages.production import words
from api.pages.production.asking import Way, day_field, is_manager
from api.pages.production.paging import neighbours, page_asked
from api.visit import Answer, Visit
from projections.asked import Kitchen, Product, kitchen_of, newest_products, products
from projections.food.batch_lists import BatchLine, Which, batches, counts

SHOWN: tuple[Which, ...] = ("open", "to-release", "held", "released", "discarded", "all")


def the_kitchen(visit: Visit) -> Kitchen:
    """Return the kitchen that the address names."""
    return kitchen_of(visit.reader, visit.at.kitchen_id)


def _show(visit: Visit) -> Answer:
    kitchen = the_kitchen(visit)
    asked = visit.query.get("which", "open")
    which: Which = asked if asked in SHOWN else "open"
    found = batches(visit.reader, [kitchen.id], which, page_asked(visit))
    number = counts(visit.reader, [kitchen.id])
    totals = {
        "open": number["open"] + number["readings-missing"] + number["to-release"],
        "to-release": number["to-release"],
        "held": number["held"],
        "released": number["released"],
        "discarded": number["discarded"],
        "all": sum(number.values()),
    }
    here = f"/kitchens/{kitchen.code}/batches"
    previous, following = neighbours(found, f"{here}?which={which}")
    return visit.page(
        "production/batches.html",
        tabs=[
            (
                f"{here}?which={one}",
                f"{visit.speech.call('batches', one)} ({figures.number(visit.speech, totals[one])})",
                one == which,
            )
            for one in SHOWN
        ],
        lines=[_line(visit, line) for line in found.items],
        new=f"{here}/new" if is_manager(visit, kitchen.id) else "",
        previous=previous,
        following=following,
        kitchen=kitchen.name,
    )


def _line(visit: Visit, line: BatchLine) -> dict[str, str]:
    speech = visit.speech
    say = speech.say
    what = say("Begun on {day}", day=figures.day(speech, line.started_on, "short"))
    if line.standing == "released" and line.best_before_on is not None:
        what = say(
            "{units} left, best before {day}",
            units=words.units(speech, max(line.left, 0), line.unit),
            day=figures.day(speech, line.best_before_on, "short"),
        )
    elif line.missing and line.finished_on is not None:
        what = say(
            "Missing: {controls}",
            controls=figures.listed(speech, (words.control(speech, name) for name in line.missing)),
        )
    return {
        "address": f"/batches/{line.code}",
        "product": figures.product_name(speech, line.names),
        "code": line.code,
        "kind": words.SIGNS[line.state],
        "state": speech.call("batch-state", line.state),
        "what": what,
    }


def _ask(visit: Visit, form: Form) -> Answer:
    kitchen = the_kitchen(visit)
    say = visit.speech.say
    today = words.today(visit, kitchen)
    day = day_field(form, "started_on", say("Day"), today)
    return visit.page(
        "production/batch_new.html",
        form=form,
        title=say("New batch"),
        kitchen=kitchen.name,
        day=day,
        products=[
            (
                product.code,
                figures.product_name(visit.speech, product.names),
                visit.speech.call("method", product.method),
            )
            for product in _made_here(visit)
            if product.retired_on is None or product.retired_on > today
        ],
        back=Way(f"/kitchens/{kitchen.code}/batches", say("Back to the batches")),
    )


def _made_here(visit: Visit) -> list[Product]:
    """Return the newest version of every product, by code."""
    ids = [row[0] for row in visit.reader.all("SELECT DISTINCT id FROM view_products", ())]
    editions = products(visit.reader, ids)
    newest = newest_products(editions)
    return sorted((editions[id_, newest[id_]] for id_ in newest), key=_code)


def _code(product: Product) -> str:
    return product.code


def _take(visit: Visit, form: Form) -> Answer:
    kitchen = the_kitchen(visit)
    known = {product.code: product.id for product in _made_here(visit)}
    with form:
        code = form.choice("product", tuple(known))
        started_on = form.day("started_on", last=words.today(visit, kitchen))
    batch = start_batch(
        visit.acting(form),
        kitchen_id=kitchen.id,
        product_id=known[code],
        started_on=started_on,
    )
    return visit.to(f"/batches/{batch}", "batch-started")


PAGES = (
    page("/kitchens/{kitchen:str}/batches", _show),
    *form_page("/kitchens/{kitchen:str}/batches/new", show=_ask, act=_take),
)
