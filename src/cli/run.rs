//! `newsloom run`: the daemon on feeds.toml.

use super::daemon::Daemon;
use super::newsroom::{Newsroom, begin, lock, look_before_beginning};
use super::{Paths, entry, exit};
use crate::config::listen_address;
use crate::publish::{self, Notice};
use crate::target::Folder;
use crate::web;

/// Polls, curates, publishes and serves until it is told to stop
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  newsloom run\n  newsloom run --listen 0.0.0.0:8080 --data /var/lib/newsloom\n\nSIGTERM drains within 10 s; SIGHUP reads feeds.toml again."
)]
pub struct Args {
    /// Where the web door listens, instead of what feeds.toml says
    #[arg(long, value_name = "ADDR", conflicts_with = "no_web", value_parser = listen_address)]
    listen: Option<String>,
    /// Publish into the output folder only
    #[arg(long)]
    no_web: bool,
}

pub async fn run(args: Args, paths: &Paths) -> anyhow::Result<u8> {
    let (config, places) = begin(paths)?;
    look_before_beginning(&places, &config.newsroom.id_authority)?;
    let _lock = lock(&places, "run")?;
    let address = args.listen.unwrap_or_else(|| config.newsroom.listen.clone());
    let newsroom = Newsroom::open(config, places).await?;
    publish::look(&Folder::new(&newsroom.output), &newsroom.config.newsroom.id_authority)?;
    newsroom.configure().await?;
    let listener = if args.no_web { None } else { Some(web::listen(&address).await?) };
    if let Some(listener) = &listener {
        eprintln!("newsloom: http://{} (feeds), http://{0}/desk (queue)", listener.local_addr()?);
    }
    let base_url = &newsroom.config.newsroom.base_url;
    if listener.is_some() && web::in_the_open(base_url) {
        eprintln!(
            "newsloom: {base_url} is not encrypted: whoever shares the network can read passwords and what editors do. Put a \
             proxy with TLS in front, and give its https address as base_url"
        );
    }
    if let Some(listener) = &listener {
        entry::tell_first_link(&newsroom, listener.local_addr()?).await?;
    }
    let (config_file, data) = (paths.config.clone(), paths.data.clone());
    Daemon { newsroom, config_file, data, listener, notice: Notice::new(), demo: false }.run().await?;
    Ok(exit::DONE)
}
