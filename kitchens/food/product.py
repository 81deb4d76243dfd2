"""A product: what it is made of, what it costs, and the limits that keep it safe."""

from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias, assert_never
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from kitchens.decider import Change, Command, Event, Facts, Noun, Refused, Unknown
from kitchens.settings import Setting, setting_on

PRICE_CENTS_MAX = 1_000_000_000
"""Ten million lira: above it a comma slipped. Keeps every sum of money within 64 bits."""

SHELF_LIFE_DAYS_MAX = 3650
"""Ten years: no jar of ours is older."""

LANGUAGES = ("tr", "ar", "en", "sv")
"""Languages in which a product may have a name."""

Limit: TypeAlias = Literal["min", "max", "below"]
"""`min` is ≥, `max` is ≤, `below` is <: `below 4.6` and `max 4.6` differ at exactly 4.6."""

# Events. Each one but the first makes a new version of the product; batches keep theirs.


class Defined(Event, frozen=True, tag="product.defined"):
    """A product with its price per unit. `allergens` is None while nobody has declared them.

    `names` maps a language (tr, ar, en, sv) to the name; `vat_class` names the VAT setting.
    """

    code: str
    names: dict[str, str]
    method: str
    unit: str
    price_cents: int
    shelf_life_days: int
    allergens: tuple[str, ...] | None
    vat_class: Literal["food"]


class ControlSet(Event, frozen=True, tag="product.control-set"):
    """A control point was added, or its limit changed."""

    control: str
    unit: str
    limit: Limit
    value: Decimal


class PriceChanged(Event, frozen=True, tag="product.price-changed"):
    """The price per unit from now on."""

    price_cents: int


class AllergensDeclared(Event, frozen=True, tag="product.allergens-declared"):
    """What the product contains, of the fourteen legal allergens and others."""

    allergens: tuple[str, ...]


class Retired(Event, frozen=True, tag="product.retired"):
    """No new batch is made of it."""

    retired_on: date


ProductEvent: TypeAlias = Defined | ControlSet | PriceChanged | AllergensDeclared | Retired

# Commands


class DefineProduct(Command, frozen=True, kw_only=True):
    """Define a product."""

    product_id: UUID
    code: str
    names: dict[str, str]
    method: str
    unit: str
    price_cents: int
    shelf_life_days: int
    allergens: tuple[str, ...] | None
    vat_class: Literal["food"]


class SetControl(Command, frozen=True, kw_only=True):
    """Add a control point or change its limit."""

    product_id: UUID
    control: str
    unit: str
    limit: Limit
    value: Decimal


class ChangePrice(Command, frozen=True, kw_only=True):
    """Change the price."""

    product_id: UUID
    price_cents: int


class DeclareAllergens(Command, frozen=True, kw_only=True):
    """Declare what the product contains."""

    product_id: UUID
    allergens: tuple[str, ...]


class RetireProduct(Command, frozen=True, kw_only=True):
    """Make no more of it."""

    product_id: UUID
    retired_on: date


ProductCommand: TypeAlias = DefineProduct | SetControl | ChangePrice | DeclareAllergens | RetireProduct

# Refusals


class ProductCodeTaken(Refused, code="product-code-taken"):
    """A code stands for one product."""


class ProductMalformed(Refused, code="product-malformed"):
    """A product has a code, a unit, a name in a known language, a price and a shelf life within bounds."""


class ControlMalformed(Refused, code="control-malformed"):
    """A control point has a name, and its limit is a number."""


class ProductRetired(Refused, code="product-retired"):
    """No new batch is made of a retired product."""


# State


class Control(Struct, frozen=True):
    """A control point and the limit that its readings keep."""

    name: str
    unit: str
    limit: Limit
    value: Decimal

    def allows(self, reading: Decimal) -> bool:
        """Tell whether a reading is in limit; at exactly the value `below` says no."""
        match self.limit:
            case "min":
                return reading >= self.value
            case "max":
                return reading <= self.value
            case "below":
                return reading < self.value
            case _:
                assert_never(self.limit)


class Edition(Struct, frozen=True):
    """What a version of the product says about the batches that are made to it."""

    price_cents: int
    shelf_life_days: int
    allergens: tuple[str, ...] | None
    vat_class: Literal["food"]
    controls: tuple[Control, ...] = ()

    def control(self, name: str) -> Control | None:
        """Return the control point of this name, or None."""
        return next((control for control in self.controls if control.name == name), None)


