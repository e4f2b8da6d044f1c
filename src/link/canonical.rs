//! One form for all addresses of an article: what trackers, mirrors and front ends add is taken away again. The result
//! is a key for comparing, never an address to fetch. The rules are those of `data/url_rules.tsv`.

use url::Url;

/// The key of an address, such as `e.org/2026/03/strike?p=7`: no scheme, no `www.`, no tracking, sorted parameters.
pub fn canonical(url: &Url) -> String {
    if let Some(inner) = unwrapped(url) {
        return canonical(&inner);
    }
    if url.scheme() == "mailto" {
        return url.as_str().to_ascii_lowercase();
    }
    let mut key = host(url);
    key.push_str(&path(url.path()));
    let query = query(url);
    if !query.is_empty() {
        key.push('?');
        key.push_str(&query);
    }
    if let Some(fragment) = place(url) {
        key.push('#');
        key.push_str(fragment);
    }
    key
}

/// The part after `#` where it says which page: `#!` does on single-page sites, and beside an empty path any may.
fn place(url: &Url) -> Option<&str> {
    url.fragment().filter(|f| f.starts_with('!') || (url.path() == "/" && !f.is_empty()))
}

/// The key with the place within the page that the address names: posts of a live blog are `/live#p1`, `/live#p2`.
/// What counts visits (`#utm_source=rss`) or marks words (`#:~:text=`) names no place.
pub fn with_anchor(url: &Url) -> String {
    let key = canonical(url);
    match anchor(url) {
        Some(anchor) if !key.contains('#') => format!("{key}#{anchor}"),
        _ => key,
    }
}

/// The place within the page that the address names.
pub fn anchor(url: &Url) -> Option<&str> {
    url.fragment().filter(|f| !f.is_empty() && !f.contains('=') && !f.starts_with(":~:"))
}

/// The address that an article is called by: what trackers and front ends add is gone, scheme and host stay, for not every
/// host answers without its `www.`.
pub fn address(url: &Url) -> String {
    if let Some(inner) = unwrapped(url) {
        return address(&inner);
    }
    let mut address = url.clone();
    if matches!(url.scheme(), "http" | "https") {
        let query = query(url);
        address.set_path(&path(url.path()));
        address.set_query(Some(query.as_str()).filter(|query| !query.is_empty()));
        address.set_fragment(place(url));
    }
    address.into()
}

/// An address as it stands, without the parameters that only count visits.
pub fn untracked(text: &str) -> String {
    let Some((path, rest)) = text.split_once('?') else { return text.to_string() };
    let (query, fragment) = rest.split_once('#').map_or((rest, None), |(query, fragment)| (query, Some(fragment)));
    let counts = |pair: &&str| PREFIXES.iter().any(|prefix| pair.starts_with(prefix));
    let kept: Vec<&str> = query.split('&').filter(|pair| !counts(pair)).collect();
    let query = if kept.is_empty() { String::new() } else { format!("?{}", kept.join("&")) };
    format!("{path}{query}{}", fragment.map(|fragment| format!("#{fragment}")).unwrap_or_default())
}

/// The address within a wrapper's: AMP caches and feed counters that carry it openly.
fn unwrapped(url: &Url) -> Option<Url> {
    let host = url.host_str()?;
    let path = url.path();
    let inner = if host.ends_with("cdn.ampproject.org") {
        path.split_once("/s/").map(|(_, rest)| rest).or_else(|| path.strip_prefix("/c/"))
    } else if host.starts_with("www.google.") {
        path.strip_prefix("/amp/s/").or_else(|| path.strip_prefix("/amp/"))
    } else {
        None
    }?;
    Url::parse(&format!("https://{inner}")).ok().filter(Url::has_host)
}

fn host(url: &Url) -> String {
    let mut host = url.host_str().unwrap_or_default().trim_end_matches('.');
    // A name keeps its last two parts: `www.org` and `m.me` are hosts of their own.
    while let Some(rest) = ["www.", "m.", "mobile.", "amp."].iter().find_map(|prefix| host.strip_prefix(prefix)) {
        if !rest.contains('.') {
            break;
        }
        host = rest;
    }
    match url.port() {
        Some(port) if port != 80 && port != 443 => format!("{host}:{port}"),
        _ => host.to_string(),
    }
}

fn path(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for c in normal_escapes(without_session(path)).chars() {
        if !(c == '/' && out.ends_with('/')) {
            out.push(c);
        }
    }
    loop {
        let short = SUFFIXES.iter().find_map(|suffix| out.strip_suffix(suffix)).map(str::len);
        match short {
            Some(length) => out.truncate(length),
            None => return out,
        }
    }
}

/// A path without the session that servers of Java write into it.
fn without_session(path: &str) -> &str {
    path.find(";jsessionid=").map_or(path, |at| &path[..at])
}

/// What may end a path without changing what it means; the slash last, for others end in it.
const SUFFIXES: [&str; 9] =
    ["/amp/", "/amp", "/amp.html", ".amp", "/index.html", "/index.php", "/feed/", "/page/1/", "/"];

fn query(url: &Url) -> String {
    let Some(raw) = url.query() else { return String::new() };
    let slug = url.path().len() > 1;
    let kept = raw.split('&').filter(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        !name.is_empty() && !is_dropped(name, value, slug)
    });
    let mut kept: Vec<String> = kept.map(normal_escapes).collect();
    kept.sort_unstable();
    kept.dedup();
    kept.join("&")
}

fn is_dropped(name: &str, value: &str, slug: bool) -> bool {
    let word = || !value.is_empty() && !value.bytes().any(|b| b.is_ascii_digit());
    PREFIXES.iter().any(|prefix| name.starts_with(prefix))
        || EXACT.contains(&name)
        || (CONTEXT.contains(&name) && slug && word())
}

