"""Dates as the styles write them."""

from __future__ import annotations

from annotator.model.reference import MONTHS, PartialDate

MLA_MONTHS = (
    *("Jan.", "Feb.", "Mar.", "Apr.", "May", "June"),
    *("July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."),
)
IEEE_MONTHS = (
    *("Jan.", "Feb.", "Mar.", "Apr.", "May", "Jun."),
    *("Jul.", "Aug.", "Sep.", "Oct.", "Nov.", "Dec."),
)


def month_day(date: PartialDate | None, months: tuple[str, ...] = MONTHS) -> str:
    """«May 11», «May», or nothing when only the year is known."""
    if date is None or not date.month:
        return ""
    return months[date.month - 1] + (f" {date.day}" if date.day else "")


def day_month(date: PartialDate | None) -> str:
    """«11 May», «May», or nothing."""
    if date is None or not date.month:
        return ""
    return (f"{date.day} " if date.day else "") + MONTHS[date.month - 1]


def american(date: PartialDate | None) -> str:
    """«May 11, 2012», «May 2012», «2012», or nothing."""
    if date is None:
        return ""
    before = month_day(date)
    return f"{before}{',' if date.day else ''} {date.year}".strip()


def british(date: PartialDate | None) -> str:
    """«11 May 2012», «May 2012», «2012», or nothing."""
    return f"{day_month(date)} {date.year}".strip() if date else ""


def mla(date: PartialDate | None) -> str:
    """«11 Sept. 2012»."""
    if date is None or not date.month:
        return str(date.year) if date else ""
    day = f"{date.day} " if date.day else ""
    return f"{day}{MLA_MONTHS[date.month - 1]} {date.year}"


def ieee(date: PartialDate | None) -> str:
    """«Sep. 03, 2012»."""
    if date is None or not date.month:
        return str(date.year) if date else ""
    day = f" {date.day:02d}," if date.day else ""
    return f"{IEEE_MONTHS[date.month - 1]}{day} {date.year}"
