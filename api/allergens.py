"""The allergens that a label must name: fourteen by law, called the same wherever food is shown."""

ALLERGENS = (
    "gluten",
    "crustaceans",
    "eggs",
    "fish",
    "peanuts",
    "soybeans",
    "milk",
    "nuts",
    "celery",
    "mustard",
    "sesame",
    "sulphites",
    "lupin",
    "molluscs",
)
"""Annex II of Regulation (EU) 1169/2011, which the Turkish food codex follows. Words: context `allergen`."""
