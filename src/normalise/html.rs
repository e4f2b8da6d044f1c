//! Safe HTML by ammonia: what an article needs stays; what acts, tracks or breaks out of its place goes.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};
use url::Url;

use crate::link;

/// Deeper nesting is not an article; the tree of it would cost more than the text is worth.
const DEEPEST: usize = 400;
/// A parser opens each unclosed `<b>` or `<font>` again in every later paragraph; so many of them are an attack.
const MOST_COPIES: usize = 200_000;

/// Makes HTML safe: doing it twice changes nothing. Links become absolute against `base`; relative ones without a base go.
pub fn safe(html: &str, base: Option<&Url>) -> String {
    if memchr::memchr2(b'<', b'&', html.as_bytes()).is_none() {
        return super::text::escaped(html);
    }
    let shape = shape(html);
    if shape.depth > DEEPEST || shape.copies > MOST_COPIES {
        return super::text::escaped(&super::text::plain_text(html));
    }
    // A parser may move what it finds in the wrong place; looking at its own output again settles that.
    let mut clean = cleaned(&without_frames(&super::text::with_swallowed(html)), base);
    for _ in 0..MOST_LOOKS {
        if super::settled::is_settled(&clean) {
            return clean;
        }
        let again = cleaned(&clean, base);
        if again == clean {
            return clean;
        }
        clean = again;
    }
    super::text::escaped(&super::text::plain_text(html))
}

/// What has not settled by then is taken for an attempt to confuse parsers, and only its words are kept.
const MOST_LOOKS: usize = 6;

thread_local! {
    /// What relative links are resolved against in the text that this thread cleans.
    static BASE: RefCell<Option<Url>> = const { RefCell::new(None) };
}

/// One cleaner for all texts: to build its tables costs as much as to clean a paragraph.
static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = builder();
    builder.url_relative(UrlRelative::PassThrough);
    builder.attribute_filter(|element, attribute, value| {
        BASE.with_borrow(|base| filtered(element, attribute, value, base.as_ref()))
    });
    builder
});

fn cleaned(html: &str, base: Option<&Url>) -> String {
    BASE.set(base.cloned());
    let clean = CLEANER.clean(html).to_string();
    without_trackers(&clean).trim().to_string()
}

/// Takes the tags of frames out: a parser takes all that follows an unclosed one for its content, and text would be lost.
fn without_frames(html: &str) -> std::borrow::Cow<'_, str> {
    let bytes = html.as_bytes();
    let mut out = String::new();
    let mut rest = 0;
    for at in memchr::memchr_iter(b'<', bytes) {
        let name = &bytes[at + 1 + usize::from(bytes.get(at + 1) == Some(&b'/'))..];
        let begins = |frame: &&[u8]| name.get(..frame.len()).is_some_and(|start| start.eq_ignore_ascii_case(frame));
        if at >= rest && FRAMES.iter().any(begins) {
            out.push_str(&html[rest..at]);
            rest = memchr::memchr(b'>', &bytes[at..]).map_or(html.len(), |n| at + n + 1);
        }
    }
    if rest == 0 {
        return html.into();
    }
    out.push_str(&html[rest..]);
    out.into()
}

const FRAMES: [&[u8]; 5] = [b"iframe", b"noembed", b"noframes", b"xmp", b"plaintext"];

/// Addresses made absolute, or their attribute dropped.
fn filtered<'v>(
    element: &str,
    attribute: &str,
    value: &'v str,
    base: Option<&Url>,
) -> Option<std::borrow::Cow<'v, str>> {
    match (element, attribute) {
        (_, "href" | "cite") => {
            // A place within the article itself.
            let url = if value.starts_with('#') { None } else { absolute(value, base) };
            url.map(Into::into)
        }
        (_, "src" | "poster" | "longdesc") => {
            let url = absolute(value, base)?;
            (!url.starts_with("mailto:")).then(|| url.into())
        }
        (_, "style") => super::style::safe(value).map(Into::into),
        (_, "srcset") => srcset(value, base).map(Into::into),
        _ => Some(value.into()),
    }
}

fn absolute(value: &str, base: Option<&Url>) -> Option<String> {
    // Already absolute and clean: kept to the letter.
    if link::is_web(value) && Url::parse(value).is_ok() {
        return Some(value.to_string());
    }
    link::resolve(base, value).map(String::from)
}

/// Each candidate made absolute; those that cannot be are left out.
fn srcset(value: &str, base: Option<&Url>) -> Option<String> {
    let candidates = value.split(", ").flat_map(|part| part.split(",\n")).filter_map(|candidate| {
        let mut parts = candidate.trim().trim_end_matches(',').split_whitespace();
        let url = absolute(parts.next()?, base)?;
        let size = parts.next().filter(|s| s.ends_with(['w', 'x']) && s.as_bytes()[0].is_ascii_digit());
        (!url.contains(',') || size.is_some()).then(|| size.map_or(url.clone(), |size| format!("{url} {size}")))
    });
    let all: Vec<String> = candidates.take(20).collect();
    (!all.is_empty()).then(|| all.join(", "))
}

