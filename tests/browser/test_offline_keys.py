"""Keys on a phone: what was asked for before it was locked, or handed over, opens nothing after it."""

from api.demo.people import users
from tests.browser.conftest import PageAs, Site
from tests.browser.kept import ready, rows

MANAGER, OTHER = "manager-1", "manager-2"

_ASK_SLOWLY = """async () => {
    const script = document.querySelector("script[src*='page.js']").src;
    window.person = await import(new URL("person.js", script));
    const fetched = window.fetch;
    return new Promise((here) => {
        window.fetch = async (...asked) => {
            const answer = await fetched(...asked);
            window.fetch = fetched;
            here();
            await new Promise((go) => (window.letGo = go));
            return answer;
        };
        window.late = window.person.unlock();
    });
}"""
"""Ask for her keys, and hold the house's answer back on its way."""

_LOCK_THEN_ANSWER = """async () => {
    await window.person.lockAll();
    window.letGo();
    const found = await window.late;
    return found.of ?? found;
}"""


def test_a_key_asked_for_before_the_phone_was_locked_opens_nothing_after_it(
    site: Site, page_as: PageAs
) -> None:
    page = page_as(MANAGER)
    page.goto("/outbox")
    ready(page, MANAGER)
    page.evaluate(_ASK_SLOWLY)
    ids = {somebody.code: user_id for somebody, user_id in users(site.house)}
    site.house.accounts.end_all(ids[MANAGER])

    found = page.evaluate(_LOCK_THEN_ANSWER)

    assert found == "signed out"
    assert rows(page, "unlocked") == []


def test_a_key_that_comes_when_another_has_the_phone_opens_hers_and_not_the_first_ones(
    site: Site, page_as: PageAs
) -> None:
    page = page_as(MANAGER)
    page.goto("/outbox")
    ready(page, MANAGER)
    page.evaluate(_ASK_SLOWLY)
    site.sign_in(page.context, OTHER)

    found = page.evaluate(
        """async () => {
            const now = await window.person.unlock();
            window.letGo();
            return [now.of, (await window.late).of];
        }"""
    )

    assert found == [OTHER, OTHER]
    assert [row["of"] for row in rows(page, "unlocked")] == [OTHER]
