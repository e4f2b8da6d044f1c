//! What a text of feeds.toml may mean: addresses, durations, dates, languages. Each refusal says what to write.

use std::time::Duration;

use chrono::NaiveDate;
use ipnet::IpNet;
use url::{Host, Url};

use super::fault::nearest;
use super::table::Wrong;
use crate::model::{Lang, Region};

/// A part of an address.
pub(super) fn slug(text: &str) -> Result<String, Wrong> {
    let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    if text.len() <= 80 && text.bytes().all(fits) && !text.is_empty() {
        return Ok(text.to_string());
    }
    let message = format!("\"{text}\" is no slug: lower-case letters a-z, digits and hyphens, at most 80");
    Err(Wrong::new(message, suggested_slug(text).map(|slug| format!("write \"{slug}\"")).unwrap_or_default()))
}

fn suggested_slug(text: &str) -> Option<String> {
    use unicode_normalization::UnicodeNormalization;
    let letters = text.nfd().filter(|c| !unicode_normalization::char::is_combining_mark(*c));
    let hyphened: String =
        letters.flat_map(char::to_lowercase).map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let words: Vec<&str> = hyphened.split('-').filter(|word| !word.is_empty()).collect();
    Some(words.join("-").chars().take(80).collect::<String>()).filter(|slug| !slug.is_empty())
}

/// A language tag (BCP 47).
pub(super) fn language(text: &str) -> Result<Lang, Wrong> {
    text.parse().map_err(|_| {
        Wrong::new(format!("\"{text}\" is no language tag"), "write a tag such as \"pt\", \"pt-BR\" or \"ar\"")
    })
}

/// One of the seven regions.
pub(super) fn region(text: &str) -> Result<Region, Wrong> {
    text.parse().map_err(|_| unknown("region", text, &Region::ALL.map(Region::slug)))
}

/// The fault of a word that is none of the known ones.
pub(super) fn unknown(what: &str, given: &str, known: &[&str]) -> Wrong {
    let advice = match nearest(given, known.iter().copied()) {
        Some(near) => format!("did you mean \"{near}\"?"),
        None => format!("write one of: {}", known.join(", ")),
    };
    Wrong::new(format!("unknown {what} \"{given}\""), advice)
}

/// The value of a closed list of words.
pub(super) fn word<T: Copy>(
    what: &'static str,
    known: &'static [(&'static str, T)],
) -> impl Fn(&str) -> Result<T, Wrong> {
    move |text| {
        let found = known.iter().find(|(word, _)| *word == text);
        let words = || known.iter().map(|(word, _)| *word).collect::<Vec<_>>();
        found.map(|(_, value)| *value).ok_or_else(|| unknown(what, text, &words()))
    }
}

/// An absolute web address without user and password, which would end up in public lists.
pub(super) fn address(text: &str) -> Result<Url, Wrong> {
    let example = "write a whole address, such as \"https://example.org/feed/\"";
    let url = Url::parse(text).map_err(|error| {
        let advice = if text.contains("://") || !text.contains('.') {
            example.into()
        } else {
            format!("write \"https://{text}\"")
        };
        let why = if error == url::ParseError::RelativeUrlWithoutBase {
            "it has no https://".into()
        } else {
            error.to_string()
        };
        Wrong::new(format!("\"{text}\" is no web address: {why}"), advice)
    })?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(Wrong::new(format!("\"{}:\" is not read; only http and https are", url.scheme()), example));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Wrong::new(
            "an address with a user or password in it would become public",
            "remove what stands before the @",
        ));
    }
    Ok(url)
}

/// The address below which everything is published; gets its final slash.
pub(super) fn base_address(text: &str) -> Result<Url, Wrong> {
    let mut url = address(text)?;
    if url.query().is_some() || url.fragment().is_some() {
        return Err(Wrong::new("\"base_url\" takes no ? and no #", "write such as \"https://feeds.example.org\""));
    }
    if !url.path().ends_with('/') {
        url.set_path(&format!("{}/", url.path()));
    }
    Ok(url)
}

