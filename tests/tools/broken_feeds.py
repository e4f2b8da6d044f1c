"""One whole set of documents, and for each rule a way to break it. All of it is invented."""

import re

BASE = "https://feeds.example.org/"

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:fh="http://purl.org/syndication/history/1.0" xml:lang="en">
<title>Invented</title><id>tag:example.org,2024:f/latest</id><updated>2026-11-21T12:00:00Z</updated>
<author><name>Invented Newsroom</name></author>
<link rel="self" href="https://feeds.example.org/latest.atom"/>
<link rel="alternate" type="text/html" href="https://feeds.example.org/latest.html"/>
<fh:complete/>
""" + "".join(
    f"""<entry xml:lang="ar">
<id>tag:example.org,2024:e/{n}</id><title type="text" xml:lang="ar">خبر {n} – notícia</title>
<link rel="alternate" href="https://one.example/{n}"/>
<published>2026-11-2{n}T10:00:00Z</published><updated>2026-11-2{n}T11:00:00Z</updated>
<author><name>Invented Outlet</name></author>
<summary type="html" xml:lang="ar">&lt;p&gt;text {n} &lt;a href="https://one.example/"&gt;more&lt;/a&gt;&lt;/p&gt;</summary>
<source><id>tag:one.example,2024:f</id><title>Outlet</title><updated>2026-11-21T00:00:00Z</updated></source>
</entry>
"""
    for n in (1, 0, 2)
).replace("-22T", "-19T") + "</feed>\n"

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Invented</title><link>https://feeds.example.org/latest.html</link><description>All of it</description>
<language>en</language><lastBuildDate>Sat, 21 Nov 2026 12:00:00 +0000</lastBuildDate>
<atom:link rel="self" type="application/rss+xml" href="https://feeds.example.org/latest.rss"/>
""" + "".join(
    f"""<item>
<title>خبر {n} – notícia</title><link>https://one.example/{n}</link>
<description>text {n}</description><content:encoded>whole {n}</content:encoded>
<guid isPermaLink="false">tag:example.org,2024:e/{n}</guid>
<pubDate>{day} Nov 2026 10:00:00 +0000</pubDate>
<dc:creator>Invented Outlet</dc:creator><source url="https://one.example/feed">Outlet</source>
<enclosure url="https://one.example/{n}.mp3" length="9" type="audio/mpeg"/>
</item>
"""
    for n, day in ((1, "Sat, 21"), (0, "Fri, 20"), (2, "Thu, 19"))
) + "</channel></rss>\n"

JSON = """{
  "version": "https://jsonfeed.org/version/1.1", "title": "Invented", "description": "All of it", "language": "en",
  "home_page_url": "https://feeds.example.org/latest.html",
  "feed_url": "https://feeds.example.org/latest.json",
  "hubs": [{"type": "WebSub", "url": "https://hub.example.org/"}],
  "_newsloom": {"updated": "2026-11-21T12:00:00Z"},
  "items": [
""" + ",\n".join(
    f"""    {{"id": "tag:example.org,2024:e/{n}", "url": "https://one.example/{n}", "title": "خبر {n} – notícia",
     "content_html": "<p>text {n}</p>", "authors": [{{"name": "Invented Outlet"}}],
     "date_published": "2026-11-{day}T10:00:00Z", "date_modified": "2026-11-{day}T11:00:00Z",
     "attachments": [{{"url": "https://one.example/{n}.mp3", "mime_type": "audio/mpeg"}}]}}"""
    for n, day in ((1, 21), (0, 20), (2, 19))
) + "\n  ]\n}\n"

OPML = """<?xml version="1.0" encoding="utf-8"?>
<opml version="2.0"><head><title>Invented</title><dateModified>Sat, 21 Nov 2026 12:00:00 +0000</dateModified></head>
<body><outline text="All">
<outline type="rss" text="Latest" title="Latest" xmlUrl="https://feeds.example.org/latest.atom"/>
</outline></body></opml>
"""

DOCUMENTS = {"latest.atom": ATOM, "latest.rss": RSS, "latest.json": JSON, "feeds.opml": OPML}

