"""Who may ask what under /api: the same roles as on the pages of the same acts."""

from api.access.rows import (
    COORDINATOR,
    EARNING,
    EVERYBODY,
    GUIDED,
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
    seen,
    undone,
)

PROGRAMS: Rows = {
    # Work: the specialist prepares, enters and follows up; the coordinator sees jobs and keeps workplaces.
    **seen(by(SPECIALIST, "person"), "/api/people/{code:str}/jobs"),
    **done(by(SPECIALIST, "person"), "/api/people/{code:str}/jobs"),
    **seen(by(("specialist", "coordinator"), "employment"), "/api/jobs/{code:str}"),
    **seen(by(SPECIALIST, "employment"), "/api/jobs/{code:str}/check"),
    **done(
        by(SPECIALIST, "employment"),
        *(f"/api/jobs/{{code:str}}/permit/{act}" for act in ("apply", "grant", "renew", "refuse")),
        "/api/jobs/{code:str}/permit/withdraw",
        *(f"/api/jobs/{{code:str}}/{act}" for act in ("documents", "tasks/done", "tasks/dropped", "start")),
        *(f"/api/jobs/{{code:str}}/{act}" for act in ("pay", "end", "correct", "follow-up")),
    ),
    **seen(by(COORDINATOR), "/api/workplaces", "/api/workplaces/{id:str}"),
    **done(by(COORDINATOR), "/api/workplaces/{id:str}/exemptions"),
    # Guidance: specialist and coordinator; programmes and desks are set up by the coordinator.
    **seen(
        by(GUIDING, "kitchen"),
        *(f"/api/kitchens/{{kitchen:str}}/{things}" for things in GUIDED),
        "/api/kitchens/{kitchen:str}/outcomes/due",
        "/api/kitchens/{kitchen:str}/mentors",
        "/api/kitchens/{kitchen:str}/desks",
    ),
    **done(by(GUIDING, "kitchen"), *(f"/api/kitchens/{{kitchen:str}}/{things}" for things in GUIDED)),
    **done(by(COORDINATOR, "kitchen"), "/api/kitchens/{kitchen:str}/desks"),
    **done(
        by(GUIDING, "consultation"),
        *(f"/api/consultations/{{code:str}}/{act}" for act in ("correct", "annul")),
    ),
    **done(
        by(GUIDING, "outcome"),
        *(f"/api/outcomes/{{code:str}}/{act}" for act in ("correct", "check", "withdraw")),
    ),
    **done(
        by(GUIDING, "person"),
        *(f"/api/people/{{code:str}}/mentors{act}" for act in ("", "/end", "/correct")),
    ),
    **done(
        by(GUIDING, "group"),
        *(f"/api/groups/{{code:str}}/{act}" for act in ("correct", "meetings", "end")),
        "/api/groups/{code:str}/meetings/{version:str}/correct",
    ),
    **seen(by(GUIDING, "gathering"), "/api/events/{code:str}/answers"),
    **done(
        by(GUIDING, "gathering"),
        *(f"/api/events/{{code:str}}/{act}" for act in ("correct", "annul", "answers", "answers/correct")),
    ),
    **seen(by(GUIDING), "/api/programmes"),
    **done(by(COORDINATOR), "/api/programmes", "/api/programmes/correct"),
    **seen(by(("coordinator", "observer")), "/api/reports/guidance", "/api/reports/outcomes"),
    # Planning: rooms, sessions, who leaves and who passed, and why somebody had a place.
    **seen(EVERYBODY, "/api/certificates/{number:str}"),
    **seen(by(TRAINEE), "/api/me/workshops/{code:str}/why"),
    **seen(by(("manager", "specialist"), "workshop"), "/api/workshops/{code:str}/why"),
    **done(by(COORDINATOR, "workshop"), "/api/workshops/{code:str}/arrange"),
    **seen(by(KITCHEN, "kitchen"), "/api/kitchens/{kitchen:str}/rooms"),
    **done(by(COORDINATOR, "kitchen"), "/api/kitchens/{kitchen:str}/rooms"),
    **done(by(COORDINATOR, "room"), "/api/rooms/{code:str}/seats", "/api/rooms/{code:str}/close"),
    **seen(
        by(("specialist", "coordinator", *TEACHING), "course"),
        "/api/courses/{code:str}/sessions",
        "/api/courses/{code:str}/at-risk",
    ),
    **done(
        by(COORDINATOR, "course"),
        *(
            f"/api/courses/{{code:str}}/{act}"
            for act in ("sessions/cancel", "sessions/move", "arrange", "revoke")
        ),
    ),
    **done(by(STAFF, "course"), "/api/courses/{code:str}/leave"),
    **done(by(TEACHING, "course"), "/api/courses/{code:str}/results"),
    # Messages: everybody's own, and the coordinator's outbox.
    **seen(by(COORDINATOR), "/messages", "/api/messages"),
    **done(by(COORDINATOR), "/api/messages/{id:str}/again", "/api/messages/{id:str}/drop"),
    **seen(SIGNED_IN, "/api/me/messages"),
    **done(SIGNED_IN, "/api/me/messages"),
    # What everybody may ask, her own, and the kitchen.
    **seen(EVERYBODY, "/api/announcements", "/api/problems", "/api/problems/{code:str}"),
    **seen(EVERYBODY, "/api/openapi.json", "/api/docs"),
    **seen(SIGNED_IN, "/api/me"),
    **seen(by(EARNING), "/api/me/months", "/api/me/months/{month:str}", "/api/me/minutes"),
    **done(by(EARNING), "/api/me/minutes/{batch:str}/{version:str}/dispute"),
    **seen(by(TRAINEE), "/api/me/workshops", "/api/me/courses"),
    **seen(by(("specialist", "coordinator", *TEACHING)), "/api/kitchens"),
    **done(by(COORDINATOR), "/api/kitchens"),
    **seen(by(KITCHEN, "kitchen"), "/api/kitchens/{kitchen:str}"),
    **done(by(COORDINATOR, "kitchen"), "/api/kitchens/{kitchen:str}/timetable"),
    **seen(by(KITCHEN), "/api/products"),
    **seen(
        by(KITCHEN, "kitchen"),
        *(f"/api/kitchens/{{kitchen:str}}/{things}" for things in ("lots", "batches", "stock", "sales")),
    ),
    **done(
        by(MANAGER, "kitchen"),
        *(f"/api/kitchens/{{kitchen:str}}/{things}" for things in ("lots", "batches", "sales")),
    ),
    **seen(by(KITCHEN, "lot"), "/api/lots/{code:str}"),
    **done(
        by(MANAGER, "lot"),
        *(f"/api/lots/{{code:str}}/{act}" for act in ("quantity", "hold", "release", "discard", "return")),
    ),
    **seen(by(KITCHEN, "batch"), "/api/batches/{code:str}"),
    **done(
        by(MANAGER, "batch"),
        *(f"/api/batches/{{code:str}}/{entry}" for entry in ("ingredients", "labour", "readings")),
        *(f"/api/batches/{{code:str}}/{act}" for act in ("finish", "hold", "discard")),
        *(f"/api/batches/{{code:str}}/{act}" for act in ("write-offs", "give-aways", "units/correct")),
        *(
            f"/api/batches/{{code:str}}/{entry}/{{version:str}}/correct"
            for entry in ("ingredients", "labour", "readings")
        ),
        "/api/batches/{code:str}/labour/{version:str}/stands",
    ),
    **done(by(KITCHEN, "batch"), "/api/batches/{code:str}/release"),
    **seen(by(KITCHEN, "sale"), "/api/sales/{code:str}"),
    **done(by(MANAGER, "sale"), "/api/sales/{code:str}/correct", "/api/sales/{code:str}/refund"),
    **done(by(COORDINATOR, "kitchen"), "/api/kitchens/{kitchen:str}/workshops"),
    **seen(Row("everybody", of="workshop"), "/api/workshops/{code:str}"),
    **done(by(COORDINATOR, "workshop"), "/api/workshops/{code:str}/call-off"),
    # Trainees book in every kitchen; the staff for people of their own.
    **done(by(TRAINEE), "/api/workshops/{code:str}/bookings/mine"),
    **undone(by(TRAINEE), "/api/workshops/{code:str}/bookings/mine"),
    **done(by(TRAINEE), "/api/workshops/{code:str}/bookings/mine/answer"),
    **seen(by(("specialist", *TEACHING), "workshop"), "/api/workshops/{code:str}/bookings"),
    **done(by(("manager", "specialist"), "workshop"), "/api/workshops/{code:str}/bookings"),
    **undone(by(("manager", "specialist"), "workshop"), "/api/workshops/{code:str}/bookings/{person:str}"),
    **done(
        by(("manager", "specialist"), "workshop"),
        *(f"/api/workshops/{{code:str}}/bookings/{{person:str}}/{act}" for act in ("answer", "annul")),
    ),
    **done(by(TEACHING, "workshop"), "/api/workshops/{code:str}/presence"),
    **seen(by(("specialist", "coordinator", *TEACHING), "kitchen"), "/api/kitchens/{kitchen:str}/courses"),
    **done(by(COORDINATOR, "kitchen"), "/api/kitchens/{kitchen:str}/courses"),
    **seen(by(("specialist", "coordinator", *TEACHING), "course"), "/api/courses/{code:str}"),
    **done(by(KITCHEN, "course"), "/api/courses/{code:str}/enrolments"),
    **done(by(TEACHING, "course"), "/api/courses/{code:str}/attendance"),
    **seen(by(STAFF, "kitchen"), "/api/kitchens/{kitchen:str}/people"),
    **done(
        by(SPECIALIST, "person"),
        *(f"/api/people/{{code:str}}/{act}" for act in ("interview", "accept", "decline")),
    ),
    # Casework: nobody is told by name, and case notes stay on their page.
    **done(
        by(SPECIALIST, "person"),
        *(
            f"/api/people/{{code:str}}/{act}"
            for act in ("withdraw", "reopen", "contact", "consents", "merge", "unmerge", "apart")
        ),
    ),
    **seen(by(SPECIALIST, "person"), "/api/people/{code:str}/consents", "/api/people/{code:str}/open"),
    **done(by(("manager", "specialist"), "person"), "/api/people/{code:str}/hygiene"),
    **seen(by(("specialist", "coordinator"), "kitchen"), "/api/kitchens/{kitchen:str}/people/overdue"),
    **seen(by(SPECIALIST), "/api/cases/openings", "/api/cases/alike"),
    **seen(by(TRAINEE), "/api/me/consents"),
    **done(by(TRAINEE), "/api/me/consents"),
    **seen(by(PARTNER), "/api/partner/referrals"),
    **done(by(PARTNER), "/api/partner/referrals"),
    **seen(by(SPECIALIST, "kitchen"), "/api/kitchens/{kitchen:str}/support"),
    **done(by(("manager", "specialist"), "kitchen"), "/api/kitchens/{kitchen:str}/support"),
    **seen(by(("specialist", "coordinator"), "kitchen"), "/api/kitchens/{kitchen:str}/agreements"),
    **seen(by(STAFF, "support"), "/api/support/{code:str}"),
    **done(
        by(SPECIALIST, "support"),
        *(f"/api/support/{{code:str}}/{act}" for act in ("assess", "decide", "cost")),
    ),
    **done(
        by(("manager", "specialist"), "support"),
        *(f"/api/support/{{code:str}}/{act}" for act in ("deliver", "return", "withdraw")),
    ),
    # Granting.
    **done(
        by(("manager", "specialist"), "support"),
        *(f"/api/support/{{code:str}}/{act}" for act in ("change", "return-part")),
        "/api/support/{code:str}/deliveries/{version:str}/confirm",
    ),
    **done(by(SPECIALIST, "support"), "/api/support/{code:str}/household"),
    **done(by(SPECIALIST), "/api/support/decisions"),
    **seen(by(("specialist", "coordinator")), "/api/support/what-if"),
    **seen(by(TRAINEE), "/api/me/support"),
    **done(by(TRAINEE), "/api/me/support/{code:str}/deliveries/{version:str}/confirm"),
    **seen(by(COORDINATOR), "/api/agreements"),
    **done(by(COORDINATOR, "kitchen"), "/api/kitchens/{kitchen:str}/agreements"),
    **seen(by(("specialist", "coordinator"), "agreement"), "/api/agreements/{code:str}"),
    **done(
        by(COORDINATOR, "agreement"),
        *(f"/api/agreements/{{code:str}}/{act}" for act in ("renew", "move", "budget", "close")),
    ),
    **seen(by(COORDINATOR), "/api/deviations", "/api/deviations/{id:str}"),
    **done(by(COORDINATOR), "/api/deviations/{id:str}/settle"),
    **seen(
        by(("coordinator", "observer")),
        *(f"/api/reports/{name}" for name in ("employment", "support", "workshops", "income", "production")),
    ),
}
