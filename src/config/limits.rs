//! What holds across tables: each address once, and gentle limits towards everybody else's servers.

use std::collections::BTreeMap;
use std::time::Duration;

use toml::Spanned;
use toml::de::DeValue;
use url::Url;

use super::fault::Findings;
use super::outlet::PlacedOutlet;
use super::region::first_use;
use super::table::Table;
use super::{address, value};

/// No public source is asked more often than this, whatever the file says.
const FLOOR: Duration = Duration::from_secs(5 * 60);

/// No public host gets more requests at a time than this.
const PER_HOST: usize = 4;

/// Checks what concerns several tables at once.
pub(super) fn hold(root: &Table, outlets: &[PlacedOutlet], found: &mut Findings) {
    each_address_once(outlets, found);
    let public = outlets.iter().flat_map(|outlet| &outlet.sources).flat_map(|source| &source.addresses);
    let public = public.map(Spanned::get_ref).find(|url| !address::is_private(url));
    if let Some(public) = public {
        gentle_to_hosts(root, public, found);
    }
    gentle_to_sources(outlets, found);
    private_addresses_have_leave(root, outlets, found);
}

/// The same address at two outlets would give every entry twice.
fn each_address_once(outlets: &[PlacedOutlet], found: &mut Findings) {
    let mut uses = BTreeMap::new();
    for url in outlets.iter().flat_map(|outlet| &outlet.sources).flat_map(|source| &source.addresses) {
        let key = url.get_ref().as_str().trim_start_matches("https://").trim_start_matches("http://");
        first_use(&mut uses, key.to_string(), url, "address", found);
    }
}

fn gentle_to_hosts(root: &Table, public: &Url, found: &mut Findings) {
    let Some(value) = root.get("polling") else { return };
    let Some(table) = value.get_ref().as_table() else { return };
    let polling = Table::new(table, value.span(), "[polling]");
    let seconds = |key: &str| {
        let value = polling.get(key)?;
        Some((value.span(), value::duration(value.get_ref().as_str()?.trim()).ok()?))
    };
    let why = |least: &str| format!("is for loopback and private addresses only, and {public} is public; {least}");
    if let Some((at, floor)) = seconds("floor").filter(|(_, floor)| *floor < FLOOR) {
        found.fault(
            at,
            format!("a floor of {} s {}", floor.as_secs(), why("five minutes are the least")),
            "write floor = \"60m\"",
        );
    }
    if let Some((at, _)) = seconds("host_gap").filter(|(_, gap)| gap.is_zero()) {
        found.fault(
            at,
            format!("no gap between requests {}", why("one second is the least")),
            "write host_gap = \"1s\"",
        );
    }
    let per_host = polling.get("per_host").and_then(|value| Some((value.span(), number(value.get_ref())?)));
    if let Some((at, n)) = per_host.filter(|(_, n)| *n > PER_HOST) {
        found.fault(at, format!("{n} requests at a time {}", why("four are the most")), "write per_host = 1");
    }
}

fn number(value: &DeValue) -> Option<usize> {
    let integer = value.as_integer()?;
    usize::from_str_radix(integer.as_str(), integer.radix()).ok()
}

fn gentle_to_sources(outlets: &[PlacedOutlet], found: &mut Findings) {
    for placed in outlets.iter().flat_map(|outlet| &outlet.sources) {
        let public = placed.addresses.iter().any(|url| !address::is_private(url.get_ref()));
        let short = placed.source.floor_seconds.is_some_and(|seconds| seconds < FLOOR.as_secs());
        if let Some(at) = placed.floor_at.clone().filter(|_| public && short) {
            found.fault(
                at,
                "a public source is asked every five minutes at most",
                "write floor = \"60m\", or remove the line",
            );
        }
    }
}

/// The guard refuses private addresses without leave, so such a source would never be polled.
fn private_addresses_have_leave(root: &Table, outlets: &[PlacedOutlet], found: &mut Findings) {
    let leave = root.get("polling").and_then(|polling| polling.get_ref().get("allow_private"));
    let given = leave.and_then(|value| value.get_ref().as_array()).is_some_and(|nets| !nets.is_empty());
    for url in outlets.iter().flat_map(|outlet| &outlet.sources).flat_map(|source| &source.addresses) {
        if !given && address::is_private(url.get_ref()) {
            let message =
                format!("{} is not public and will be refused; [polling] allow_private gives leave", url.get_ref());
            found.notice(url.span(), message);
        }
    }
}