# (case, document, what stands there, what stands there instead)
BREAKAGES = [
    (139, "latest.atom", "</feed>", "</fed>"),
    (139, "latest.atom", "خبر 1", "\x08"),
    (139, "latest.atom", "<entry xml:lang=\"ar\">", "<entry>"),
    (139, "latest.rss", "<title>", "<title>&"),
    (139, "latest.json", '"items": [', '"items": [,'),
    (139, "latest.atom", "<source>", '<content type="html">text 1 &lt;b&gt;more&lt;/b&gt;</content><source>'),
    (140, "latest.atom", "<source><id>tag:one.example,2024:f</id>", "<source>"),
    (140, "latest.atom", "<title>Outlet</title>", "<title/>"),
    (140, "latest.atom", "<author><name>Invented Outlet</name></author>\n", ""),
    (141, "latest.atom", "T11:00:00Z", "T09:00:00Z"),
    (141, "latest.atom", r"re:<updated>2026-11-\d\dT11:00:00Z", "<updated>2026-11-21T11:59:00Z"),
    (142, "latest.atom", "tag:example.org,2024:e/1", "urn:x:1"),
    (142, "latest.atom", "tag:example.org,2024:e/0", "tag:example.org,2024:e/1"),
    (142, "latest.atom", "tag:example.org,2024:e/0", "https://feeds.example.org/e/0"),
    (142, "latest.rss", "tag:example.org,2024:e/0", "tag:example.org,2024:e/1"),
    (142, "latest.json", "tag:example.org,2024:e/0", "urn:x:0"),
    (143, "latest.atom", "<updated>2026-11-21T12:00:00Z</updated>\n", "<updated>2026-11-20T12:00:00Z</updated>\n"),
    (143, "latest.rss", "Sat, 21 Nov 2026 12:00:00", "Fri, 20 Nov 2026 12:00:00"),
    (143, "latest.json", '"updated": "2026-11-21', '"updated": "2026-11-20'),
    (144, "latest.atom", 'rel="self" href="https://feeds.example.org/latest.atom"', 'rel="self" href="/latest.atom"'),
    (144, "latest.atom", 'rel="self" href="https://feeds.example.org/latest.atom"',
     'rel="self" href="https://feeds.example.org/other.atom"'),
    (144, "latest.atom", '<link rel="self" href="https://feeds.example.org/latest.atom"/>\n', ""),
    (144, "latest.atom", 'type="text/html"', 'type="text/plain"'),
    (144, "latest.rss", 'rel="self" type', 'rel="via" type'),
    (144, "latest.json", '"feed_url": "https://feeds', '"feed_url": "http://feeds'),
    (145, "latest.atom", "text 1", "&lt;iframe src='https://x.example/'&gt;&lt;/iframe&gt;"),
    (145, "latest.atom", "text 1", "&lt;img src='/a.png'&gt;"),
    (145, "latest.atom", "text 1", "&lt;p onclick='x()'&gt;"),
    (145, "latest.atom", "text 1", "&lt;a href='javascript:x()'&gt;y&lt;/a&gt;"),
    (145, "latest.rss", "whole 1", "&lt;script&gt;x&lt;/script&gt;"),
    (145, "latest.json", "text 1", "<object data='x'></object>"),
    (146, "latest.rss", ' isPermaLink="false"', ""),
    (146, "latest.rss", "Fri, 20 Nov 2026 10:00:00 +0000", "2026-11-20T10:00:00Z"),
    (146, "latest.rss", "Fri, 20 Nov 2026 10:00:00 +0000", "Fri, 20 Nov 26 10:00:00 +0000"),
    (146, "latest.rss", "<description>text 1</description><content:encoded>whole 1</content:encoded>",
     "<content:encoded>whole 1</content:encoded><description>text 1</description>"),
    (146, "latest.rss", "whole 1", "&lt;p&gt;text 1&lt;/p&gt;"),
    (146, "latest.rss", "<dc:creator>Invented Outlet</dc:creator>", "<author>mail@one.example</author>"),
    (146, "latest.rss", '<source url="https://one.example/feed">', "<source>"),
    (146, "latest.rss", 'length="9"', 'length="0"'),
    (146, "latest.rss", "<language>en</language>", ""),
    (147, "latest.json", '"id": "tag:example.org,2024:e/0"', '"id": 7'),
    (147, "latest.json", '"content_html": "<p>text 1</p>"', '"content_html": null'),
    (147, "latest.json", '"2026-11-20T10:00:00Z"', '"Fri, 20 Nov 2026"'),
    (147, "latest.json", '[{"type": "WebSub", "url": "https://hub.example.org/"}]', '["https://hub.example.org/"]'),
    (147, "latest.json", '"2026-11-20T10:00:00Z"', '"2026-11-20T10:00:00.250Z"'),
    (147, "latest.json", '"2026-11-20T10:00:00Z"', '"2026-11-20T10:00:00+00:00"'),
    (147, "latest.json", "/version/1.1", "/version/1"),
    (147, "latest.json", "<p>text 1</p>", "x" * 250_000),
    (147, "latest.json", ', "mime_type": "audio/mpeg"', ""),
    (147, "latest.json", '"authors": [{"name": "Invented Outlet"}],', ""),
    (148, "latest.atom", "<fh:complete/>",
     '<fh:complete/><link rel="prev-archive" href="https://feeds.example.org/a.atom"/>'),
    (148, "latest.atom", "<fh:complete/>", "<fh:archive/>"),
    (150, "feeds.opml", ' xmlUrl="https://feeds.example.org/latest.atom"', ""),
    (150, "feeds.opml", "Sat, 21 Nov 2026 12:00:00 +0000", "2026-11-21"),
    (150, "feeds.opml", "<title>Invented</title>", ""),
    (151, "latest.json", "notícia", "outra"),
    (151, "latest.rss", "https://one.example/1<", "https://one.example/9<"),
    (152, "latest.atom", "<fh:complete/>", "<entry/><fh:complete/>"),
    (152, "latest.atom", "<title>Invented</title>", ""),
    (152, "latest.atom", "2026-11-20T11:00:00Z", "20 November 2026"),
]


def write(folder, broken=None, old="", new=""):
    """Writes the set, one document of it broken in every place where `old` stands."""
    for name, text in DOCUMENTS.items():
        if name == broken:
            whole = text
            text = re.sub(old[3:], new, text) if old.startswith("re:") else text.replace(old, new)
            assert text != whole, f"{old!r} does not stand in {name}"
        (folder / name).write_text(text, encoding="utf-8")
