"""What a trace shows: lots, batches, sales, and how much of which went where."""

from msgspec import Struct


class Lot(Struct, frozen=True):
    """A delivery. Quantities are thousandths of its unit."""

    code: str
    kitchen: str
    ingredient: str
    supplier: str
    supplier_lot: str
    received_on: str
    expires_on: str
    seed: str
    unit: str
    quantity_milli: int
    used_milli: int
    discarded_milli: int
    returned_milli: int
    left_milli: int
    held: bool


class Use(Struct, frozen=True):
    """So much of a lot went into a batch, in thousandths of the lot's unit."""

    lot: str
    batch: str
    quantity_milli: int


class Batch(Struct, frozen=True):
    """A batch with its stock: made = sold + written off + given away + left."""

    code: str
    kitchen: str
    product: str
    started_on: str
    finished_on: str | None
    best_before_on: str | None
    standing: str
    standing_on: str | None
    made: int
    sold: int
    written_off: int
    given_away: int
    left: int


class Sold(Struct, frozen=True):
    """Units of a batch in a sale, and how many of them came back."""

    sale: str
    batch: str
    sold_on: str
    channel: str
    kitchen: str
    units: int
    refunded: int


class Trace(Struct, frozen=True):
    """Everything before and after what bears the code, and nothing else."""

    code: str
    found: tuple[str, ...]
    lots: tuple[Lot, ...]
    uses: tuple[Use, ...]
    batches: tuple[Batch, ...]
    sales: tuple[Sold, ...]
