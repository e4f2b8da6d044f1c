//! Safety, identity and texts of whole entries.

use chrono::{DateTime, Utc};
use newsloom::model::entry::KeyKind;
use newsloom::model::reading::{ReadLink, Reading};
use newsloom::normalise::*;
use newsloom::read::{self, Hints};
use url::Url;

fn reading(items: &str) -> Reading {
    let body =
        format!("<rss version='2.0'><channel><title>T</title><link>https://e.org/</link>{items}</channel></rss>");
    let now = DateTime::<Utc>::from_timestamp(1_795_312_800, 0).unwrap_or_default();
    read::read(body.as_bytes(), &Hints::default(), now).unwrap_or_else(|error| panic!("{error}"))
}

fn cleaned(html: &str) -> String {
    safe(html, Url::parse("https://e.org/a/").ok().as_ref())
}

const HOSTILE: [&str; 40] = [
    "<script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='jav&#9;ascript:alert(1)'>x</a>",
    "<a href=' &#1; javascript:alert(1)'>x</a>",
    "<a href='vbscript:x'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<ifr<iframe>ame src=x>",
    "<button formaction=javascript:alert(1)>x</button>",
    "<form action=/logout><input type=submit></form>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<style>*{display:none}</style>",
    "<svg><script>alert(1)</script></svg>",
    "<svg onload=alert(1)>",
    "<math><annotation-xml encoding='text/html'><script>alert(1)</script></annotation-xml></math>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<template><script>alert(1)</script></template>",
    "<textarea><img title='</textarea><img src=x onerror=alert(1)>'>",
    "<title><img src=x onerror=alert(1)></title>",
    "<a title='&quot;onmouseover=alert(1)'>x</a>",
    "<img alt='q&quot; onerror=&quot;alert(1)'>",
    "<p style='background:url(javascript:alert(1))'>x</p>",
    "<p style='position:fixed;top:0;left:0;width:100%;height:100%'>x</p>",
    "<object data=x.swf><embed src=x.swf></object>",
    "<video src=x onerror=alert(1)><source onerror=alert(1)></video>",
    "<img srcset='javascript:alert(1) 1x, https://e.org/i.png 2x'>",
    "<video poster='javascript:alert(1)'></video>",
    "<a href='https://e.org' target=_blank ping=https://evil.example>x</a>",
    "<!--<img src=x onerror=alert(1)>-->",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<xmp><p title='</xmp><script>alert(1)</script>'></xmp>",
    "<plaintext><script>alert(1)</script>",
    "<select><noscript><script>alert(1)</script></noscript></select>",
    "<details ontoggle=alert(1) open>x</details>",
    "<input autofocus onfocus=alert(1)>",
];

#[test]
fn nothing_that_acts_survives_cleaning() {
    for html in HOSTILE {
        let clean = cleaned(html);
        let tags: String =
            clean.split('<').skip(1).filter_map(|tag| tag.split('>').next()).collect::<Vec<_>>().join("\n");
        // Names stand outside quotes; what is quoted matters only where it is an address or a style.
        let names: String = tags.to_ascii_lowercase().split('"').step_by(2).collect();
        for bad in
            ["script", "iframe", " on", "<style", "srcdoc", "form", "base ", "meta", "svg", "ping=", "button", "input"]
        {
            assert!(!names.contains(bad), "{html} -> {clean}");
        }
        for bad in ["=\"javascript:", "=\"data:", "=\"vbscript:", "position", ", javascript:"] {
            assert!(!tags.to_ascii_lowercase().contains(bad), "{html} -> {clean}");
        }
        assert_eq!(cleaned(&clean), clean, "{html}");
        let title = title_text(&plain_text(html));
        assert!(
            !title.to_ascii_lowercase().contains("<script>alert(1)</script>")
                || html.contains("CDATA")
                || html.contains("plaintext"),
            "{title}"
        );
    }
}

#[test]
fn an_article_keeps_its_shape() {
    for (given, want) in [
        (
            "<figure><picture><source srcset='/b.webp 2x'><img src=a.png alt=A></picture><figcaption>C</figcaption></figure>",
            "<figure><picture><source srcset=\"https://e.org/b.webp 2x\"><img src=\"https://e.org/a/a.png\" alt=\"A\"></picture><figcaption>C</figcaption></figure>",
        ),
        ("<p>x<img src=https://t.example/p.gif width=1 height=1></p>", "<p>x</p>"),
        ("<img src='data:image/png;base64,AA'>x", "x"),
        ("<a href='../b#c'>b</a>", "<a href=\"https://e.org/b#c\" rel=\"noopener noreferrer\">b</a>"),
        ("before<iframe src=https://v.example/1> after", "before after"),
        ("sa<!-- never ended >fe", "safe"),
        ("<!' <b>x</b>", "&lt;!' <b>x</b>"),
        ("<!DOCTYPE html><p>x</p><!-- y -->", "<p>x</p>"),
        ("1 < 2 & 3", "1 &lt; 2 &amp; 3"),
        ("<p dir=rtl lang=ar>نص</p>", "<p dir=\"rtl\" lang=\"ar\">نص</p>"),
    ] {
        assert_eq!(cleaned(given), want, "{given}");
    }
}

#[test]
fn a_deep_nest_becomes_plain_text() {
    let deep = format!("{}words{}", "<div>".repeat(50_000), "</div>".repeat(50_000));
    assert_eq!(cleaned(&deep), "words");
    let fonts: String = (0..300).map(|n| format!("<font size={n}>")).collect();
    let copies = format!("<p>{fonts}{}", "</p><p>x".repeat(100_000));
    assert!(cleaned(&copies).len() < copies.len());
}

