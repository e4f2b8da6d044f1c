//! `newsloom read`: a body to a Reading, printed as JSON. Touches no store and no network.

use std::io::{BufRead, Read, Write};
use std::path::PathBuf;

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Map, Value, json};
use url::Url;

use super::{Paths, exit};
use crate::model::entry::Person;
use crate::model::reading::{Prose, ReadEntry, ReadLink, Reading};
use crate::{link, normalise, read};

/// Reads bodies and prints what they say
///
/// Examples: `newsloom read feed.xml`, `curl -s URL | newsloom read --url URL -`, `ls *.xml | newsloom read --batch`
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Where the body comes from; relative links are relative to it
    #[arg(long, value_name = "URL")]
    url: Option<String>,
    /// The Content-Type that the server sent with it
    #[arg(long, value_name = "TYPE")]
    content_type: Option<String>,
    /// Take paths from standard input, one a line, and print one line for each
    #[arg(long)]
    batch: bool,
    /// Files to read; `-` is standard input. With several, each line says its "path"
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
}

/// Runs the command.
pub fn run(args: Args, _paths: &Paths) -> anyhow::Result<u8> {
    let url = match args.url.as_deref().map(web_address).transpose() {
        Ok(url) => url,
        Err(why) => {
            eprintln!("newsloom: {why}");
            return Ok(exit::USAGE);
        }
    };
    let hints = read::Hints { url: url.as_ref(), content_type: args.content_type.as_deref(), content_language: None };
    let now = Utc::now();
    let mut out = std::io::stdout().lock();
    if args.batch {
        return batch(&hints, now, &mut out);
    }
    let files = if args.files.is_empty() { vec![PathBuf::from("-")] } else { args.files };
    let mut code = exit::DONE;
    for file in &files {
        let (good, mut value) = one(&body(file), &hints, now);
        if files.len() > 1 {
            value["path"] = json!(file.to_string_lossy());
        }
        code = if good { code } else { exit::FAILED };
        if !line(&mut out, &value)? {
            break;
        }
    }
    Ok(code)
}

fn web_address(text: &str) -> Result<Url, String> {
    let url = link::resolve(None, text).filter(|url| matches!(url.scheme(), "http" | "https"));
    url.ok_or_else(|| format!("could not take --url {text:?} because it is no address of http or https"))
}

/// One line for each path on standard input; a body that cannot be read is told in its line. It failed where none could.
fn batch(hints: &read::Hints, now: DateTime<Utc>, out: &mut impl Write) -> anyhow::Result<u8> {
    let (mut read, mut failed) = (0, 0);
    for path in std::io::stdin().lock().split(b'\n') {
        let path = String::from_utf8_lossy(&path?).trim().to_string();
        if path.is_empty() {
            continue;
        }
        let (good, mut value) = one(&body(&PathBuf::from(&path)), hints, now);
        *if good { &mut read } else { &mut failed } += 1;
        value["path"] = json!(path);
        if !line(out, &value)? {
            break;
        }
    }
    Ok(if read == 0 && failed > 0 { exit::FAILED } else { exit::DONE })
}

/// Prints a line; false when nobody listens any more.
fn line(out: &mut impl Write, value: &Value) -> anyhow::Result<bool> {
    match writeln!(out, "{value}") {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(false),
        other => Ok(other.map(|()| true)?),
    }
}

/// Larger bodies are not read to their end; the daemon takes 8 MiB.
const LONGEST_BODY: u64 = 64 * 1024 * 1024;

fn body(path: &PathBuf) -> Result<Vec<u8>, String> {
    let mut body = vec![];
    let read = match path.as_os_str() == "-" {
        true => std::io::stdin().lock().take(LONGEST_BODY).read_to_end(&mut body),
        false => std::fs::File::open(path).and_then(|file| file.take(LONGEST_BODY).read_to_end(&mut body)),
    };
    read.map(|_| body).map_err(|error| format!("could not read {} because {error}", path.display()))
}

fn one(body: &Result<Vec<u8>, String>, hints: &read::Hints, now: DateTime<Utc>) -> (bool, Value) {
    let body = match body {
        Ok(body) => body,
        Err(error) => return (false, json!({ "error": error })),
    };
    match read::read(body, hints, now) {
        Ok(reading) => (true, reading_json(&reading)),
        Err(error) => (false, json!({ "error": error.to_string() })),
    }
}

