"""The rules of a course, each with its code."""

from kitchens.decider import Refused


class CourseCodeTaken(Refused, code="course-code-taken"):
    """A code stands for one course."""


class CourseMalformed(Refused, code="course-malformed"):
    """A course has a seat at least and days of the week, ends after it begins, within two years."""


class CourseWithoutSession(Refused, code="course-without-session"):
    """A course holds one session at least."""


class CourseEnded(Refused, code="course-ended"):
    """Nobody joins or leaves a course after its last day."""


class AlreadyEnrolled(Refused, code="already-enrolled"):
    """Nobody holds two seats in a course, or waits twice for one."""


class NotEnrolled(Refused, code="not-enrolled"):
    """Leaving, attendance and assessment are for those who have, or then had, a seat."""


class LeftTooEarly(Refused, code="left-too-early"):
    """Nobody leaves before the day she enrolled or asked, or before a session where she was present."""


class NoSessionThatDay(Refused, code="no-session-that-day"):
    """Attendance is taken on the days planned."""


class SessionHeld(Refused, code="session-held"):
    """A session in which somebody was noted is neither cancelled nor moved."""


class SessionThatDay(Refused, code="session-that-day"):
    """A course has one session a day."""


class SessionOutsideCourse(Refused, code="session-outside-course"):
    """A session is moved to no day before the course begins, and to none two years later."""


class AttendanceAlreadyTaken(Refused, code="attendance-already-taken"):
    """Attendance is taken once a day; a wrong note is corrected."""


class AttendanceNotTaken(Refused, code="attendance-not-taken"):
    """Only a note that was taken is corrected."""


class AssessedBeforeCourse(Refused, code="assessed-before-course"):
    """Nobody is assessed before the course has begun."""


class AttendanceTooLow(Refused, code="attendance-too-low"):
    """A certificate needs presence in enough of the sessions planned; excused ones stay in the count."""


class AlreadyCertified(Refused, code="already-certified"):
    """One certificate per person and course; a revoked one may be earned anew."""


class NotCertified(Refused, code="not-certified"):
    """Only a certificate that is held is revoked, and not before it was issued."""
