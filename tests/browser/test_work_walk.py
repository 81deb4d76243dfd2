"""A specialist's way with one woman: what is missing, a refusal, an objection, a permit, a first day."""

import re

from tests.browser.conftest import DESK, PageAs
from tests.browser.hands import Hands


def test_a_refused_permit_leads_to_a_first_day_and_a_follow_up(page_as: PageAs) -> None:
    specialist = Hands(page_as("specialist-1", "en", DESK, javascript=False))

    specialist.open("/people/ME0021/work")
    specialist.tap("Prepare a job")
    specialist.choose("Work outside")
    specialist.pick("Employer", "Another employer")
    specialist.fill("Name for another employer", "ela-cafe")
    specialist.tap("Prepare the job")
    specialist.reads("Whoever is not a national starts with a work permit in force on that day.")

    specialist.tap("Enter the application")
    specialist.fill("Applied on", "2022-01-03")
    specialist.tap("Save")
    specialist.tap("Permit refused")
    specialist.fill("Decided on", "2022-01-10")
    specialist.tap("Go on")
    specialist.confirm()
    specialist.reads("Object, until 9 February 2022")
    job = specialist.page.url.partition("?")[0]

    specialist.open("/cases")
    specialist.tap(re.compile("to do after a refusal|things to do after"))
    specialist.page.locator(f'a[href*="{job.rpartition("/")[2]}/tasks?task=objection"]').click()
    specialist.choose("It was done")
    specialist.fill("On", "2022-01-11")
    specialist.tap("Save")
    specialist.reads("the answer to the objection is awaited")

    specialist.tap("Enter the permit")
    specialist.fill("Decided on", "2022-01-20")
    specialist.fill("Valid from", "2022-01-20")
    specialist.fill("Valid until", "2022-07-19")
    specialist.tap("Save")
    specialist.reads("ready to start")

    specialist.tap("Enter her first day")
    specialist.fill("First day", "2022-01-24")
    specialist.fill("Net wage a month", "4253,39")
    specialist.tap("Go on")
    specialist.reads("less than the minimum wage")
    specialist.fill("Net wage a month", "4253,40")
    specialist.tap("Go on")
    specialist.confirm()
    specialist.reads("Follow-ups come by themselves.")

    # Somebody who began in December is due already; this one comes when her day comes.
    specialist.open("/cases?kind=follow_ups")
    specialist.tap(re.compile("^Enter the follow-up"))
    specialist.choose("Yes, she works there")
    specialist.choose("From a payslip")
    specialist.tap("Save")
    specialist.reads("The follow-up is entered.")