fn reading_json(reading: &Reading) -> Value {
    let entries: Vec<Value> = reading.entries.iter().map(|entry| entry_json(reading, entry)).collect();
    let faults: Vec<Value> = reading
        .faults
        .iter()
        .map(|fault| {
            object([("kind", text(fault.kind)), ("at", fault.at.map(Value::from)), ("note", text(&fault.note))])
        })
        .collect();
    json!({
        "format": reading.format.as_str(), "encoding": reading.encoding, "rung": reading.rung.as_str(), "partial": reading.partial,
        "feed": feed_json(reading), "entries": entries, "faults": faults,
    })
}

fn feed_json(reading: &Reading) -> Value {
    let feed = &reading.feed;
    object([
        ("title", plain(&feed.title)),
        ("subtitle", html(reading, &feed.subtitle)),
        ("link", text_of(&feed.link)),
        ("id", shown_id(reading, feed.id.clone())),
        ("updated", date(feed.updated)),
        ("published", date(feed.published)),
        ("language", feed.language.as_ref().map(|l| json!(l))),
        ("rights", html(reading, &feed.rights)),
        ("generator", text_of(&feed.generator)),
        ("image", text_of(&feed.image)),
        ("icon", text_of(&feed.icon)),
        ("authors", people(&feed.authors)),
        ("contributors", people(&feed.contributors)),
        ("categories", list(&feed.categories)),
        ("links", links(&feed.links)),
        ("hub", text_of(&feed.hub)),
        ("ttl_minutes", feed.ttl_minutes.map(Value::from)),
    ])
}

fn entry_json(reading: &Reading, entry: &ReadEntry) -> Value {
    let content: Vec<Value> = entry
        .content
        .iter()
        .filter_map(|prose| {
            let value = normalise::safe_prose(reading, prose, usize::MAX)?;
            // Plain text became HTML by escaping.
            Some(json!({ "value": value, "type": "text/html" }))
        })
        .collect();
    let source = entry.source.as_ref().map(|source| json!(source));
    let enclosures = (!entry.enclosures.is_empty()).then(|| json!(entry.enclosures));
    object([
        ("id", shown_id(reading, entry.id.clone().or_else(|| entry.link.clone()))),
        ("id_source", text(entry.id_source().as_str())),
        ("title", plain(&entry.title)),
        ("link", text_of(&entry.link)),
        ("links", links(&entry.links)),
        ("published", date(entry.published)),
        ("updated", date(entry.updated)),
        ("language", entry.language.as_ref().map(|l| json!(l))),
        ("summary", html(reading, &entry.summary)),
        ("rights", html(reading, &entry.rights)),
        ("authors", people(&entry.authors)),
        ("contributors", people(&entry.contributors)),
        ("content", (!content.is_empty()).then_some(Value::Array(content))),
        ("enclosures", enclosures),
        ("image", entry.image.as_ref().map(|image| json!(image.url))),
        ("categories", list(&entry.categories)),
        ("comments", text_of(&entry.comments)),
        ("source", source),
    ])
}

/// An id as it stands; a relative one is shown absolute. For entries the link stands in, as `id_source` says.
fn shown_id(reading: &Reading, id: Option<String>) -> Option<Value> {
    let id = id?;
    let relative = id.contains('/') && !link::has_scheme(&id);
    let resolved = if relative { link::resolve(reading.base().as_deref(), &id) } else { None };
    Some(json!(resolved.map_or(id, String::from)))
}

fn object<const N: usize>(fields: [(&str, Option<Value>); N]) -> Value {
    let kept = fields.into_iter().filter_map(|(name, value)| Some((name.to_string(), value?)));
    Value::Object(kept.collect::<Map<_, _>>())
}

fn text(text: &str) -> Option<Value> {
    Some(json!(text))
}

fn text_of(text: &Option<String>) -> Option<Value> {
    text.as_ref().map(|text| json!(text))
}

fn plain(prose: &Option<Prose>) -> Option<Value> {
    // A title of markup alone is there, and empty.
    prose.as_ref().map(normalise::prose_text).map(Value::from)
}

fn html(reading: &Reading, prose: &Option<Prose>) -> Option<Value> {
    normalise::safe_prose(reading, prose.as_ref()?, usize::MAX).map(Value::from)
}

fn date(date: Option<DateTime<Utc>>) -> Option<Value> {
    date.map(|date| json!(date.to_rfc3339_opts(SecondsFormat::Secs, true)))
}

fn list(all: &[String]) -> Option<Value> {
    (!all.is_empty()).then(|| json!(all))
}

fn people(all: &[Person]) -> Option<Value> {
    (!all.is_empty()).then(|| json!(all))
}

fn links(all: &[ReadLink]) -> Option<Value> {
    let values = all.iter().map(|link| {
        object([("href", text(&link.href)), ("rel", text(&link.rel)), ("type", text_of(&link.media_type))])
    });
    (!all.is_empty()).then(|| Value::Array(values.collect()))
}
