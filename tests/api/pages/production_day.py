"""A batch as a manager makes it on the pages, for the tests of production."""

from tests.api.browser import Browser

KITCHEN = "/kitchens/merkez"


def started(manager: Browser, product: str = "tomato-paste", on: str = "2022-01-31") -> str:
    """Begin a batch on the page and return its address."""
    answered = manager.send(f"{KITCHEN}/batches/new", product=product, started_on=on)
    assert answered.status_code == 303, answered.text
    return str(answered.headers["location"]).partition("?")[0]


def delivered(manager: Browser, **other: str) -> str:
    """Weigh in 50 kg of tomatoes on the page and return the lot's address."""
    fields = {
        "quantity": "50",
        "unit": "kg",
        "cost": "1.250,00",
        "expires_on": "2022-02-14",
        "supplier": "village-dairy-coop",
        "supplier_lot": "S9001",
        "seed": "local",
    }
    answered = manager.send(f"{KITCHEN}/lots/new?like=MEL0001", **(fields | other))
    assert answered.status_code == 303, answered.text
    return str(answered.headers["location"]).partition("?")[0]


def read(manager: Browser, batch: str, control: str, value: str, **other: str) -> str:
    """Enter a reading on the page and return the address it leads to."""
    answered = manager.send(f"{batch}/readings/new?control={control}", value=value, **other)
    assert answered.status_code == 303, answered.text
    return str(answered.headers["location"])


def finished(manager: Browser, product: str = "tomato-paste") -> str:
    """Make a batch of 40 units with both readings in limit and return its address."""
    batch = started(manager, product)
    read(manager, batch, "soluble-solids", "26")
    read(manager, batch, "ph", "4,2")
    assert manager.send(f"{batch}/finish", units="40").status_code == 303
    return batch


def released(manager: Browser, other: Browser, product: str = "tomato-paste") -> str:
    """Make a batch, have another manager release it, and return its address."""
    batch = finished(manager, product)
    assert other.send(f"{batch}/release").status_code == 303
    return batch
