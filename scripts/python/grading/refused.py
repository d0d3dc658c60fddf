"""Why a submission is not graded, in words that a teacher can act on."""


class Refused(Exception):
    """The submission, or the course, is not in a state to be graded; nothing was entered for it."""