/// A time span such as `10m`, `90s`, `2d` or `1h30m`.
pub(super) fn duration(text: &str) -> Result<Duration, Wrong> {
    let wrong = || {
        Wrong::new(format!("\"{text}\" is no duration"), "write a number with s, m, h or d, such as \"10m\" or \"2d\"")
    };
    let (mut seconds, mut number) = (0u64, String::new());
    for c in text.chars() {
        if c.is_ascii_digit() {
            number.push(c);
            continue;
        }
        let unit = match c {
            's' => 1,
            'm' => 60,
            'h' => 3600,
            'd' => 86_400,
            _ => return Err(wrong()),
        };
        let part = number.parse::<u64>().ok().and_then(|number| number.checked_mul(unit)).ok_or_else(wrong)?;
        seconds = seconds.checked_add(part).ok_or_else(wrong)?;
        number.clear();
    }
    if !number.is_empty() || text.is_empty() {
        return Err(wrong());
    }
    // A year is longer than anything that is waited for here, and keeps later sums of times from overflowing.
    if seconds > 366 * 86_400 {
        return Err(Wrong::new(
            format!("\"{text}\" is longer than a year"),
            "write a shorter duration, such as \"60m\"",
        ));
    }
    Ok(Duration::from_secs(seconds))
}

/// A day, `2026-11-22`.
pub(super) fn date(text: &str) -> Result<NaiveDate, Wrong> {
    let wrong = || Wrong::new(format!("\"{text}\" is no date"), "write year, month and day, such as \"2026-11-22\"");
    let digits = |b: u8| b.is_ascii_digit() || b == b'-';
    let date = (text.len() == 10 && text.bytes().all(digits)).then(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok());
    date.flatten().ok_or_else(wrong)
}

/// A day that comes back each year, `02-21`.
pub(super) fn yearly(text: &str) -> Result<String, Wrong> {
    // 2024 has a 29 February.
    let day = date(&format!("2024-{text}"));
    day.map(|_| text.to_string())
        .map_err(|_| Wrong::new(format!("\"{text}\" is no day of the year"), "write month and day, such as \"02-21\""))
}

/// The authority of `tag:` ids with its date (RFC 4151 section 2.1), such as `example.org,2024`.
pub(super) fn id_authority(text: &str) -> Result<String, Wrong> {
    let wrong = |why: &str| {
        let advice = "write a domain name or mail address of yours, a comma and a date on which it was yours, such as \"example.org,2024\"";
        Wrong::new(format!("\"{text}\" is no authority for ids (RFC 4151): {why}"), advice)
    };
    let (name, day) = text.split_once(',').ok_or_else(|| wrong("the date after a comma is missing"))?;
    let domain = match name.split_once('@') {
        None => name,
        Some((user, domain)) => {
            let fits = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_');
            if user.is_empty() || !user.bytes().all(fits) {
                return Err(wrong("what stands before the @ is no mail user"));
            }
            domain
        }
    };
    if !domain.split('.').all(is_domain_part) || domain.bytes().any(|b| b.is_ascii_uppercase()) {
        return Err(wrong("the name is no domain name in lower case"));
    }
    let full = match day.len() {
        4 => format!("{day}-01-01"),
        7 => format!("{day}-01"),
        _ => day.to_string(),
    };
    date(&full).map(|_| text.to_string()).map_err(|_| wrong("the date must be a year, year-month or year-month-day"))
}

