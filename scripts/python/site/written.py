"""Numbers and times as the site writes them."""


def duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02d}"


def number(value: float | None) -> str:
    if value is None:
        return "–"
    if isinstance(value, float) and not value.is_integer():
        return f"{value:.4g}"
    return str(int(value)) if isinstance(value, float) else str(value)


def band(limits: tuple[float | None, float | None] | None) -> str:
    if limits is None:
        return "–"
    low, high = map(number, limits)
    if limits[0] is None:
        return f"≤ {high}"
    return f"≥ {low}" if limits[1] is None else f"{low} – {high}"
