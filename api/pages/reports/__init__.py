"""Reports as pages: for the coordinator whole, for observers with small figures hidden."""

from api.pages.reports import employment, income

PAGES = (*employment.PAGES, *income.PAGES)
