"""Who may open which page and send which form."""

from api.access.rows import (
    COORDINATOR,
    EARNING,
    EVERYBODY,
    GUIDING,
    KITCHEN,
    MANAGER,
    PARTNER,
    SIGNED_IN,
    SPECIALIST,
    STAFF,
    TEACHING,
    TRAINEE,
    Row,
    Rows,
    by,
    done,
    forms,
    seen,
)

PAGES: Rows = {
    # The public board.
    **seen(EVERYBODY, "/", "/pieces", "/workshops.atom", "/workshops.ics"),
    # Without Wi-Fi: the page of what lies on a phone holds nothing by itself; the key is for its owner.
    **seen(EVERYBODY, "/outbox", "/service-worker.js", "/manifest.webmanifest"),
    **seen(SIGNED_IN, "/outbox/key"),
    # The coordinator: kitchens, courses, workshops, deviations.
    **seen(by(COORDINATOR), "/kitchens", "/courses", "/workshops", "/deviations"),
    **forms(by(COORDINATOR), "/kitchens/new", "/deviations/{id:str}"),
    **seen(by(KITCHEN, "kitchen"), "/kitchens/{kitchen:str}"),
    **forms(
        by(COORDINATOR, "kitchen"),
        *(f"/kitchens/{{kitchen:str}}/{act}" for act in ("timetable", "courses/new", "workshops/new")),
    ),
    **seen(by(("specialist", "coordinator", *TEACHING), "course"), "/courses/{code:str}"),
    **done(by(KITCHEN, "course"), "/courses/{code:str}"),
    **forms(by(COORDINATOR, "workshop"), "/workshops/{code:str}/call-off"),
    # Reports: the coordinator whole, observers with small figures hidden.
    **seen(by(("coordinator", "observer")), "/reports/employment", "/reports/employment.csv"),
    **seen(by(("coordinator", "observer")), "/reports/income", "/reports/income.csv"),
    # Coming in, and one's own account.
    **forms(EVERYBODY, "/sign-in", "/card/{token:str}", "/invitation", "/invitation/{token:str}"),
    **forms(EVERYBODY, "/sign-in/code"),
    **done(EVERYBODY, "/sign-in/demo", "/sign-in/again"),
    **done(SIGNED_IN, "/sign-out", "/hand-over"),
    **seen(SIGNED_IN, "/account", "/today"),
    **forms(SIGNED_IN, "/account/password", "/account/tokens"),
    **done(SIGNED_IN, "/account/sessions/{session:str}/end", "/account/tokens/{token_id:str}/end"),
    # What somebody earned, each her own.
    **seen(by(EARNING), "/mine", "/mine/minutes", "/mine/{month:str}"),
    **seen(by(EARNING), "/cooperative", "/cooperative/{month:str}"),
    **forms(by(EARNING), "/mine/minutes/{batch:str}/{version:str}/dispute"),
    # Who may sign in.
    **seen(by(COORDINATOR), "/users", "/users/{user:str}"),
    **forms(by(COORDINATOR), "/users/new", "/users/{user:str}/roles/new"),
    **forms(by(COORDINATOR), "/users/{user:str}/reset", "/users/{user:str}/close"),
    **done(by(COORDINATOR), "/users/{user:str}/roles/take", "/users/{user:str}/reopen"),
    **forms(by(STAFF, of="person"), "/people/{code:str}/card"),
    # Messages: everybody's own, and the coordinator's outbox.
    **forms(SIGNED_IN, "/mine/messages"),
    **done(by(COORDINATOR), "/messages/{id:str}/again", "/messages/{id:str}/drop"),
    # A workshop as everybody may see it, and what a trainee does there and finds of her own.
    **seen(Row("everybody", of="workshop"), "/workshops/{code:str}"),
    **forms(by(TRAINEE), *(f"/workshops/{{code:str}}/{act}" for act in ("book", "cancel", "answer"))),
    **seen(by(TRAINEE), "/mine/workshops", "/mine/courses"),
    # Who came, and places booked by the staff for somebody.
    **forms(by(TEACHING, "course"), "/courses/{code:str}/attendance"),
    **forms(by(TEACHING, "workshop"), "/workshops/{code:str}/door"),
    **forms(by(("manager", "specialist"), "workshop"), "/workshops/{code:str}/book-for"),
    # The specialist: what waits, people and their cases, support; a manager asks for it and hands it out.
    **seen(by(SPECIALIST), "/cases"),
    **forms(by(STAFF, "kitchen"), "/kitchens/{kitchen:str}/people"),
    **forms(by(SPECIALIST, "person"), "/people/{code:str}"),
    **forms(by(SPECIALIST, "person"), "/people/{code:str}/interview", "/people/{code:str}/decide"),
    **forms(by(("manager", "specialist"), "kitchen"), "/kitchens/{kitchen:str}/support/new"),
    **seen(by(STAFF, "support"), "/support/{code:str}"),
    **forms(
        by(SPECIALIST, "support"),
        *(f"/support/{{code:str}}/{act}" for act in ("assess", "decide", "cost")),
    ),
    **forms(
        by(("manager", "specialist"), "support"),
        *(f"/support/{{code:str}}/{act}" for act in ("deliver", "return", "withdraw")),
    ),
    # Work: the specialist prepares, enters and follows up; the coordinator sees jobs and keeps workplaces.
    **seen(by(SPECIALIST, "person"), "/people/{code:str}/work"),
    **forms(by(SPECIALIST, "person"), "/people/{code:str}/jobs/new"),
    **seen(by(("specialist", "coordinator"), "employment"), "/jobs/{code:str}"),
    **forms(
        by(SPECIALIST, "employment"),
        *(f"/jobs/{{code:str}}/{act}" for act in ("documents", "apply", "grant", "renew", "refuse")),
        *(f"/jobs/{{code:str}}/{act}" for act in ("withdraw", "tasks", "start", "pay", "end", "correct")),
        "/jobs/{code:str}/follow-up",
    ),
    **seen(by(COORDINATOR), "/workplaces"),
    **forms(by(COORDINATOR), "/workplaces/{id:str}"),
    # Casework: closing and taking up again, contact, consents, records of one woman, who waits too long.
    **forms(
        by(SPECIALIST, "person"),
        *(
            f"/people/{{code:str}}/{act}"
            for act in ("withdraw", "reopen", "contact", "duplicates", "unmerge")
        ),
    ),
    **done(by(SPECIALIST, "person"), "/people/{code:str}/consents"),
    **forms(by(("manager", "specialist"), "person"), "/people/{code:str}/hygiene"),
    **seen(by(("specialist", "coordinator"), "kitchen"), "/kitchens/{kitchen:str}/people/overdue"),
    **forms(by(TRAINEE), "/mine/consents"),
    # The referrer: a code and one word on each he sent.
    **seen(by(PARTNER), "/partner"),
    **forms(by(PARTNER), "/partner/refer"),
    # Granting: what changes after a request, receipts, many at once, another ceiling, and who pays for it.
    **forms(
        by(("manager", "specialist"), "support"),
        "/support/{code:str}/change",
        "/support/{code:str}/confirm",
    ),
    **forms(by(SPECIALIST, "support"), "/support/{code:str}/household"),
    **forms(by(SPECIALIST), "/cases/support"),
    **forms(by(("specialist", "coordinator")), "/cases/support/what-if"),
    **forms(by(TRAINEE), "/mine/support"),
    **seen(by(COORDINATOR), "/agreements"),
    **forms(by(COORDINATOR), "/agreements/new"),
    **seen(by(COORDINATOR, "agreement"), "/agreements/{code:str}"),
    **forms(
        by(COORDINATOR, "agreement"),
        *(f"/agreements/{{code:str}}/{act}" for act in ("renew", "budget", "close")),
    ),
    # Guidance: specialist and coordinator; programmes and desks are set up by the coordinator.
    **seen(by(GUIDING), "/guidance", "/guidance/outcomes", "/guidance/evaluations"),
    **forms(by(GUIDING), "/guidance/new", "/guidance/outcomes/new", "/guidance/mentors"),
    **forms(by(GUIDING), "/guidance/groups", "/guidance/events"),
    **seen(by(GUIDING), "/guidance/programmes"),
    **done(by(COORDINATOR), "/guidance/programmes"),
    **forms(by(GUIDING, "consultation"), "/consultations/{code:str}"),
    **forms(by(GUIDING, "outcome"), "/outcomes/{code:str}"),
    **forms(by(GUIDING, "group"), "/groups/{code:str}"),
    **forms(by(GUIDING, "gathering"), "/events/{code:str}", "/events/{code:str}/answers"),
    **seen(by(("coordinator", "observer")), "/reports/guidance", "/reports/guidance.csv"),
    **seen(by(("coordinator", "observer")), "/reports/outcomes", "/reports/outcomes.csv"),
    # Planning: rooms, sessions, who leaves and who passed, and why somebody had a place.
    **seen(EVERYBODY, "/certificates"),
    **forms(by(COORDINATOR, "kitchen"), "/kitchens/{kitchen:str}/rooms"),
    **forms(by(COORDINATOR, "room"), "/rooms/{code:str}"),
    **forms(by(COORDINATOR, "course"), "/courses/{code:str}/sessions", "/courses/{code:str}/arrange"),
    **forms(by(COORDINATOR, "course"), "/courses/{code:str}/revoke"),
    **forms(by(COORDINATOR, "workshop"), "/workshops/{code:str}/arrange"),
    **forms(by(STAFF, "course"), "/courses/{code:str}/leave"),
    **seen(by(("coordinator", *TEACHING), "course"), "/courses/{code:str}/results"),
    **done(by(TEACHING, "course"), "/courses/{code:str}/results"),
    **seen(by(("coordinator", *TEACHING), "course"), "/courses/{code:str}/certificates/{person:str}"),
    **seen(by(("manager", "specialist"), "workshop"), "/workshops/{code:str}/why"),
    **seen(by(TRAINEE), "/mine/workshops/{code:str}/why", "/mine/courses/{code:str}/certificate"),
    # The trainer's day.
    **seen(by(("trainer", "manager")), "/courses/mine"),
    # Selling: whoever manages the kitchen; the coordinator looks.
    **seen(by(KITCHEN, "kitchen"), "/kitchens/{kitchen:str}/stock", "/kitchens/{kitchen:str}/sales"),
    **forms(by(MANAGER, "kitchen"), "/kitchens/{kitchen:str}/sell", "/kitchens/{kitchen:str}/sell/more"),
    **seen(by(KITCHEN, "sale"), "/sales/{code:str}"),
    **forms(by(MANAGER, "sale"), "/sales/{code:str}/correct", "/sales/{code:str}/refund"),
    # Production: a kitchen's store room and its batches.
    **seen(by(MANAGER, "kitchen"), "/kitchens/{kitchen:str}/today"),
    **seen(by(KITCHEN, "kitchen"), "/kitchens/{kitchen:str}/lots", "/kitchens/{kitchen:str}/batches"),
    **seen(by(KITCHEN, "lot"), "/lots/{code:str}"),
    **seen(by(KITCHEN, "batch"), "/batches/{code:str}"),
    **forms(
        by(MANAGER, "kitchen"), "/kitchens/{kitchen:str}/lots/new", "/kitchens/{kitchen:str}/batches/new"
    ),
    **forms(
        by(MANAGER, "lot"), "/lots/{code:str}/quantity", "/lots/{code:str}/hold", "/lots/{code:str}/release"
    ),
    **forms(by(MANAGER, "lot"), "/lots/{code:str}/discard", "/lots/{code:str}/return"),
    **forms(by(MANAGER, "batch"), "/batches/{code:str}/ingredients/new", "/batches/{code:str}/labour/new"),
    **forms(by(MANAGER, "batch"), "/batches/{code:str}/readings/new", "/batches/{code:str}/finish"),
    **forms(by(MANAGER, "batch"), "/batches/{code:str}/hold", "/batches/{code:str}/discard"),
    **forms(by(MANAGER, "batch"), "/batches/{code:str}/write-off", "/batches/{code:str}/give-away"),
    **forms(
        by(MANAGER, "batch"),
        "/batches/{code:str}/correct/{version:str}",
        "/batches/{code:str}/disputes/{version:str}",
    ),
    # Also the coordinator releases, from afar: where one manager works alone, she took the readings.
    **forms(by(KITCHEN, "batch"), "/batches/{code:str}/release"),
}
