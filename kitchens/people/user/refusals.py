"""Why something about a user is refused."""

from kitchens.decider import Refused


class UserCodeTaken(Refused, code="user-code-taken"):
    """A code stands for one user, and for nobody else among people and staff."""


class UserCodeDiffers(Refused, code="user-code-differs"):
    """Whoever is known already is a user under the code that she bears."""


class AlreadyUser(Refused, code="already-a-user"):
    """Somebody becomes a user once; whoever lost her way in is reset."""


class ErasedUser(Refused, code="user-erased"):
    """Somebody whose details are destroyed has no access any more."""


class UserClosed(Refused, code="user-closed"):
    """A closed user gets no role and no new way in before she is reopened."""


class UserOpen(Refused, code="user-open"):
    """Only a closed user is reopened."""


class RoleNeedsKitchen(Refused, code="role-needs-kitchen"):
    """Managers, specialists, trainers and trainees have their role in a named kitchen."""


class RoleOfWholeHouse(Refused, code="role-of-whole-house"):
    """Members, partners, coordinators and observers have their role in the whole municipality."""


class RoleHeld(Refused, code="role-held"):
    """A role is held once in a kitchen, or once in the municipality."""


class RoleNotHeld(Refused, code="role-not-held"):
    """Only a role that somebody has is taken from her."""


class OwnRole(Refused, code="own-role"):
    """Nobody gives or takes a role to or from herself."""


class OwnReset(Refused, code="own-reset"):
    """Nobody resets her own access: whoever stole a session could make herself at home with it."""


class RoleNeedsPartner(Refused, code="role-needs-partner"):
    """A partner's user speaks for one partner that is known; no other role names one."""


class MemberNotPerson(Refused, code="member-not-person"):
    """A member's role is a person's: she reads what she herself earned."""
