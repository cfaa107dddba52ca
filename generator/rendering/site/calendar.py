"""The plan's dates → an iCalendar file (RFC 5545). The only module that knows icalendar."""

from datetime import date, timedelta

from icalendar import Calendar, Event

from generator.consolidation import CampaignEnd
from generator.rendering.escape.visible import visible
from generator.rendering.provenance import Provenance
from generator.rulebook import Campaign
from generator.vi import status


def calendar(campaign: Campaign, provenance: Provenance, end: CampaignEnd | None) -> bytes:
    """One all-day event a deadline, on its date in force, one for each end; equal input gives equal bytes.

    A text with a line break would end a property, and the library writes it as it is.
    """
    made = Calendar()
    made.add("prodid", "-//parindex//parindex//VI")
    made.add("version", "2.0")
    title = visible(campaign.title)
    made.add("x-wr-calname", f"{title} – {status.ENDS[end.reason]}" if end else title)
    for deadline in campaign.deadlines:
        event = _event(
            f"{campaign.id}-{deadline.id}", deadline.starts or deadline.due, deadline.due, provenance
        )
        event.add("summary", visible(deadline.title))
        lines = [deadline.who, deadline.source, deadline.reason or ""]
        event.add("description", "\n".join(visible(line) for line in lines if line))
        made.add_component(event)
    for reason, day in status.ends(end) if end else ():
        event = _event(f"{campaign.id}-{reason}", day, day, provenance)
        event.add("summary", status.ENDS[reason])
        made.add_component(event)
    content: bytes = made.to_ical()
    return content


def _event(name: str, first: date, last: date, provenance: Provenance) -> Event:
    """An all-day event without its words; it ends before the day after its last."""
    event = Event()
    event.add("uid", f"{name}@parindex")
    event.add("dtstamp", provenance.moment)
    event.add("dtstart", first)
    event.add("dtend", last + timedelta(days=1))
    return event
