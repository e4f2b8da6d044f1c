#!/usr/bin/env python3
"""Runs the demo and proves what it publishes.

    python3 published.py target/debug/newsloom FOLDER     FOLDER is empty and gets the demo's data and output

1 the demo over the same data changes no byte   2 killed in the midst of writing, it comes out the same   3 every
document is there   4 the validator finds nothing   5 feedparser and newsloom read find in every feed what the store
holds   6 rights are kept   7 calendars hold the dates that editors confirmed, and no others   8 what is spiked or taken back is
nowhere, and only the publications that listed it changed
"""

import calendar
import contextlib
import hashlib
import json
import re
import subprocess
import sys
import time
import tomllib
from datetime import datetime
from pathlib import Path

import feedparser

sys.dont_write_bytecode = True

import published_calendars
import published_rights
from published_store import Item, Store, alone, placed, publications

FORMATS = ["atom", "rss", "json", "html"]
OF_ISSUES = ["txt", "md", "chat.txt", "issue.json"]


class Demo:
    """A demo newsroom in a folder."""

    def __init__(self, binary, folder):
        self.binary, self.folder = str(Path(binary).resolve()), Path(folder)
        self.data, self.output = self.folder / "data", self.folder / "output"

    def command(self, words, config=None):
        config = config or self.data / "feeds.toml"
        return [self.binary, *words, "--data", self.data, "--output", self.output, "--config", config]

    def renamed(self):
        """The same newsroom's configuration with another title."""
        text = (self.data / "feeds.toml").read_text(encoding="utf-8")
        config = self.data / "renamed.toml"
        config.write_text(re.sub(r'(?m)^title = ".*"$', 'title = "Another title"', text, count=1), encoding="utf-8")
        return config

    def newsloom(self, *words, stdin=None):
        """stdout of a command; a failure is an error."""
        done = subprocess.run(self.command(words), input=stdin, capture_output=True, text=True, cwd=self.folder)
        if done.returncode != 0:
            raise SystemExit(f"newsloom {' '.join(words)}: exit {done.returncode}: {done.stderr}")
        return done.stdout

    def store(self):
        return Store(self.data / "newsloom.db")

    def config(self):
        return tomllib.loads((self.data / "feeds.toml").read_text(encoding="utf-8"))

    def times(self):
        """When each file was written; one that vanishes while it is looked at was a temporary one."""
        found = {}
        for path in self.output.rglob("*"):
            with contextlib.suppress(FileNotFoundError):
                found[path] = path.stat().st_mtime_ns
        return found

    def hashes(self):
        files = (path for path in self.output.rglob("*") if path.is_file())
        return {f.relative_to(self.output).as_posix(): hashlib.sha256(f.read_bytes()).hexdigest() for f in files}


class Proof:
    """Counts what was looked at and what was wrong; a proof that looked at nothing has failed."""

    def __init__(self):
        self.faults, self.looked = [], 0

    def same(self, what, found, want):
        self.looked += 1
        if found != want:
            self.faults.append(f"{what}: {difference(found, want)}")

    def that(self, what, holds):
        self.same(what, bool(holds), True)

    def conclude(self, name, at_least):
        if self.looked < at_least:
            self.faults.append(f"only {self.looked} things were looked at, {at_least} were expected")
        for fault in self.faults[:20]:
            print(f"{name}: {fault}")
        print(f"{name}: {self.looked} looked at, {len(self.faults)} faults")
        failed, self.faults, self.looked = bool(self.faults), [], 0
        return failed


def difference(found, want):
    """The first place where two lists differ, or both as they are."""
    if isinstance(found, list) and isinstance(want, list):
        for number, (one, other) in enumerate(zip(found, want)):
            if one != other:
                return f"item {number + 1} is {one}, not {other}"
        return f"{len(found)} items, not {len(want)}"
    return f"{str(found)[:300]}, not {str(want)[:300]}"


def rests(demo, proof):
    """The same demo over the same data publishes nothing new."""
    before = demo.hashes()
    demo.newsloom("demo", "--once")
    after = demo.hashes()
    proof.same("files", sorted(after), sorted(before))
    for path, digest in before.items():
        proof.same(path, after.get(path), digest)
    return proof.conclude("unchanged", 1000)