/// Takes out pictures that show nothing: no address left, or one pixel wide and high.
fn without_trackers(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = memchr::memmem::find(rest.as_bytes(), b"<img") {
        let Some(end) = rest[at..].find('>').map(|n| at + n + 1) else { break };
        let tag = &rest[at..end];
        out.push_str(&rest[..at]);
        if !is_tracker(tag) {
            out.push_str(tag);
        }
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

fn is_tracker(tag: &str) -> bool {
    let value = |name: &str| {
        let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
        tag[start..].split('"').next().map(str::trim)
    };
    let tiny = |name: &str| value(name).is_some_and(|v| matches!(v.trim_end_matches("px"), "0" | "1"));
    let source = value("src").unwrap_or_default();
    let counter = ["/pixel.gif", "feedburner.com/~r/", "feeds.wordpress.com/1.0/", "pixel.wp.com/", "/count.gif"];
    (source.is_empty() && value("srcset").is_none() && value("alt").is_none_or(str::is_empty))
        || (tiny("width") && tiny("height"))
        || counter.iter().any(|part| source.contains(part))
}

/// What the tree of a text can cost at most.
#[derive(Debug, Default)]
struct Shape {
    depth: usize,
    /// Unclosed formatting elements times the elements in which they are opened again.
    copies: usize,
}

fn shape(html: &str) -> Shape {
    let bytes = html.as_bytes();
    let (mut depth, mut deepest, mut formats, mut most_formats, mut tags) = (0usize, 0usize, 0usize, 0usize, 0usize);
    for at in memchr::memchr_iter(b'<', bytes) {
        let closing = bytes.get(at + 1) == Some(&b'/');
        let tag = bytes.get(at + 1 + usize::from(closing)..).unwrap_or_default();
        if !tag.first().is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        tags += 1;
        let is_format = is_one_of(tag, FORMATS);
        if closing {
            depth = depth.saturating_sub(1);
            formats = formats.saturating_sub(usize::from(is_format));
        } else {
            depth += usize::from(!is_one_of(tag, FLAT));
            formats += usize::from(is_format);
        }
        (deepest, most_formats) = (deepest.max(depth), most_formats.max(formats));
    }
    Shape { depth: deepest, copies: most_formats.saturating_sub(FEW_FORMATS) * tags }
}

/// Nesting of formatting elements that honest texts have.
const FEW_FORMATS: usize = 12;

fn is_one_of(tag: &[u8], names: &[&[u8]]) -> bool {
    let end = tag.iter().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(tag.len());
    names.iter().any(|name| name.eq_ignore_ascii_case(&tag[..end]))
}

/// Elements that an HTML parser opens again where they were not closed.
const FORMATS: &[&[u8]] =
    &[b"a", b"b", b"big", b"code", b"em", b"font", b"i", b"nobr", b"s", b"small", b"strike", b"strong", b"tt", b"u"];

/// Elements that hold nothing, or that the next of their kind closes.
const FLAT: &[&[u8]] =
    &[b"br", b"img", b"hr", b"p", b"li", b"wbr", b"source", b"track", b"td", b"tr", b"dt", b"dd", b"input", b"link"];

#[rustfmt::skip]
const TAGS: &[&str] = &[
    "a", "abbr", "acronym", "address", "article", "aside", "audio", "b", "bdi", "bdo", "big", "blockquote", "br", "caption", "center", "cite", "code", "col",
    "colgroup", "data", "dd", "del", "details", "dfn", "dir", "div", "dl", "dt", "em", "figcaption", "figure", "font", "footer", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "i", "img", "ins", "kbd", "li", "main", "map", "area", "mark", "menu", "nav", "ol", "p", "picture", "pre", "q", "rp", "rt", "ruby", "s", "samp",
    "section", "small", "source", "span", "strike", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "track", "tt",
    "u", "ul", "var", "video", "wbr",
    // Older elements and parts of forms that do nothing by themselves; forms, fields and buttons are not among them.
    "canvas", "command", "datagrid", "datalist", "dialog", "event-source", "fieldset", "label", "legend", "m", "meter", "multicol", "nextid", "optgroup",
    "option", "output", "progress", "sound", "spacer",
];

/// Elements that go with all that is in them.
const GONE: &[&str] = &[
    "script", "style", "noscript", "template", "svg", "math", "head", "title", "frameset", "noframes", "noembed",
    "select", "textarea",
];

static ATTRIBUTES: LazyLock<HashMap<&'static str, HashSet<&'static str>>> = LazyLock::new(|| {
    let all: &[(&str, &[&str])] = &[
        ("a", &["href", "name"]),
        ("img", &["src", "srcset", "sizes", "longdesc"]),
        ("source", &["src", "srcset", "sizes"]),
        ("video", &["src", "poster", "controls", "preload"]),
        ("audio", &["src", "controls", "preload"]),
        ("track", &["src", "kind", "srclang"]),
        ("blockquote", &["cite"]),
        ("q", &["cite"]),
        ("del", &["cite"]),
        ("ins", &["cite"]),
        ("ol", &["reversed"]),
        ("area", &["href"]),
    ];
    all.iter().map(|(tag, names)| (*tag, names.iter().copied().collect())).collect()
});

/// Attributes that only describe or lay out, on whatever element they stand. None takes an address or starts anything.
#[rustfmt::skip]
const INERT: &[&str] = &[
    "abbr", "accept", "accept-charset", "align", "alt", "autocomplete", "axis", "balance", "bgcolor", "bgproperties", "border", "bordercolor",
    "bordercolordark", "bordercolorlight", "bottompadding", "cellpadding", "cellspacing", "ch", "challenge", "char", "charoff", "charset", "checked",
    "choff", "clear", "color", "cols", "colspan", "compact", "coords", "datafld", "datapagesize", "datetime", "default", "delay", "dir", "disabled", "draggable", "enctype", "list", "method", "replace", "template",
    "end", "face", "for", "frame", "galleryimg", "gutter", "headers", "height", "hidden", "hidefocus", "high", "hreflang", "hspace", "inputmode", "ismap",
    "keytype", "label", "lang", "leftspacing", "loop", "loopcount", "loopend", "loopstart", "low", "max", "maxlength", "media", "min", "multiple",
    "nohref", "noshade", "nowrap", "open", "optimum", "pattern", "point-size", "pqg", "prompt", "radiogroup", "readonly", "repeat-max", "repeat-min",
    "required", "rev", "rightspacing", "rows", "rowspan", "rules", "scope", "selected", "shape", "size", "span", "start", "step", "style", "summary",
    "suppress", "title", "toppadding", "type", "unselectable", "valign", "value", "variable", "volume", "vspace", "width", "wrap",
];

static INERT_SET: LazyLock<HashSet<&'static str>> = LazyLock::new(|| INERT.iter().copied().collect());
static TAG_SET: LazyLock<HashSet<&'static str>> = LazyLock::new(|| TAGS.iter().copied().collect());
static GONE_SET: LazyLock<HashSet<&'static str>> = LazyLock::new(|| GONE.iter().copied().collect());

fn builder() -> Builder<'static> {
    let mut builder = Builder::empty();
    builder
        .tags(TAG_SET.clone())
        .clean_content_tags(GONE_SET.clone())
        .tag_attributes(ATTRIBUTES.clone())
        .generic_attributes(INERT_SET.clone())
        .url_schemes(["http", "https", "mailto"].into_iter().collect())
        .link_rel(Some("noopener noreferrer"));
    builder
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::settled::is_settled;

    /// Words, tags of all kinds in any order, and odd characters, the same at each run.
    fn soup(seed: u64, length: usize) -> String {
        const ODD: [&str; 8] = [
            "word ",
            "&amp;",
            "\u{a0}",
            "<!-- c -->",
            "&#13;",
            "<img src='https://a.example/i.png' alt='a > \"b\"'>",
            "\n",
            "<svg>",
        ];
        let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
        let mut pick = |most: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % most
        };
        let few = [3, 12, TAGS.len()][pick(3)];
        let first = pick(TAGS.len() + 1 - few);
        let parts = (0..length).map(|_| match pick(4) {
            0 => ODD[pick(ODD.len())].to_string(),
            1 | 2 => format!("<{} href=\"/x\" title='t'>", TAGS[first + pick(few)]),
            _ => format!("</{}>", TAGS[first + pick(few)]),
        });
        parts.collect()
    }

    #[test]
    fn a_settled_text_is_given_back_by_the_parser() {
        let base = Url::parse("https://a.example/").ok();
        let mut settled = 0;
        for seed in 0..6_000 {
            let clean = cleaned(&soup(seed, 3 + seed as usize % 9), base.as_ref());
            if is_settled(&clean) {
                settled += 1;
                assert_eq!(cleaned(&clean, base.as_ref()), clean, "seed {seed}");
            }
        }
        assert!(settled > 1_500, "only {settled} were settled: this test looks at too little");
    }

    #[test]
    fn a_tracker_goes_whole_whatever_its_words() {
        assert_eq!(safe("a<img src='https://a.example/p' width=1 height=1 alt='x > y'>b", None), "ab");
    }
}
