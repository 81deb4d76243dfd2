"""Reports as pages: for the coordinator whole, for observers with small figures hidden."""

from api.pages.reports import employment, guidance, income, outcomes

PAGES = (*employment.PAGES, *income.PAGES, *guidance.PAGES, *outcomes.PAGES)
