//! The feeds.toml of the demo newsroom: the same file that an operator would write for real outlets.

use std::fmt::Write;
use std::path::Path;

use super::content::{Format, Outlet, TOPICS};
use super::site::{Site, dead_address};

/// The whole text.
pub fn feeds_toml(site: &Site, listen: &str, dead_port: u16, ca_file: &Path) -> String {
    let mut text = format!(
        "# The demo newsroom. All its outlets are invented and served by the demo itself.\n\n\
         [newsroom]\ntitle = \"In Movement (demo)\"\nbase_url = {}\nid_authority = \"demo.example,2026\"\n\
         languages = [\"en\", \"es\", \"pt\", \"fr\", \"ar\"]\nlisten = {}\nhold = \"0s\"\n\n\
         [polling]\nfloor = \"0s\"\nhost_gap = \"0s\"\nper_host = 64\nallow_private = [\"127.0.0.0/8\"]\nca_file = {}\n\n",
        quoted(&format!("http://{listen}")),
        quoted(listen),
        quoted(&ca_file.to_string_lossy()),
    );
    text.push_str(TOPICS.trim_end());
    text.push('\n');
    for outlet in &site.outlets {
        let _ = write!(text, "\n{}", table(site, outlet, dead_port));
    }
    text
}

fn table(site: &Site, outlet: &Outlet, dead_port: u16) -> String {
    let dead = outlet.format == Format::Dead;
    let address = if dead { dead_address(outlet, dead_port) } else { site.address(outlet) };
    let home = if dead { address.trim_end_matches("feed.xml").to_string() } else { site.home(outlet) };
    let kind = if outlet.format == Format::Page { "page" } else { "feed" };
    let lines = [
        ("slug", &outlet.slug),
        ("name", &outlet.name),
        ("home", &home),
        ("region", &outlet.region),
        ("rights", &outlet.rights),
        ("publish", &outlet.publish),
        ("syndicate", &outlet.syndicate),
        ("images", &outlet.images),
    ];
    let mut text = String::from("[[outlet]]\n");
    for (key, value) in lines {
        let _ = writeln!(text, "{key} = {}", quoted(value));
    }
    let _ = writeln!(text, "languages = [{}]", quoted(&outlet.language));
    let _ = writeln!(text, "\n[[outlet.source]]\nkind = \"{kind}\"\nurl = {}", quoted(&address));
    if !dead {
        // A minute of the demo is a day of real outlets: whoever watches is to see entries arrive.
        text.push_str("cron = \"* * * * *\"\n");
    }
    if kind == "page" {
        text.push_str(
            "item = \"article.news\"\ntitle = \"h2\"\nlink = \"h2 a\"\ndate = \"time\"\nsummary = \"p.summary\"\n",
        );
    }
    text
}

/// A TOML string with everything escaped that needs to be.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_string()).to_string()
}