#[test]
fn titles_are_plain_and_never_empty() {
    let items = "<item><title>Bread &amp;amp; &lt;b&gt;roses&lt;/b&gt;</title></item>
        <item><title>\u{202E}evil\u{2066} title </title></item>
        <item><title></title><description>&lt;p&gt;One two three four five six seven eight nine ten eleven twelve thirteen&lt;/p&gt;</description></item>
        <item><link>https://e.org/only</link></item>";
    let reading = reading(items);
    let titles: Vec<String> = (0..4).map(|index| entry(&reading, index).title).collect();
    assert_eq!(titles[..2], ["Bread & roses", "evil title"]);
    assert_eq!(titles[2], "One two three four five six seven eight nine ten eleven twelve…");
    assert_eq!(titles[3], "https://e.org/only");
    assert!(!entry(&reading, 99).title.is_empty());
}

#[test]
fn long_fields_are_cut_between_characters() {
    let long = "é".repeat(100_000);
    let reading = reading(&format!("<item><title>{long}</title><description>{long}</description></item>"));
    let entry = entry(&reading, 0);
    assert!(entry.title.len() <= 1_024 && entry.title.ends_with('é'));
    assert!(entry.summary.is_some_and(|summary| summary.len() <= 65_536));
}

#[test]
fn only_web_addresses_become_links() {
    let mut reading =
        reading("<item><title>a</title><link>javascript:alert(1)</link><guid>javascript:alert(1)</guid></item>");
    reading.entries[0].links.push(ReadLink { href: "data:x".into(), ..ReadLink::default() });
    reading.entries[0].comments = Some("javascript:x".into());
    let entry = entry(&reading, 0);
    assert_eq!((entry.link, entry.comments), (None, None));
}

#[test]
fn excerpts_end_with_whole_words() {
    let html = "<p>One two,</p><p>three four</p><p>The post <a>One</a> appeared first on <a>E</a>.</p>";
    assert_eq!(excerpt(html, 2), "One two…");
    assert_eq!(excerpt(html, 50), "One two, three four");
    assert_eq!(excerpt("", 5), "");
    assert_eq!(plain_text("<p>a&amp;b</p><script>x</script><p>c</p>"), "a&b\nc");
}

fn kinds_of(items: &str) -> Vec<Vec<KeyKind>> {
    identify(&reading(items)).into_iter().map(|id| id.keys.into_iter().map(|key| key.kind).collect()).collect()
}

#[test]
fn keys_are_what_the_feed_gives_and_never_invented() {
    use KeyKind::*;
    assert_eq!(
        kinds_of("<item><guid>https://e.org/news/1</guid><title>a</title></item>"),
        [vec![Guid, BareGuid, Link, LinkTitle]]
    );
    assert_eq!(
        kinds_of("<item><title>a</title></item><item><title>b</title></item>"),
        [vec![TitleDate], vec![TitleDate]]
    );
    let same = "<item><guid>N/A</guid><link>https://e.org/1</link></item><item><guid>N/A</guid><link>https://e.org/2</link></item>";
    assert_eq!(kinds_of(same), [vec![Link, LinkTitle], vec![Link, LinkTitle]]);
    assert!(reading(same).faults.iter().any(|fault| fault.kind == "repeated-id"));
    let post =
        |guid: &str| format!("<item><guid>{guid}</guid><title>Live</title><link>https://e.org/live</link></item>");
    assert_eq!(kinds_of(&format!("{}{}", post("a"), post("b"))), [vec![Guid], vec![Guid]]);
}

#[test]
fn one_article_keeps_a_key_when_its_address_moves() {
    let keys = |item: &str| identify(&reading(item)).remove(0).keys;
    let share = |a: &str, b: &str| keys(a).iter().any(|key| keys(b).contains(key));
    let old = "<item><guid isPermaLink='false'>http://e.org/?p=12</guid><link>http://e.org/2026/x/</link></item>";
    for new in [
        "<item><guid isPermaLink='false'>https://www.e.org/?p=12</guid><link>https://e.org/moved/</link></item>",
        "<item><guid>other</guid><link>https://www.e.org/2026/x?utm_source=rss</link></item>",
    ] {
        assert!(share(old, new), "{new}");
    }
    assert!(!share(
        old,
        "<item><guid isPermaLink='false'>https://other.org/?p=12</guid><link>https://other.org/2026/x/</link></item>"
    ));
}

#[test]
fn one_link_for_all_lets_titles_tell_them_apart() {
    let items = "<item><title>a</title><link>https://e.org/</link></item><item><title>b</title><link>https://e.org/</link></item>";
    let ids = identify(&reading(items));
    assert_ne!(ids[0].keys, ids[1].keys);
}

#[test]
fn the_fingerprint_sees_what_a_reader_sees() {
    let print = |item: &str| identify(&reading(item)).remove(0).fingerprint;
    let item = |title: &str, more: &str| format!("<item><title>{title}</title><guid>1</guid>{more}</item>");
    assert_eq!(print(&item("a", "")), print(&item("a", "<atom:updated>2026-03-01T09:00:00Z</atom:updated>")));
    assert_ne!(print(&item("a", "")), print(&item("b", "")));
    assert_ne!(print(&item("a", "")), print(&item("a", "<description>x</description>")));
}