fn is_domain_part(part: &str) -> bool {
    let edges = part.bytes().next().is_some_and(|b| b.is_ascii_alphanumeric())
        && part.bytes().last().is_some_and(|b| b.is_ascii_alphanumeric());
    edges && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

/// Where the web door listens: an address, or a name, and a port.
pub(super) fn listen(text: &str) -> Result<String, Wrong> {
    let wrong = || Wrong::new(format!("\"{text}\" is no address to listen at"), "write such as \"127.0.0.1:8080\"");
    let (host, port) = text.rsplit_once(':').ok_or_else(wrong)?;
    let host_fits = !host.is_empty() && Host::parse(host).is_ok();
    (host_fits && port.parse::<u16>().is_ok()).then(|| text.to_string()).ok_or_else(wrong)
}

/// Where everything is kept.
pub(super) fn store(text: &str) -> Result<String, Wrong> {
    let path = text.strip_prefix("sqlite:").filter(|path| !path.is_empty());
    path.map(|_| text.to_string()).ok_or_else(|| {
        Wrong::new(
            format!("\"{text}\" is no store that can be used"),
            "write sqlite: and a path, such as \"sqlite:data/newsloom.db\"",
        )
    })
}

/// Networks that are not public. The link-local ones of IPv4 are left out: cloud machines keep their keys there.
const NOT_PUBLIC: [&str; 13] = [
    "127.0.0.0/8",
    "10.0.0.0/8",
    "172.16.0.0/12",
    "192.168.0.0/16",
    "100.64.0.0/10",
    "192.0.2.0/24",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "198.18.0.0/15",
    "::1/128",
    "fc00::/7",
    "fe80::/10",
    "2001:db8::/32",
];

/// A network (CIDR) that may be let through although it is not public.
pub(super) fn private_network(text: &str) -> Result<IpNet, Wrong> {
    let net: IpNet = text.parse().or_else(|_| text.parse().map(|ip: std::net::IpAddr| ip.into())).map_err(|_| {
        Wrong::new(
            format!("\"{text}\" is no network"),
            "write an address and a length, such as \"127.0.0.0/8\" or \"::1/128\"",
        )
    })?;
    let known = NOT_PUBLIC.iter().filter_map(|known| known.parse::<IpNet>().ok());
    if known.into_iter().any(|known| known.contains(&net)) {
        return Ok(net);
    }
    Err(Wrong::new(
        format!("\"{text}\" is not a private network; public addresses need no leave, and link-local ones get none"),
        "write the network of your own machines, such as \"192.168.1.0/24\"",
    ))
}

/// Whether an address stays on this machine or in a network that is not public.
pub(super) fn is_private(url: &Url) -> bool {
    let within = |ip: IpNet| NOT_PUBLIC.iter().filter_map(|net| net.parse::<IpNet>().ok()).any(|net| net.contains(&ip));
    match url.host() {
        Some(Host::Ipv4(ip)) => within(std::net::IpAddr::from(ip).into()),
        Some(Host::Ipv6(ip)) => within(std::net::IpAddr::from(ip).into()),
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        None => false,
    }
}

/// A CSS selector.
pub(super) fn selector(text: &str) -> Result<String, Wrong> {
    match scraper::Selector::parse(text) {
        Ok(_) => Ok(text.to_string()),
        Err(_) => Err(Wrong::new(
            format!("\"{text}\" is no CSS selector"),
            "write such as \"article\", \"h2 a\" or \".news > li\"",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_is_numbers_with_units() {
        let seconds = |text: &str| duration(text).map(|span| span.as_secs()).ok();
        for (text, want) in [
            ("10m", Some(600)),
            ("60m", Some(3600)),
            ("1s", Some(1)),
            ("0s", Some(0)),
            ("2d", Some(172_800)),
            ("1h30m", Some(5400)),
            ("366d", Some(31_622_400)),
            ("367d", None),
            ("", None),
            ("10", None),
            ("m", None),
            ("1.5h", None),
            ("-1m", None),
            ("10 m", None),
            ("1w", None),
            ("1M", None),
        ] {
            assert_eq!(seconds(text), want, "{text}");
        }
    }

    #[test]
    fn a_bad_slug_comes_with_a_good_one() {
        for (text, want) in [("Brasil de Fato", "brasil-de-fato"), ("Público!", "publico"), ("a_b", "a-b")] {
            let advice = slug(text).map_err(|wrong| wrong.advice);
            assert_eq!(advice, Err(format!("write \"{want}\"")), "{text}");
        }
        assert_eq!(slug("مدار").map_err(|wrong| wrong.advice), Err(String::new()));
        assert!(slug(&"a".repeat(81)).is_err() && slug("2024-1").is_ok());
    }

    #[test]
    fn only_addresses_that_stay_here_are_private() {
        for (text, want) in [
            ("http://127.0.0.1:1/", true),
            ("http://127.1/", true),
            ("http://[::1]/", true),
            ("http://10.0.0.1/", true),
            ("http://demo.localhost/", true),
            ("http://[fe80::1]/", true),
            ("http://localhost.example/", false),
            ("http://11.0.0.1/", false),
            ("http://169.254.169.254/", false),
            ("http://[2606:4700::1111]/", false),
        ] {
            assert_eq!(is_private(&Url::parse(text).unwrap()), want, "{text}");
        }
    }

    #[test]
    fn an_address_to_listen_at_has_a_host_and_a_port() {
        for good in ["127.0.0.1:8080", "[::1]:0", "0.0.0.0:80", "localhost:8080"] {
            assert!(listen(good).is_ok(), "{good}");
        }
        for bad in ["8080", ":8080", "127.0.0.1", "127.0.0.1:99999", "http://a:80", "a b:80"] {
            assert!(listen(bad).is_err(), "{bad}");
        }
    }
}
