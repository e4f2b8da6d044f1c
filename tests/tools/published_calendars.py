"""What the calendars must say: told from the rows of the store, and read by a reader of another maker."""

import json
from collections import namedtuple
from datetime import date, timedelta

from icalendar import Calendar

from published_store import REGIONS

# One date of an item, as the store and as a calendar has it.
Said = namedtuple("Said", "title kind start end link")

KINDS = {True: "deadline", False: "event"}


def prove(store, config, output, proof):
    """Every calendar is there, parses, and holds the dates of its items and no others; each event is the same everywhere."""
    events = {}
    wanted = calendars(config, store)
    for path, items in wanted.items():
        text = (output / path).read_bytes()
        lines = text.split(b"\r\n")
        proof.that(f"{path} has lines of its format", b"\n" not in b"".join(lines) and b"\r" not in b"".join(lines))
        proof.same(f"{path}: longest line", max(len(line) for line in lines) <= 75, True)
        read = Calendar.from_ical(text)
        proof.same(f"errors of {path}", [str(error) for part in read.walk() for error in part.errors], [])
        proof.that(f"{path} holds something", read.subcomponents)
        found = {str(event["UID"]): said(event) for event in read.walk("VEVENT")}
        proof.same(f"events of {path}", len(found), len(read.walk("VEVENT")))
        proof.same(f"dates of {path}", sorted(found.values()), sorted(items))
        for event in read.walk("VEVENT"):
            alarms = [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")]
            is_deadline = bool(alarms)
            proof.same(f"{path}: reminders", alarms, [timedelta(days=-3)] if is_deadline else [])
            proof.that(f"{path}: no time of the day", not hasattr(event["DTSTART"].dt, "hour"))
            events.setdefault(str(event["UID"]), set()).add(said(event)[1:4])
    proof.same("events that differ between calendars", [uid for uid, said in events.items() if len(said) > 1], [])
    everything, kinds = wanted["calendar.ics"], {said.kind for said in wanted["calendar.ics"]}
    proof.same("kinds of dates", kinds, {"event", "deadline"})
    proof.that("some region has dates", any(items for path, items in wanted.items() if path.startswith("regions/")))
    proof.that("a deadline is open", any(said.kind == "deadline" and said.end > date.today() for said in everything))
    passed(store, everything, proof)


def passed(store, everything, proof):
    """A call that is over is in the calendar and in its outlet's feed, and in no other that runs on."""
    over = [entry for entry in store.words if store.is_passed_call(entry)]
    proof.that("a call is over", over)
    for entry in over:
        proof.that("it is selected", entry in store.members["selected"])
        proof.that("it is in the calendar", any(said.link == store.facts(entry)["link"] for said in everything))


def said(event):
    """An event as the store would have it."""
    is_deadline = bool(event.walk("VALARM"))
    start, after = event["DTSTART"].dt, event["DTEND"].dt
    return Said(str(event["SUMMARY"]).split(": ", 1)[-1] if is_deadline else str(event["SUMMARY"]), KINDS[is_deadline], start, after - timedelta(days=1), str(event["URL"]))


def calendars(config, store):
    """Every calendar that must exist, with its dates."""
    topics = [topic["slug"] for topic in config["topic"]]
    base = config["newsroom"]["base_url"].rstrip("/") + "/"
    own = list(of_own(store, base))
    found = {"calendar.ics": of_entries(store, "selected") + [said for said, _ in own]}
    for about in [f"regions/{slug}" for slug in REGIONS] + [f"topics/{slug}" for slug in topics]:
        kind, slug = about.split("/")
        found[f"{about}.ics"] = of_entries(store, f"selected/{about}") + [said for said, facts in own if slug in facts.get(kind, [])]
    for issue in store.public_issues():
        rows = [row for row in store.placements if row["issue_id"] == issue["id"] and row["entry_id"]]
        entries = [said for row in rows if store.is_public(row["entry_id"]) for said in of_entry(store, row["entry_id"], row)]
        found[f"issues/{issue['slug']}.ics"] = entries + [said for said, facts in own if facts["issue"] == issue["id"]]
    return found


def of_entries(store, subject):
    """Of entries of one story, the same dates once."""
    told, found = set(), []
    for entry in filter(store.is_public, store.members.get(subject, [])):
        dates = of_entry(store, entry)
        key = (store.entries[entry]["story_id"], json.dumps(store.words.get(entry, {}).get("dates")))
        found += dates if key not in told else []
        told.add(key)
    return found


def of_entry(store, entry, placed=None):
    words = json.loads(placed["words"] or "{}") if placed else store.words.get(entry, {})
    facts = store.facts(entry, placed and placed["revision"])
    title = f"{words.get('title', facts['title'])} ({store.outlet(entry)['name']})"
    return [dated(title, said, facts["link"]) for said in store.words.get(entry, {}).get("dates", [])]


def of_own(store, base):
    """The newsroom's own items of issues that are out."""
    slugs = {issue["id"]: issue["slug"] for issue in store.public_issues()}
    for row in store.placements:
        if row["entry_id"] is None and row["issue_id"] in slugs:
            facts = json.loads(row["facts"])
            link = store.own(row, f"{base}issues/{slugs[row['issue_id']]}.html", 0).link
            # The headline of a call begins with what it is, as its reminder does.
            for one in facts.get("dates", []):
                yield dated(facts["title"], one, link), {**facts, "issue": row["issue_id"]}


def dated(title, said, link):
    return Said(title, said["kind"], date.fromisoformat(said["start"]), date.fromisoformat(said["end"]), link)
