"""A certificate as it is printed: name, course, kitchen, day, its number and a square that checks it."""

from urllib.parse import quote

from api.certificates import printed
from api.names import names
from api.pages import figures
from api.pages.account.code import qr
from api.pages.users.listed import host
from api.visit import Answer, Visit
from projections.people.certificates import HerCertificate


def certificate_page(visit: Visit, found: HerCertificate | None, *, back: str, openly: bool) -> Answer:
    """Return the print of a certificate, or that there is none. `openly`: she looks at her own."""
    if found is None or found.certificate.revoked_on is not None:
        return visit.page("training/no_certificate.html", back=back, is_revoked=found is not None)
    speech, certificate, person = visit.speech, found.certificate, found.person
    called = names(visit.house.vault, visit.reader, speech, [person.id], openly=openly)
    number = printed(visit.house.vault.secret, certificate.number)
    address = f"{host(visit)}/certificates?number={quote(number)}"
    return visit.page(
        "training/certificate.html",
        name=called[person.id],
        course_title=certificate.title,
        kitchen=certificate.kitchen,
        dates=" – ".join(figures.day(speech, on) for on in (found.sessions_from, found.sessions_until)),
        issued=figures.day(speech, certificate.issued_on),
        number=number,
        address=f"{host(visit)}/certificates",
        drawn=qr(address),
        back=back,
    )
