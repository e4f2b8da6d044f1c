//! Which vocabulary an element belongs to. Prefixes are looked up in the document's declarations; where there is none,
//! or one that nobody knows, a prefix that everybody uses in one way (`dc`, `content`, `media`) means what it always means.

/// A vocabulary. `Core` is whatever the root element itself is in: RSS of any kind, Atom of any kind, CDF.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ns {
    Core,
    Atom,
    Rdf,
    Dc,
    DcTerms,
    Content,
    Media,
    Itunes,
    Sy,
    Xhtml,
    Svg,
    MathMl,
    Feedburner,
    Xml,
    /// Known to be none of ours.
    Other,
}

/// The vocabulary of a namespace name, forgiving letter case, `https` and what stands at the end.
pub(super) fn by_uri(uri: &str) -> Option<Ns> {
    let lower = uri.trim().to_ascii_lowercase();
    let bare = lower.trim_start_matches("https://").trim_start_matches("http://");
    let bare = bare.trim_end_matches(['/', '#']);
    Some(match bare {
        "" => Ns::Core,
        "www.w3.org/2005/atom" | "purl.org/atom/ns" | "purl.org/net/echo" | "example.com/newformat" => Ns::Atom,
        "purl.org/rss/1.0" | "my.netscape.com/rdf/simple/0.9" | "channel.netscape.com/rdf/simple/0.9" => Ns::Core,
        "backend.userland.com/rss2" | "backend.userland.com/rss" | "blogs.law.harvard.edu/tech/rss" => Ns::Core,
        "my.netscape.com/publish/formats/rss-0.91.dtd" | "cyber.law.harvard.edu/rss" | "www.rssboard.org/rss-2-0" => {
            Ns::Core
        }
        "www.w3.org/1999/02/22-rdf-syntax-ns" => Ns::Rdf,
        "purl.org/dc/elements/1.1" | "purl.org/dc/elements/1.0" => Ns::Dc,
        "purl.org/dc/terms" => Ns::DcTerms,
        "purl.org/rss/1.0/modules/content" => Ns::Content,
        "search.yahoo.com/mrss" | "search.yahoo.com/mrss/1.1" | "video.search.yahoo.com/mrss" => Ns::Media,
        "www.itunes.com/dtds/podcast-1.0.dtd" | "example.com/dtds/podcast-1.0.dtd" => Ns::Itunes,
        "purl.org/rss/1.0/modules/syndication" => Ns::Sy,
        "www.w3.org/1999/xhtml" => Ns::Xhtml,
        "www.w3.org/2000/svg" => Ns::Svg,
        "www.w3.org/1998/math/mathml" => Ns::MathMl,
        "rssnamespace.org/feedburner/ext/1.0" => Ns::Feedburner,
        "www.w3.org/xml/1998/namespace" => Ns::Xml,
        _ if bare.starts_with("backend.userland.com/rss") => Ns::Core,
        _ => return None,
    })
}

/// What a prefix means by custom.
pub(super) fn by_prefix(prefix: &str) -> Ns {
    match prefix {
        "atom" | "atom10" | "atom03" | "a10" => Ns::Atom,
        "rdf" => Ns::Rdf,
        "rss" => Ns::Core,
        "dc" => Ns::Dc,
        "dcterms" => Ns::DcTerms,
        "content" => Ns::Content,
        "media" => Ns::Media,
        "itunes" => Ns::Itunes,
        "sy" => Ns::Sy,
        "xhtml" | "html" => Ns::Xhtml,
        "svg" => Ns::Svg,
        "feedburner" => Ns::Feedburner,
        "xml" => Ns::Xml,
        _ => Ns::Other,
    }
}

/// `dc:creator` to `dc` and `creator`.
pub(super) fn split(name: &str) -> (&str, &str) {
    name.split_once(':').unwrap_or(("", name))
}

/// Elements of HTML that have no end tag.
pub(super) fn is_void(local: &str) -> bool {
    const VOID: [&str; 14] =
        ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];
    VOID.iter().any(|void| void.eq_ignore_ascii_case(local))
}
