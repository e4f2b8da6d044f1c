"""What the store says must be published: told from its rows alone, without any of the newsroom's own code."""

import json
import sqlite3
from collections import namedtuple
from datetime import date, datetime, timedelta, timezone

# The window of a running feed (DESIGN.md "Publications and paths"): at least, at most, and the time between.
FEWEST, MOST, WITHIN_MS = 50, 100, 24 * 3_600_000

REGIONS = [
    "sub-saharan-africa", "latin-america-and-the-caribbean", "north-america", "arab-maghreb", "asia", "europe", "international",
]

# Times are whole seconds, as feeds carry them.
Item = namedtuple("Item", "id title link published updated")


class Store:
    """The rows that decide what is public."""

    def __init__(self, path):
        db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        db.row_factory = sqlite3.Row
        self.outlets = {row["id"]: json.loads(row["facts"]) for row in db.execute("SELECT id, facts FROM outlet")}
        self.revisions = {(r["entry_id"], r["number"]): json.loads(r["facts"]) for r in db.execute("SELECT * FROM revision")}
        self.entries = {row["id"]: row for row in db.execute("SELECT * FROM entry")}
        self.standing = {row["entry_id"]: row for row in db.execute("SELECT * FROM standing")}
        self.members = {}
        for row in db.execute("SELECT subject, entry_id FROM membership WHERE due IS NULL"):
            self.members.setdefault(row["subject"], []).append(row["entry_id"])
        shown = "SELECT entry_id, CASE WHEN due IS NULL THEN facts ELSE coalesce(shown, '{}') END AS said FROM words"
        self.words = {row["entry_id"]: json.loads(row["said"]) for row in db.execute(shown)}
        kinds = "SELECT entry_id, finding FROM annotation WHERE step = 'kind'"
        self.kinds = {row["entry_id"]: json.loads(row["finding"])["kind"] for row in db.execute(kinds)}
        self.issues = list(db.execute("SELECT * FROM issue ORDER BY coalesce(published, created) DESC, id DESC"))
        self.placements = list(db.execute("SELECT * FROM placement ORDER BY issue_id, position, id"))
        self.heads = {
            row["issue_id"]: json.loads(row["facts"]) for row in db.execute("SELECT issue_id, facts FROM passage WHERE name = 'head'")
        }
        leads = "SELECT issue_id, facts FROM passage WHERE name = 'lead'"
        self.leads = {row["issue_id"]: json.loads(row["facts"]) for row in db.execute(leads)}
        self.authority = db.execute("SELECT value FROM newsroom WHERE name = 'id_authority'").fetchone()[0]
        db.close()

    def facts(self, entry, revision=None):
        return self.revisions[entry, revision or self.entries[entry]["seen"] or self.entries[entry]["revision"]]

    def outlet(self, entry):
        return self.outlets[self.entries[entry]["outlet_id"]]

    def is_public(self, entry):
        standing = self.standing.get(entry)
        return standing is not None and standing["published"] is not None and standing["withdrawn"] is None

    def is_passed_call(self, entry):
        """A call whose last confirmed day is over (the demo counts its days in UTC)."""
        dates = self.words.get(entry, {}).get("dates", [])
        return self.kinds.get(entry) == "call" and self.are_over(dates)

    @staticmethod
    def are_over(dates):
        today = datetime.now(timezone.utc).date().isoformat()
        return bool(dates) and max(said["end"] for said in dates) < today

    def public_issues(self):
        return [issue for issue in self.issues if issue["published"] is not None]

    def items(self, subject, language, base_url):
        """The items of a publication, in order."""
        if subject == "issues":
            return [self.issue_item(issue, base_url) for issue in self.public_issues() if self.speaks(issue, language)]
        if subject.startswith("issues/"):
            return self.placed(subject.removeprefix("issues/"), base_url)
        return self.running(subject, language, base_url)

    def running(self, subject, language, base_url):
        """A running feed: one item per story (but all of an outlet), and what issues bring, newest first, cut to the window."""
        stories = {}
        for entry in filter(self.is_public, self.members.get(subject, [])):
            row = self.entries[entry]
            calls = [entry, row["original_id"]] if not subject.startswith(("outlets/", "selected")) else []
            if any(map(self.is_passed_call, filter(None, calls))):
                continue
            if language is None or row["language"] == language:
                story = entry if subject.startswith("outlets/") else row["story_id"]
                stories.setdefault(story, []).append(entry)
        items = [(at, item.id, item) for at, item in map(self.item, stories.values())] + list(self.brought(subject, language, base_url))
        items.sort(key=lambda item: (-item[0], item[1]))
        recent = sum(1 for at, *_ in items if items[0][0] - at <= WITHIN_MS)
        return [item for *_, item in items[: max(FEWEST, min(MOST, recent))]]

    def brought(self, subject, language, base_url):
        """Issues that are news, among what is selected, and their own items, there and in their regions and topics."""
        for issue in self.public_issues():
            if self.is_old(issue):
                continue
            if subject == "selected" and self.leads.get(issue["id"]) and self.speaks(issue, language):
                yield issue["published"], issue["slug"], self.issue_item(issue, base_url)
            for row in self.placements:
                if row["issue_id"] != issue["id"] or row["entry_id"] is not None or row["withdrawn"] is not None:
                    continue
                facts = json.loads(row["facts"])
                spoken = facts.get("language") or json.loads(issue["facts"])["language"]
                about = [f"regions/{slug}" for slug in facts.get("regions", [])] + [f"topics/{slug}" for slug in facts.get("topics", [])]
                over = facts["kind"] == "call" and self.are_over(facts.get("dates", []))
                listed = ["selected", *(f"selected/{path}" for path in about)] + ([] if over else about)
                if subject in listed and language in (None, spoken.split("-")[0]):
                    item = self.own(row, f"{base_url}issues/{issue['slug']}.html", row["published"] // 1000)
                    yield row["published"], item.id, item

    def is_old(self, issue):
        """Whether the time of an issue had ended more than 92 days before it was published."""
        period = self.heads.get(issue["id"], {}).get("period")
        if not period:
            return False
        month = period.get("month") or 12
        ended = date(period["year"] + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return datetime.fromtimestamp(issue["published"] / 1000, timezone.utc).date() - ended > timedelta(days=92)

    def item(self, group):
        """What stands for the entries of one story: the one that was public first."""
        published = lambda entry: self.standing[entry]["published"]
        updated = lambda entry: self.standing[entry]["updated"] or published(entry)
        first = min(group, key=lambda entry: (published(entry), entry))
        facts = self.facts(first)
        changed, at = updated(first), published(first)
        title = self.words.get(first, {}).get("title", facts["title"])
        item = Item(self.entries[first]["public_id"], title, facts["link"], at // 1000, max(at, changed) // 1000)
        return at, item

    def placed(self, slug, base_url):
        """One item per placement, in the issue's order, with the words that were frozen on publication."""
        issue = next(issue for issue in self.issues if issue["slug"] == slug)
        items = []
        for row in self.placements:
            if row["issue_id"] != issue["id"]:
                continue
            at = row["published"] // 1000
            if row["entry_id"] is None:
                items.append(self.own(row, f"{base_url}issues/{slug}.html", at))
            elif self.standing[row["entry_id"]]["withdrawn"] is None:
                facts = self.facts(row["entry_id"], row["revision"])
                title = json.loads(row["words"] or "{}").get("title", facts["title"])
                items.append(Item(row["public_id"], title, facts["link"], at, at))
        return items

    @staticmethod
    def own(row, page, at):
        """An item of the newsroom's own: without an address it is read at its place on the issue's page."""
        facts = json.loads(row["facts"])
        called = (facts.get("cta") or {}).get("href", "")
        link = facts.get("link") or (called if called.startswith("http") else None)
        place = "i-" + "".join(c if c.isalnum() else "-" for c in row["public_id"].rsplit(":", 1)[-1])
        return Item(row["public_id"], facts["title"], link or f"{page}#{place}", at, at)

    def issue_item(self, issue, base_url):
        facts, at = json.loads(issue["facts"]), issue["published"] // 1000
        headline = self.heads.get(issue["id"], {}).get("headline", "")
        title = f"{facts['title']} · {facts['label']}" + (f": {headline}" if headline else "")
        return Item(f"tag:{self.authority}:i/{issue['slug']}", title, f"{base_url}issues/{issue['slug']}.html", at, at)

    @staticmethod
    def speaks(issue, language):
        return language is None or json.loads(issue["facts"])["language"].split("-")[0] == language


def publications(config, store):
    """Every publication that must exist, as (path, subject, language)."""
    topics = [topic["slug"] for topic in config["topic"]]
    about = [f"regions/{slug}" for slug in REGIONS] + [f"topics/{slug}" for slug in topics]
    subjects = ["selected", *(f"selected/{path}" for path in about), "latest", *about, "issues"]
    subjects += [f"outlets/{outlet['slug']}" for outlet in config["outlet"]]
    languages = [None, *config["newsroom"]["languages"]]
    wanted = [(f"{s}.{lang}" if lang else s, s, lang) for s in subjects for lang in languages]
    return wanted + [(f"issues/{issue['slug']}",) * 2 + (None,) for issue in store.public_issues()]


def alone(store, subject, trusted):
    """An entry that no other tells too, so that nothing of it may stay."""
    for entry in store.members[subject]:
        siblings = [e for e, row in store.entries.items() if row["story_id"] == store.entries[entry]["story_id"]]
        in_issue = any(row["entry_id"] == entry for row in store.placements)
        selected = store.standing[entry]["standing"] == "selected"
        fits = (store.outlet(entry)["publish"] == "trusted") == trusted and selected != trusted
        if store.is_public(entry) and siblings == [entry] and not in_issue and fits and not store.is_passed_call(entry):
            return entry
    raise SystemExit(f"the demo has no entry in {subject} that stands alone")


def placed(store):
    """An entry of the published issue that no other tells too."""
    public = {issue["id"] for issue in store.public_issues()}
    for row in store.placements:
        if row["entry_id"] is None:
            continue
        story = store.entries[row["entry_id"]]["story_id"]
        if row["issue_id"] in public and sum(1 for e in store.entries.values() if e["story_id"] == story) == 1:
            return row["entry_id"]
    raise SystemExit("the demo's issue has no entry that stands alone")
