"""How trainees and members come in: a printed card with a QR code, and a PIN of six figures."""

from uuid import UUID

from msgspec import Struct

from api.accounts.answers import Blocked, CardOver, Checked, PinRefused, PinStands, Wait, Wrong
from api.accounts.drawer import Drawer, figures
from api.accounts.keys import new_secret
from api.accounts.store import CARDS
from api.accounts.tries import PIN
from projections.store import Reader, Row

PIN_FIGURES = 6
WRONG_MAX = 20
"""Wrong PINs on one card without a right one between. Of a million, nobody guesses one in twenty."""

_RISING = "01234567890"


class Card(Struct, frozen=True):
    """What is printed on a card as a QR code. Shown once, kept nowhere."""

    token: str

    def __repr__(self) -> str:
        return "Card(…)"


class Cards(Drawer):
    """Cards and their PINs."""

    def issue_card(self, user_id: UUID) -> Card:
        """Return a new card, without a PIN yet. The one before, lost or used up, ends with its PIN."""
        card = Card(new_secret())
        with self._store.writing() as writer:
            token_hash = self._keys.hashed("card", card.token)
            writer.put(CARDS, [(user_id.hex, token_hash, "", 0, self._now_ms())])
            writer.run("DELETE FROM accounts_tries WHERE what = ?", (self._tries_of(user_id)[2],))
        return card

    def card(self, token: str) -> UUID | None:
        """Return whose card it is, None for one that is over."""
        with self._store.reading() as reader:
            found = self._card(reader, token)
        return UUID(found[0]) if found else None

    def has_card(self, user_id: UUID) -> bool:
        """Tell whether somebody has a card."""
        with self._store.reading() as reader:
            return bool(reader.all("SELECT 1 FROM accounts_cards WHERE user_id = ?", (user_id.hex,)))

    def has_pin(self, user_id: UUID) -> bool:
        """Tell whether somebody has chosen the PIN of her card."""
        with self._store.reading() as reader:
            sql = "SELECT 1 FROM accounts_cards WHERE user_id = ? AND pin_hash <> ''"
            return bool(reader.all(sql, (user_id.hex,)))

    def set_pin(self, card_token: str, pin: str) -> UUID:
        """Set the PIN of a card that has none yet; return whose it is.

        Raise `CardOver`, `PinStands` or `PinRefused`.
        """
        user_id = self.card(card_token)
        if user_id is None:
            raise CardOver
        chosen = _chosen(pin)
        hashed = self._slow.make(user_id, "pin", chosen)
        with self._store.writing() as writer:
            found = self._card(writer, card_token)
            if found is None:
                raise CardOver
            if found[1]:
                raise PinStands
            writer.run("UPDATE accounts_cards SET pin_hash = ? WHERE user_id = ?", (hashed, user_id.hex))
        return user_id

    def check_pin(self, card_token: str, pin: str, address: str) -> Checked | Wait | Wrong | Blocked:
        """Check the PIN of a card. After twenty wrong ones the card is blocked, until there is a new one."""
        with self._store.reading() as reader:
            found = self._card(reader, card_token)
        if found is not None and found[2] >= WRONG_MAX:
            return Blocked()
        user_id = UUID(found[0]) if found else None
        account = self._keys.hashed("card", card_token) if user_id is None else user_id.hex
        tried = self._try("pin", account, PIN, address)
        if isinstance(tried, Wait):
            return tried
        if user_id is not None and not self._counted(card_token):
            return Blocked()
        typed = figures(pin)[: PIN_FIGURES + 1]
        fits = self._slow.fits(user_id, "pin", typed, found[1] if found else "")
        if not fits or user_id is None:
            return Wrong()
        with self._store.writing() as writer:
            if self._card(writer, card_token) is None:
                return Wrong()
            writer.run("UPDATE accounts_cards SET wrong = 0 WHERE user_id = ?", (user_id.hex,))
            tried.was_right(writer)
        return Checked(user_id)

    def _counted(self, token: str) -> bool:
        """Count a PIN as wrong before it is looked at; tell whether the card may still be tried."""
        with self._store.writing() as writer:
            found = self._card(writer, token)
            if found is None or found[2] >= WRONG_MAX:
                return False
            writer.run("UPDATE accounts_cards SET wrong = wrong + 1 WHERE user_id = ?", (found[0],))
        return True

    def _card(self, reader: Reader, token: str) -> Row | None:
        rows = reader.all(
            "SELECT user_id, pin_hash, wrong FROM accounts_cards WHERE token_hash = ?",
            (self._keys.hashed("card", token),),
        )
        return rows[0] if rows else None


def _chosen(pin: str) -> str:
    chosen = figures(pin)
    if len(chosen) != PIN_FIGURES or not (chosen.isascii() and chosen.isdigit()):
        raise PinRefused("not-six-digits")
    if len(set(chosen)) == 1 or chosen in _RISING or chosen in _RISING[::-1]:
        raise PinRefused("easy")
    return chosen
