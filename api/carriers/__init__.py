"""How messages leave the house: by e-mail, or as letters to be printed. All carriers behind one interface."""

from api.carriers.carrier import Carrier, Letter, NotCarried, PerhapsCarried
from api.carriers.configured import Carriers, CarriersMistyped, configured
from api.carriers.file import FileCarrier
from api.carriers.smtp import SmtpCarrier

__all__ = [
    "Carrier",
    "Carriers",
    "CarriersMistyped",
    "FileCarrier",
    "Letter",
    "NotCarried",
    "PerhapsCarried",
    "SmtpCarrier",
    "configured",
]
