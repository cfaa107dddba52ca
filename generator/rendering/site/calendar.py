"""The plan's dates → an iCalendar file (RFC 5545). The only module that knows icalendar."""

from datetime import date, timedelta

from icalendar import Calendar, Event

from generator.rendering.escape.visible import visible
from generator.rendering.provenance import Provenance
from generator.rulebook import Campaign, Deadline


def calendar(campaign: Campaign, provenance: Provenance) -> bytes:
    """One all-day event a deadline, on its date in force; equal input gives equal bytes.

    A text with a line break would end a property, and the library writes it as it is.
    """
    made = Calendar()
    made.add("prodid", "-//parindex//parindex//VI")
    made.add("version", "2.0")
    made.add("x-wr-calname", visible(campaign.title))
    for deadline in campaign.deadlines:
        made.add_component(_event(campaign, deadline, provenance))
    content: bytes = made.to_ical()
    return content


def _event(campaign: Campaign, deadline: Deadline, provenance: Provenance) -> Event:
    event = Event()
    event.add("uid", f"{campaign.id}-{deadline.id}@parindex")
    event.add("dtstamp", provenance.moment)
    event.add("dtstart", deadline.starts or deadline.due)
    event.add("dtend", _day_after(deadline.due))
    event.add("summary", visible(deadline.title))
    lines = [deadline.who, deadline.source, deadline.reason or ""]
    event.add("description", "\n".join(visible(line) for line in lines if line))
    return event


def _day_after(day: date) -> date:
    """An all-day event ends before this day."""
    return day + timedelta(days=1)
