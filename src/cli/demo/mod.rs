//! `newsloom demo`: the real daemon on invented outlets, which it serves itself on loopback.

mod editors;
mod letter;
pub mod outlets;

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use anyhow::Context;
use chrono::{DateTime, SecondsFormat, Utc};
use tokio::net::TcpListener;

use super::daemon::Daemon;
use super::leader::Leader;
use super::newsroom::{BadConfig, Newsroom, lock};
use super::places::{Places, STORE};
use super::{Paths, exit};
use crate::config::{self, Config};
use crate::desk::people;
use crate::ingest::{Ask, Totals};
use crate::publish::{self, Notice};
use crate::store::{Operations, Sqlite};
use crate::target::Folder;
use outlets::Outlets;

/// What every page and feed of the demo says first.
const NOTICE: [(&str, &str); 5] = [
    ("en", "Invented sample content: no outlet, person or event named here exists."),
    ("es", "Contenido de muestra inventado: ningún medio, persona ni hecho nombrado aquí existe."),
    ("pt", "Conteúdo de amostra inventado: nenhum veículo, pessoa ou fato citado aqui existe."),
    ("fr", "Contenu d’exemple inventé : aucun média, personne ou fait cité ici n’existe."),
    ("ar", "محتوى تجريبي مختلق: لا وجود لأي منبر أو شخص أو حدث مذكور هنا."),
];

/// Of the demo's ids; a data folder with another one belongs to a real newsroom.
const AUTHORITY: &str = "demo.example,2026";

/// How many ports are tried after a taken one.
const PORTS: u16 = 50;

/// Shows the whole newsroom on invented outlets
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  newsloom demo --data target/demo/data --output target/demo/output\n  newsloom demo --once --data /tmp/demo/data --output /tmp/demo/output"
)]
pub struct Args {
    /// Where the web door listens
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080", value_parser = address)]
    listen: SocketAddr,
    /// End when every source has been tried and all is published
    #[arg(long)]
    once: bool,
}

pub async fn run(args: Args, paths: &Paths) -> anyhow::Result<u8> {
    let places = Places::with_store(paths.data.join(STORE), paths)?;
    publish::look(&Folder::new(&places.output), AUTHORITY)?;
    let _lock = lock(&places, "demo")?;
    let store = Sqlite::open(&places.store).await?;
    let authority = store.constant("id_authority", AUTHORITY).await?;
    anyhow::ensure!(
        authority == AUTHORITY,
        "could not start the demo in {} because it belongs to another newsroom ({authority}); give the demo its own --data folder",
        paths.data.display()
    );
    let base = base(&store).await?;
    let listener = if args.once { None } else { Some(first_free(args.listen).await?) };
    let address = match &listener {
        Some(listener) => listener.local_addr()?,
        None => args.listen,
    };
    let folder = paths.data.join("outlets");
    let outlets = Outlets::start(&folder, base, Arc::new(Utc::now), !args.once).await?;
    let newsroom = open(&outlets, address, paths, store).await?;
    let totals = first_turn(&newsroom).await?;
    if args.once {
        let Totals { failed, new, .. } = totals;
        let (tried, there) = (outlets.count(), outlets.entries()?);
        eprintln!(
            "newsloom: {tried} invented outlets tried, {failed} of them out of order on purpose; {there} entries there, {new} of them new"
        );
        eprintln!("newsloom: what subscribers get is in {}", paths.output.display());
        newsroom.store.close().await;
    } else {
        eprintln!("newsloom: http://{address}/ (feeds) and http://{address}/desk (queue); Ctrl-C ends the demo");
        let notice = notice_of(&newsroom.config);
        people::demo_editor(&newsroom.store, Utc::now()).await?;
        let config_file = paths.data.join("feeds.toml");
        Daemon { newsroom, config_file, data: paths.data.clone(), listener, notice, demo: true }.run().await?;
    }
    outlets.stop().await;
    Ok(exit::DONE)
}

/// The notice of a newsroom: that of the demo, or none.
pub fn notice_of(config: &Config) -> Notice {
    let demo = config.newsroom.id_authority == AUTHORITY;
    let sentences = NOTICE.iter().filter(|_| demo);
    sentences.filter_map(|(tag, words)| Some((tag.parse().ok()?, (*words).to_string()))).collect()
}

/// The moment from which all sample dates count: that of the first start.
async fn base(store: &Sqlite) -> anyhow::Result<DateTime<Utc>> {
    let now = Utc::now().to_rfc3339_opts(SecondsFormat::Secs, true);
    let stored = store.constant("demo_base", &now).await?;
    Ok(DateTime::parse_from_rfc3339(&stored).context("the demo's first start")?.with_timezone(&Utc))
}

fn address(text: &str) -> Result<SocketAddr, String> {
    text.parse().map_err(|_| "it is no address to listen at; write such as \"127.0.0.1:8080\"".to_string())
}

/// Listens on the wanted port, or on the next free one.
async fn first_free(wanted: SocketAddr) -> anyhow::Result<TcpListener> {
    let mut last = None;
    for step in 0..=PORTS {
        let Some(port) = wanted.port().checked_add(step) else { break };
        match TcpListener::bind(SocketAddr::new(wanted.ip(), port)).await {
            Ok(listener) => {
                if step > 0 {
                    eprintln!("newsloom: port {} is taken; listening on {port} instead", wanted.port());
                }
                return Ok(listener);
            }
            Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => last = Some(error),
            Err(error) => return Err(error).with_context(|| format!("could not listen on {wanted}")),
        }
    }
    let why = last.map_or("no port is left".to_string(), |e| e.to_string());
    anyhow::bail!("could not listen on {wanted} or the {PORTS} ports after it because {why}")
}

/// The demo's newsroom; its feeds.toml lies in the data folder, so that every other command works on it too.
async fn open(outlets: &Outlets, address: SocketAddr, paths: &Paths, store: Sqlite) -> anyhow::Result<Newsroom> {
    let text = outlets.config_toml(&address.to_string());
    write_config(&paths.data.join("feeds.toml"), &text)?;
    let loaded = config::load(&text, "the demo's feeds.toml").map_err(BadConfig::Faults)?;
    let (data, output) = (paths.data.clone(), paths.output.clone());
    let newsroom = Newsroom { config: Arc::new(loaded.config), store, data, output };
    newsroom.configure().await?;
    Ok(newsroom)
}

fn write_config(path: &Path, text: &str) -> anyhow::Result<()> {
    std::fs::write(path, text).with_context(|| format!("could not write {}", path.display()))
}

/// Polls everything once, publishes, and does what the demo's editors did. Over the same data it changes nothing.
async fn first_turn(newsroom: &Newsroom) -> anyhow::Result<Totals> {
    let ask = Ask { now: Utc::now(), all: true, only: &[] };
    let totals = newsroom.ingest().await?.round(&newsroom.store, ask, |_| {}).await?;
    let fence = newsroom.store.begin_run().await?;
    let target = Arc::new(Folder::new(&newsroom.output));
    let mut leader = Leader::open(newsroom, target, fence, notice_of(&newsroom.config)).await?;
    leader.settle().await?;
    if editors::work(newsroom, Utc::now()).await? {
        leader.settle().await?;
    }
    Ok(totals)
}
