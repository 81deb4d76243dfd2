"""Work: a person's jobs, each job with what is missing and what comes next, and workplaces."""

from api.pages.work import following, job, papers, person, working, workplaces

PAGES = (
    *person.PAGES,
    *job.PAGES,
    *papers.PAGES,
    *working.PAGES,
    *following.PAGES,
    *workplaces.PAGES,
)
