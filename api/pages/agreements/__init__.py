"""Agreements with partners: the coordinator signs, looks after, renews and closes them."""

from api.pages.agreements.changing import PAGES as CHANGING
from api.pages.agreements.one import PAGES as ONE
from api.pages.agreements.signing import PAGES as SIGNING

PAGES = (*SIGNING, *ONE, *CHANGING)
