//! `[newsroom]` and `[polling]`: who we are, and how gently we ask.

use std::time::Duration;

use toml::Spanned;
use toml::de::DeValue;
use url::Url;

use super::fault::Findings;
use super::shape::{Newsroom, Polling, Purpose};
use super::table::{Table, expect, plain};
use super::{address, value};
use crate::model::Lang;

/// Between a decision and publication, so that a slip can be undone before anybody has seen it.
const HOLD: Duration = Duration::from_secs(10 * 60);

/// The shortest time between two polls of one source: most outlets publish a few texts a day.
const FLOOR: Duration = Duration::from_secs(60 * 60);

/// `[newsroom]` with its defaults.
pub(super) fn newsroom(root: &Table, purpose: Purpose, found: &mut Findings) -> Newsroom {
    let table = only_table(root, "newsroom", "[newsroom]", found).unwrap_or_else(|| Table::absent("[newsroom]"));
    table
        .only(&["title", "base_url", "id_authority", "languages", "listen", "store", "hold", "trusted_proxies"], found);
    let must = purpose == Purpose::Run;
    let title = if must { table.required("title", "\"In Movement\"", found) } else { table.text("title", found) };
    let base_url = base_url(&table, must, found);
    let languages = languages(&table, must, found);
    let id_authority = table.parsed("id_authority", found, value::id_authority);
    if let Some(example) = id_authority.as_ref().filter(|id| is_example_name(id.get_ref())) {
        let message = format!(
            "\"{}\" is an example; write a domain of yours before the first start, for it can never change afterwards",
            example.get_ref()
        );
        found.notice(example.span(), message);
    }
    let proxies = table.list("trusted_proxies", found, address::network);
    Newsroom {
        title: title.map_or_else(|| "newsloom".into(), Spanned::into_inner),
        id_authority: id_authority.map_or_else(|| derived_authority(&base_url), Spanned::into_inner),
        base_url,
        languages,
        listen: table
            .parsed("listen", found, address::listen)
            .map_or_else(|| "127.0.0.1:8080".into(), Spanned::into_inner),
        store: table
            .parsed("store", found, value::store)
            .map_or_else(|| "sqlite:data/newsloom.db".into(), Spanned::into_inner),
        hold: table.parsed("hold", found, value::duration).map_or(HOLD, Spanned::into_inner),
        trusted_proxies: proxies.map(|nets| plain(nets.into_inner())).unwrap_or_default(),
    }
}

/// `[polling]` with its defaults.
pub(super) fn polling(root: &Table, found: &mut Findings) -> Polling {
    let table = only_table(root, "polling", "[polling]", found).unwrap_or_else(|| Table::absent("[polling]"));
    table.only(&["floor", "host_gap", "per_host", "in_flight", "allow_private", "ca_file"], found);
    let nets = table.list("allow_private", found, address::private_network);
    Polling {
        floor: table.parsed("floor", found, value::duration).map_or(FLOOR, Spanned::into_inner),
        host_gap: table.parsed("host_gap", found, value::duration).map_or(Duration::from_secs(1), Spanned::into_inner),
        per_host: table.number("per_host", 1..1025, found).map_or(1, Spanned::into_inner),
        in_flight: table.number("in_flight", 1..4097, found).map_or(32, Spanned::into_inner),
        allow_private: nets.map(|nets| plain(nets.into_inner())).unwrap_or_default(),
        ca_file: table.text("ca_file", found).map(|path| path.into_inner().into()),
    }
}

/// A table that may stand once.
pub(super) fn only_table<'a>(
    root: &Table<'a>,
    key: &str,
    name: &'static str,
    found: &mut Findings,
) -> Option<Table<'a>> {
    let value = root.get(key)?;
    if value.get_ref().is_array() {
        found.fault(
            value.span(),
            format!("{name} stands once, so its header has one bracket"),
            format!("write {name}"),
        );
        return None;
    }
    let table = expect(value, key, &format!("a table {name}"), DeValue::as_table, found)?;
    Some(Table::new(table, value.span(), name))
}

fn base_url(table: &Table, must: bool, found: &mut Findings) -> Url {
    let example = "\"https://feeds.example.org\"";
    let url = if must {
        table.required_parsed("base_url", example, found, address::base)
    } else {
        table.parsed("base_url", found, address::base)
    };
    if let Some(url) = &url
        && is_example(url.get_ref())
    {
        found.notice(
            url.span(),
            format!("\"{}\" is an example; before subscribers come, write your own address", url.get_ref()),
        );
    }
    url.map_or_else(nowhere, Spanned::into_inner)
}

/// Domains that nobody owns (RFC 2606 section 3).
fn is_example(url: &Url) -> bool {
    is_example_name(url.host_str().unwrap_or_default())
}

/// Of a host, or an authority with its date.
fn is_example_name(name: &str) -> bool {
    let host = name.split(',').next().unwrap_or_default().rsplit('@').next().unwrap_or_default();
    ["example.org", "example.com", "example.net"]
        .iter()
        .any(|example| host.strip_suffix(example).is_some_and(|rest| rest.is_empty() || rest.ends_with('.')))
}

/// Stands in where no address is needed; a newsroom that runs has one.
fn nowhere() -> Url {
    Url::parse("http://localhost/").unwrap_or_else(|_| unreachable!("the address is a constant"))
}

fn languages(table: &Table, must: bool, found: &mut Findings) -> Vec<Lang> {
    let example = "write languages = [\"en\", \"es\"]";
    let Some(list) = table.list("languages", found, value::language) else {
        if must && table.get("languages").is_none() {
            found.absent(table.at.clone(), "[newsroom] needs \"languages\"", example);
        }
        return "en".parse().into_iter().collect();
    };
    if table.get("languages").and_then(|value| value.get_ref().as_array()).is_some_and(|list| list.is_empty()) {
        found.fault(list.span(), "\"languages\" is empty", example);
    }
    without_doubles(list.into_inner(), found)
}

/// Notes languages that stand twice.
pub(super) fn without_doubles(list: Vec<Spanned<Lang>>, found: &mut Findings) -> Vec<Lang> {
    let mut languages: Vec<Lang> = Vec::new();
    for lang in list {
        if languages.contains(lang.get_ref()) {
            found.fault(lang.span(), format!("\"{}\" stands twice", lang.get_ref()), "remove one of them");
        }
        languages.push(lang.into_inner());
    }
    languages
}

/// The authority of the ids when none is written: our own host. The date only has to be one on which the host was
/// ours (RFC 4151 section 2.1); whoever has taken it over later writes `id_authority`.
fn derived_authority(base_url: &Url) -> String {
    let host = base_url.host_str().unwrap_or("localhost");
    let usable = value::id_authority(&format!("{host},2026")).is_ok();
    format!("{},2026", if usable { host } else { "localhost" })
}
