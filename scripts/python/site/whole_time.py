"""How long the whole course takes, from what its lessons say of themselves."""

import re

HOURS = re.compile(r"\b(an|\d+) hours?|(한|\d+) ?시간")
HALF = re.compile(r"hours? and a half|시간 반")
MINUTES = re.compile(r"(\d+) ?(?:minutes|분)")


def whole_time(times: list[str], language: str) -> str:
    """The sum, to the half hour, in words; nothing where there is one lesson, or one that says no time."""
    minutes = [minutes_of(time) for time in times]
    if len(minutes) < 2 or 0 in minutes:
        return ""
    halves = max(1, round(sum(minutes) / 30))
    hours, half = divmod(halves, 2)
    if language == "ko":
        length = f"{hours}시간 반" if hours and half else f"{hours}시간" if hours else "30분"
        return f"차시 {len(minutes)}개 모두 합쳐 {length}쯤"
    length = f"{hours}{'½' if half else ''} hour{'s' if halves > 2 else ''}" if hours else "half an hour"
    return f"All {len(minutes)} lessons: about {length}"


def minutes_of(text: str) -> int:
    hours, minutes = HOURS.search(text), MINUTES.search(text)
    count = next((part for part in hours.groups() if part), "0") if hours else "0"
    return (
        60 * (1 if count in ("an", "한") else int(count))
        + (30 if HALF.search(text) else 0)
        + (int(minutes[1]) if minutes else 0)
    )
