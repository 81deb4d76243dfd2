"""CSV files in: `kitchens import DIR`."""

from api.importing.carrying import Disturbed
from api.importing.files import FILES
from api.importing.importer import import_folder
from api.importing.result import DependsOnRefused, ImportResult, Malformed, RecordedMeanwhile, RefusedRow

__all__ = [
    "FILES",
    "DependsOnRefused",
    "Disturbed",
    "ImportResult",
    "Malformed",
    "RecordedMeanwhile",
    "RefusedRow",
    "import_folder",
]