def survives(demo, proof):
    """Killed while it writes everything anew (the newsroom's title stands in each), each file is whole, and the demo
    then brings every byte back."""
    before = demo.hashes()
    renamed = demo.renamed()
    for written in KILLED_AFTER:
        times = demo.times()
        killed = subprocess.Popen(demo.command(["publish", "--all"], renamed), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while killed.poll() is None and sum(1 for path, at in demo.times().items() if times.get(path) != at) < written:
            time.sleep(0.02)
        killed.kill()
        killed.wait()
        for path in demo.hashes():
            proof.that(f"{path} is whole", is_temporary(path) or is_whole(demo.output / path))
    proof.that("something was being written", demo.hashes() != before)
    demo.newsloom("demo", "--once")
    after = demo.hashes()
    proof.same("files", sorted(after), sorted(before))
    proof.same("what came out otherwise", [path for path in before if after.get(path) != before[path]], [])
    return proof.conclude("killed", 5000)


# Documents that are written by then; there are well over a thousand.
KILLED_AFTER = [1, 300, 900]


def is_temporary(path):
    """What is being written: hidden, and removed at the next start."""
    return Path(path).name.startswith(".newsloom-")


def is_whole(path):
    text = path.read_text(encoding="utf-8")
    if path.suffix in PLAIN:
        return text.endswith("\n")
    return text.rstrip().endswith(ENDS[path.suffix])


# Forms of an issue that have no last word of their own.
PLAIN = {".txt", ".md"}

ENDS = {
    ".atom": "</feed>",
    ".rss": "</rss>",
    ".opml": "</opml>",
    ".html": "</html>",
    ".svg": "</svg>",
    ".json": "}",
    ".css": "}",
    ".ics": "END:VCALENDAR",
}


def complete(demo, proof):
    """Every path of the design is there, and every manifest tells the truth."""
    store, there = demo.store(), set(demo.hashes())
    wanted = publications(demo.config(), store)
    paths = {f"{path}.{form}" for path, *_ in wanted for form in FORMATS} | {f"manifests/{path}.json" for path, *_ in wanted}
    paths |= {f"{path}.{form}" for path, *_ in wanted if path.startswith("issues/") for form in OF_ISSUES}
    paths |= set(published_calendars.calendars(demo.config(), store))
    paths |= {"index.html", "manifest.json", "feeds.opml", "style.css", "icon.svg"}
    proof.same("what is missing", sorted(paths - there), [])
    proof.same("what nobody asked for", sorted(there - paths), [])
    listed = json.loads((demo.output / "manifest.json").read_text())["publications"]
    proof.same("manifest.json", sorted(p["publication"] for p in listed), sorted(path for path, *_ in wanted))
    for publication in listed:
        manifest = json.loads((demo.output / publication["manifest"]).read_text())
        formats = FORMATS + (OF_ISSUES if publication["publication"].startswith("issues/") else [])
        name = publication["publication"]
        calendar = {"selected": "calendar.ics"}.get(name, f"{name}.ics")
        documents = [f"{name}.{form}" for form in formats] + ([calendar] if calendar in paths else [])
        proof.same("formats", [d["path"] for d in manifest["documents"]], documents)
        for document in manifest["documents"]:
            proof.same(document["path"], (demo.output / document["path"]).stat().st_size, document["bytes"])
    issues = [json.loads(line) for line in demo.newsloom("issue", "list", "--json").splitlines()]
    proof.same("issues", sorted(issue["state"] for issue in issues), ["draft", "draft", "published"])
    proof.same("a draft is not public", [i["slug"] for i in issues if i["state"] == "draft" and f"issues/{i['slug']}.atom" in there], [])
    return proof.conclude("complete", 1500)


def reads_back(demo, proof):
    """Two readers find in every feed what the store holds, in its order."""
    store, config = demo.store(), demo.config()
    base = config["newsroom"]["base_url"].rstrip("/") + "/"
    wanted = {path: store.items(subject, language, base) for path, subject, language in publications(config, store)}
    files = [f"{path}.{form}" for path in wanted for form in ("atom", "rss", "json")]
    lines = demo.newsloom("read", "--batch", stdin="\n".join(str(demo.output / name) for name in files)).splitlines()
    proof.same("lines of newsloom read", len(lines), len(files))
    for name, line in zip(files, map(json.loads, lines)):
        path, form = name.rsplit(".", 1)
        want = wanted[path]
        proof.same(f"{name} by newsloom read", by_newsloom(line), for_format(want, form))
        proof.same(f"faults of {name}", line["faults"], [])
        if form == "json":
            proof.same(f"{name} by json", by_json(demo.output / name), want)
        else:
            plain = [i._replace(title=without_markup(i.title)) for i in for_format(want, form)]
            proof.same(f"{name} by feedparser", by_feedparser(demo.output / name), plain)
    counts = [len(items) for items in wanted.values()]
    proof.that("some feeds have items", sum(1 for n in counts if n) > 100)
    for subject in ("latest", "selected", "regions/asia", "issues"):
        proof.that(f"{subject} has items", wanted[subject])
    tampered(proof, wanted["latest"], demo.output / "latest.atom")
    return proof.conclude("reads back", 2500)


def for_format(items, form):
    """RSS has no word for the time of a change."""
    return [item._replace(updated=None) for item in items] if form == "rss" else items


def by_newsloom(line):
    return [Item(e["id"], e["title"], e.get("link"), seconds(e["published"]), seconds(e.get("updated"))) for e in line["entries"]]


def by_json(path):
    items = json.loads(path.read_text(encoding="utf-8"))["items"]
    return [Item(i["id"], i["title"], i["url"], seconds(i["date_published"]), seconds(i["date_modified"])) for i in items]


def by_feedparser(path):
    stamp = lambda entry, key: calendar.timegm(entry[key]) if key in entry.keys() and entry[key] else None
    feed = feedparser.parse(path.read_bytes())
    return [
        Item(e.id, without_markup(e.title), e.link, stamp(e, "published_parsed"), stamp(e, "updated_parsed")) for e in feed.entries
    ]


def without_markup(title):
    """feedparser takes for markup what looks like it; such titles are compared by the other readers alone."""
    return None if set("<>&") & set(title) else title


def seconds(text):
    return int(datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()) if text else None


def tampered(proof, items, path):
    """The comparison notices what is wrong."""
    first = items[0]
    for wrong in (
        items[1:], [items[1], first, *items[2:]], [first._replace(title="x"), *items[1:]], [first._replace(id="x"), *items[1:]],
        [first._replace(link="x"), *items[1:]], [first._replace(published=1), *items[1:]], [first._replace(updated=1), *items[1:]],
    ):
        proof.that("a wrong list is noticed", by_feedparser(path) != wrong)


def withdrawn(demo, proof):
    """A spiked entry and one whose selection was taken back are nowhere, and nothing else changed."""
    store = demo.store()
    chosen = [alone(store, "latest", trusted=True), alone(store, "selected", trusted=False), placed(store)]
    before, listing = demo.hashes(), {}
    for entry in chosen:
        listing[entry] = {path for path in before if store.entries[entry]["public_id"] in text_of(demo.output / path)}
        proof.that("it was public", listing[entry])
    demo.newsloom("decide", store.entries[chosen[0]]["public_id"], "spike", "--why", "sample")
    number = decision(demo, store.entries[chosen[1]]["public_id"], "select")
    demo.newsloom("undo", str(number), "--by", "sample")
    demo.newsloom("decide", store.entries[chosen[2]]["public_id"], "spike")
    demo.newsloom("demo", "--once")
    after = demo.store()
    for entry in chosen:
        proof.that("it is withdrawn", after.standing[entry]["withdrawn"])
        for needle in (store.entries[entry]["public_id"], store.facts(entry)["link"], store.facts(entry)["title"]):
            # That it is gone is said where it stood (RFC 6721).
            stands = lambda path: needle in re.sub(r"<at:deleted-entry [^>]*>", "", text_of(demo.output / path))
            proof.same(f"where {needle} still stands", list(filter(stands, before)), [])
    changed = {path for path, digest in demo.hashes().items() if before.get(path) != digest}
    # The issue lists the third by its placement, and what lists the issue its headline.
    spoken = {json.loads(issue["facts"])["language"].split("-")[0] for issue in store.public_issues()}
    issues = {"selected", *(f"selected.{language}" for language in spoken)} | {f"issues/{issue['slug']}" for issue in store.public_issues()} | {p.rsplit(".", 1)[0] for p in before if p.startswith("issues.")}
    gone = {path.rsplit(".", 1)[0].removesuffix(".chat").removesuffix(".issue") for paths in listing.values() for path in paths}
    for path in changed - {"index.html", "manifest.json", "feeds.opml"}:
        stem = path.replace("calendar.ics", "selected.ics").removeprefix("manifests/").rsplit(".", 1)[0].removesuffix(".chat").removesuffix(".issue")
        proof.that(f"{path} changed because it listed one of them", stem in gone or stem in issues)
    for stem in gone:
        proof.that(f"{stem} has a new time", f"manifests/{stem}.json" in changed)
    return proof.conclude("withdrawn", 20)


def text_of(path):
    text = path.read_text(encoding="utf-8")
    return text + json.dumps(json.loads(text), ensure_ascii=False) if path.suffix == ".json" else text


def decision(demo, public_id, act):
    decisions = json.loads(demo.newsloom("explain", public_id, "--json"))["decisions"]
    return next(d["id"] for d in decisions if d["act"] == act)


def main():
    demo, proof = Demo(*sys.argv[1:3]), Proof()
    demo.newsloom("demo", "--once")
    base = demo.config()["newsroom"]["base_url"].rstrip("/") + "/"
    failed = rests(demo, proof)
    failed |= survives(demo, proof)
    validator = [sys.executable, Path(__file__).with_name("validate_feeds.py"), "--base-url", base, "--links", demo.output]
    validating = subprocess.Popen(validator)
    failed |= complete(demo, proof)
    failed |= reads_back(demo, proof)
    published_rights.prove(demo.store(), demo.output, proof)
    failed |= proof.conclude("rights", 1000)
    published_calendars.prove(demo.store(), demo.config(), demo.output, proof)
    failed |= proof.conclude("calendars", 100)
    failed |= validating.wait() != 0
    failed |= withdrawn(demo, proof)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