const PREFIXES: [&str; 14] =
    ["utm_", "pk_", "piwik_", "mtm_", "matomo_", "itm_", "hsa_", "ml_", "oly_", "vero_", "mc_", "at_", "ns_", "stm_"];

#[rustfmt::skip]
const EXACT: [&str; 62] = [
    "fbclid", "gclid", "gclsrc", "dclid", "wbraid", "gbraid", "msclkid", "yclid", "ysclid", "twclid", "igshid", "igsh", "mibextid", "ttclid",
    "li_fat_id", "epik", "srsltid", "rb_clickid", "s_cid", "ncid", "cmpid", "CMP", "xtor", "wprov", "_hsenc", "_hsmi", "hsCtaTracking", "__s",
    "__twitter_impression", "ocid", "smid", "spm", "ref_src", "ref_url", "feature", "share", "shared", "si", "usqp", "amp", "outputType",
    "replytocom", "like-source", "nb", "_thumbnail_id", "preview", "preview_id", "preview_nonce", "relatedposts_hit", "relatedposts_origin",
    "relatedposts_position", "doing_wp_cron", "noamp", "wpamp", "fb_source", "fb_ref", "guccounter", "_ga", "_gl",
    "PHPSESSID", "phpsessid", "jsessionid",
];

/// Dropped only where the value is a word and the path already says which article is meant.
const CONTEXT: [&str; 5] = ["ref", "source", "from", "via", "campaign"];

/// Percent escapes in one form: upper case, and none for characters that need none (RFC 3986 section 6.2.2).
fn normal_escapes(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = (bytes[at] == b'%').then(|| text.get(at + 1..at + 3)).flatten();
        let code = code.and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match code {
            Some(b) if b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_' | b'~') => out.push(b as char),
            Some(b) => out.push_str(&format!("%{b:02X}")),
            None => {
                let end = bytes[at + 1..].iter().position(|b| *b == b'%').map_or(bytes.len(), |n| at + 1 + n);
                out.push_str(&text[at..end]);
                at = end;
                continue;
            }
        }
        at += 3;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_one_article_have_one_key() {
        let same = [
            "https://e.org/2026/03/strike",
            "http://www.e.org/2026/03/strike/",
            "https://m.e.org:443/2026//03/strike/?utm_source=rss&utm_medium=feed#top",
            "https://E.org/2026/03/strike/amp/",
            "https://e.org/2026/03/strike/?fbclid=abc&ref=home",
            "https://e.org/2026/03/%73trike/index.html",
            "https://e.org/2026/03/strike;jsessionid=A1B2?PHPSESSID=c3",
            "https://e-org.cdn.ampproject.org/c/s/e.org/2026/03/strike/",
            "https://www.google.com/amp/s/e.org/2026/03/strike",
        ];
        for text in same {
            let key = Url::parse(text).map(|url| canonical(&url));
            assert_eq!(key.as_deref(), Ok("e.org/2026/03/strike"), "{text}");
        }
    }

    #[test]
    fn the_posts_of_one_page_differ_by_their_anchors() {
        for (text, want) in [
            ("https://e.org/live#p1", "e.org/live#p1"),
            ("https://e.org/live#utm_source=rss", "e.org/live"),
            ("https://e.org/live#:~:text=strike", "e.org/live"),
            ("https://e.org/live#", "e.org/live"),
            ("https://e.org/#!/story/7", "e.org#!/story/7"),
        ] {
            assert_eq!(Url::parse(text).map(|url| with_anchor(&url)).as_deref(), Ok(want), "{text}");
        }
    }

    #[test]
    fn the_address_of_an_article_can_be_followed() {
        for (text, want) in [
            ("https://www.e.org/a/?utm_source=rss#top", "https://www.e.org/a"),
            ("http://e.org:80/a/amp/?p=7", "http://e.org/a?p=7"),
            ("https://e.org/?p=123&fbclid=x", "https://e.org/?p=123"),
            ("https://e.org/#!/story/7", "https://e.org/#!/story/7"),
            ("https://www.google.com/amp/s/e.org/a", "https://e.org/a"),
            ("mailto:a@e.org", "mailto:a@e.org"),
        ] {
            let address = Url::parse(text).map(|url| address(&url));
            assert_eq!(address.as_deref(), Ok(want), "{text}");
            assert_eq!(address.as_deref().map(Url::parse).map(|url| url.is_ok()), Ok(true));
        }
    }

    #[test]
    fn what_counts_visits_is_taken_from_an_address_and_nothing_else() {
        for (text, want) in [
            ("https://e.org/a?utm_source=rss&p=7&utm_medium=feed#top", "https://e.org/a?p=7#top"),
            ("https://e.org/a?utm_source=rss", "https://e.org/a"),
            ("/a?id=2&a=1", "/a?id=2&a=1"),
            ("https://e.org/a", "https://e.org/a"),
        ] {
            assert_eq!(untracked(text), want);
        }
    }

    #[test]
    fn what_tells_articles_apart_stays() {
        for (text, want) in [
            ("https://e.org/?p=123", "e.org?p=123"),
            ("https://e.org/x?id=2&a=1", "e.org/x?a=1&id=2"),
            ("https://e.org/x?ref=12", "e.org/x?ref=12"),
            ("https://e.org/?source=press", "e.org?source=press"),
            ("https://e.org:8080/x", "e.org:8080/x"),
            ("https://e.org/#!/story/7", "e.org#!/story/7"),
            ("https://e.org/gr%c3%a8ve", "e.org/gr%C3%A8ve"),
            ("https://m.me/x", "m.me/x"),
        ] {
            assert_eq!(Url::parse(text).map(|url| canonical(&url)).as_deref(), Ok(want), "{text}");
        }
    }
}
