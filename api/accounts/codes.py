"""The code generator of specialists and coordinators: six figures that change every half minute (TOTP)."""

from uuid import UUID

from msgspec import Struct

from api.accounts.answers import Checked, TotpStands, Wait, Wrong
from api.accounts.drawer import Drawer, figures
from api.accounts.keys import same
from api.accounts.store import TOTP
from api.accounts.tries import ACCOUNT

ISSUER = "Neighbourhood Kitchens"
"""What a code generator's list shows beside the user's code."""

STEP_MS = 30_000
STEPS_EITHER_WAY = 1
"""A telephone's clock may be half a minute off."""


class Generator(Struct, frozen=True):
    """What a telephone needs to make codes: the secret to type, the same as an address for a QR code."""

    secret: str
    uri: str

    def __repr__(self) -> str:
        return "Generator(…)"


class Codes(Drawer):
    """Code generators, and the codes they make."""

    def begin_totp(self, user_id: UUID, user_code: str) -> Generator:
        """Return a new generator, to be confirmed by a code of it. One begun before is forgotten.

        Raise `TotpStands` where one is confirmed: a stolen session must not put its own in the place.
        """
        import pyotp  # noqa: PLC0415  slow to load, and seldom needed

        secret = pyotp.random_base32()
        uri = pyotp.TOTP(secret).provisioning_uri(name=user_code, issuer_name=ISSUER)
        sealed = self._keys.seal(user_id, secret)
        with self._store.writing() as writer:
            if writer.all(
                "SELECT 1 FROM accounts_totp WHERE user_id = ? AND is_confirmed = 1", (user_id.hex,)
            ):
                raise TotpStands
            writer.put(TOTP, [(user_id.hex, sealed, 0, 0)])
        return Generator(secret, uri)

    def begun_totp(self, user_id: UUID, user_code: str) -> Generator | None:
        """Return the generator begun last and not confirmed yet, to be shown again after a mistyped code."""
        import pyotp  # noqa: PLC0415  slow to load, and seldom needed

        with self._store.reading() as reader:
            sql = "SELECT sealed FROM accounts_totp WHERE user_id = ? AND is_confirmed = 0"
            rows = reader.all(sql, (user_id.hex,))
        if not rows:
            return None
        secret = self._keys.open(user_id, rows[0][0])
        return Generator(secret, pyotp.TOTP(secret).provisioning_uri(name=user_code, issuer_name=ISSUER))

    def confirm_totp(self, user_id: UUID, code: str) -> Checked | Wait | Wrong:
        """Take the generator into use if the code is one of it."""
        return self._check(user_id, code, confirmed=False)

    def has_totp(self, user_id: UUID) -> bool:
        """Tell whether somebody has a confirmed generator."""
        with self._store.reading() as reader:
            sql = "SELECT 1 FROM accounts_totp WHERE user_id = ? AND is_confirmed = 1"
            return bool(reader.all(sql, (user_id.hex,)))

    def check_totp(self, user_id: UUID, code: str) -> Checked | Wait | Wrong:
        """Check a code. A half minute's code is taken once, whoever else has read it over her shoulder."""
        return self._check(user_id, code, confirmed=True)

    def drop_totp(self, user_id: UUID) -> None:
        """Forget somebody's generator, so that she may begin another: only after `check_totp`."""
        with self._store.writing() as writer:
            writer.remove(TOTP, [(user_id.hex,)])

    def _check(self, user_id: UUID, code: str, *, confirmed: bool) -> Checked | Wait | Wrong:
        tried = self._try("totp", user_id.hex, ACCOUNT, None)
        if isinstance(tried, Wait):
            return tried
        typed = figures(code)
        with self._store.writing() as writer:
            # Under the lock: two processes never take one half minute's code twice.
            rows = writer.all(
                "SELECT sealed, last_step FROM accounts_totp WHERE user_id = ? AND is_confirmed = ?",
                (user_id.hex, int(confirmed)),
            )
            if not rows:
                return Wrong()
            ((sealed, last_step),) = rows
            step = self._step(self._keys.open(user_id, sealed), typed)
            if step is None or step <= last_step:
                return Wrong()
            writer.put(TOTP, [(user_id.hex, sealed, 1, step)])
            tried.was_right(writer)
        return Checked(user_id)

    def _step(self, secret: str, typed: str) -> int | None:
        """Return the step of time whose code was typed, the latest of those that count; None if none was."""
        import pyotp  # noqa: PLC0415  slow to load, and seldom needed

        now = self._now_ms() // STEP_MS
        generator = pyotp.TOTP(secret)
        steps = range(now - STEPS_EITHER_WAY, now + STEPS_EITHER_WAY + 1)
        found = [step for step in steps if same(generator.generate_otp(step), typed)]
        return max(found, default=None)
