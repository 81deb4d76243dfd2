"""All files of a folder, in the order in which their malformed and refused rows are listed."""

from api.importing.agreements import AGREEMENTS
from api.importing.food import BATCHES, INPUTS, LABOUR, LOTS, READINGS, SALES
from api.importing.gatherings import EVALUATIONS, EVENTS, GROUPS, MEETINGS
from api.importing.guiding import CONSULTATIONS, DESKS, MENTORS, OUTCOMES, PROGRAMMES
from api.importing.house import CONTROLS, COURSES, KITCHENS, PRODUCTS, WORKSHOPS
from api.importing.people import ATTENDANCE, BOOKINGS, CERTIFICATES, ENROLMENTS, TRAINEES
from api.importing.step import AnyFile
from api.importing.work import EMPLOYMENT, SUPPORT

FILES: tuple[AnyFile, ...] = (
    KITCHENS,
    AGREEMENTS,
    TRAINEES,
    COURSES,
    ENROLMENTS,
    ATTENDANCE,
    CERTIFICATES,
    WORKSHOPS,
    BOOKINGS,
    SUPPORT,
    EMPLOYMENT,
    PRODUCTS,
    CONTROLS,
    LOTS,
    BATCHES,
    INPUTS,
    LABOUR,
    READINGS,
    SALES,
    PROGRAMMES,
    DESKS,
    CONSULTATIONS,
    MENTORS,
    OUTCOMES,
    GROUPS,
    MEETINGS,
    EVENTS,
    EVALUATIONS,
)

BY_NAME = {file.name: file for file in FILES}