class Product(Struct, frozen=True):
    """Every version of a product; its number is its place in `editions`, from 1."""

    code: str | None = None
    editions: tuple[Edition, ...] = ()
    retired_on: date | None = None

    @property
    def version(self) -> int:
        """Return the number of the newest version, 0 before the product is defined."""
        return len(self.editions)

    def edition(self, version: int) -> Edition:
        """Return a version as it was, for the batches made to it."""
        return self.editions[version - 1]


def decide(command: ProductCommand, facts: Facts) -> list[Change]:
    """Return what happens to the product. Raise the refusals above, or `Unknown`."""
    if isinstance(command, DefineProduct):
        return [Change(PRODUCT, command.product_id, _defined(command, facts))]
    event = _changed(command, known_product(facts, command.product_id))
    return [] if event is None else [Change(PRODUCT, command.product_id, event)]


def evolve(product: Product, event: ProductEvent) -> Product:
    """Return the product after the event."""
    match event:
        case Defined():
            first = Edition(event.price_cents, event.shelf_life_days, event.allergens, event.vat_class)
            return Product(code=event.code, editions=(first,))
        case ControlSet():
            return _with(product, controls=_controls(product.editions[-1], event))
        case PriceChanged():
            return _with(product, price_cents=event.price_cents)
        case AllergensDeclared():
            return _with(product, allergens=event.allergens)
        case Retired():
            return replace(_with(product), retired_on=event.retired_on)
        case _:
            assert_never(event)


PRODUCT = Noun("product", Product(), evolve, [Defined, ControlSet, PriceChanged, AllergensDeclared, Retired])


def known_product(facts: Facts, product_id: UUID) -> Product:
    """Return a product that was defined. Raise `Unknown`."""
    product = facts.of(PRODUCT, product_id)
    if product.code is None:
        raise Unknown(product=product_id)
    return product


def vat_percent_on(facts: Facts, edition: Edition, day: date) -> int:
    """Return the VAT on a version of a product on a day, in per cent. Raise `SettingNotInForce`."""
    match edition.vat_class:
        case "food":
            return setting_on(facts, Setting.VAT_FOOD_PERCENT, day)
        case _:
            assert_never(edition.vat_class)


def _defined(command: DefineProduct, facts: Facts) -> Defined:
    if facts.of(PRODUCT, command.product_id).code is not None or facts.named(PRODUCT, command.code):
        raise ProductCodeTaken(product=command.code)
    named = bool(command.names) and all(command.names.values()) and set(command.names) <= set(LANGUAGES)
    lasting = 0 <= command.shelf_life_days <= SHELF_LIFE_DAYS_MAX
    if not (command.code and command.unit and named and lasting and _is_price(command.price_cents)):
        raise ProductMalformed(
            product=command.code, price_cents=command.price_cents, shelf_life_days=command.shelf_life_days
        )
    return Defined(
        code=command.code,
        names=command.names,
        method=command.method,
        unit=command.unit,
        price_cents=command.price_cents,
        shelf_life_days=command.shelf_life_days,
        allergens=command.allergens,
        vat_class=command.vat_class,
    )


def _changed(
    command: SetControl | ChangePrice | DeclareAllergens | RetireProduct, product: Product
) -> ProductEvent | None:
    """Return the change, or None if the product is so already."""
    now = product.editions[-1]
    match command:
        case SetControl():
            if not command.control or not command.value.is_finite():
                raise ControlMalformed(product=product.code, control=command.control)
            wanted = Control(command.control, command.unit, command.limit, command.value)
            return (
                None
                if now.control(command.control) == wanted
                else ControlSet(control=wanted.name, unit=wanted.unit, limit=wanted.limit, value=wanted.value)
            )
        case ChangePrice():
            if not _is_price(command.price_cents):
                raise ProductMalformed(product=product.code, price_cents=command.price_cents)
            return None if now.price_cents == command.price_cents else PriceChanged(command.price_cents)
        case DeclareAllergens():
            declared = now.allergens is not None and set(now.allergens) == set(command.allergens)
            return None if declared else AllergensDeclared(command.allergens)
        case RetireProduct():
            return None if product.retired_on is not None else Retired(command.retired_on)
        case _:
            assert_never(command)


def _is_price(price_cents: int) -> bool:
    return 0 <= price_cents <= PRICE_CENTS_MAX


def _with(product: Product, **changes: object) -> Product:
    return replace(product, editions=(*product.editions, replace(product.editions[-1], **changes)))


def _controls(edition: Edition, event: ControlSet) -> tuple[Control, ...]:
    """Return the control points with this one added, or in the place it had."""
    wanted = Control(event.control, event.unit, event.limit, event.value)
    if edition.control(event.control) is None:
        return (*edition.controls, wanted)
    return tuple(wanted if control.name == event.control else control for control in edition.controls)
