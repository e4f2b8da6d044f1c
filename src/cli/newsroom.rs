//! What most commands begin with: the configuration read, the data folder locked where it must be, the store open.

use std::fs::{File, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::Utc;
use tracing::{info, warn};

use super::Paths;
use super::model;
use super::places::Places;
use crate::config::{self, Config, Faults, Loaded};
use crate::deliver::{self, Mailer};
use crate::fetch::{Fetcher, Gate, Pace};
use crate::ingest::Ingest;
use crate::net;
use crate::publish;
use crate::push::Key;
use crate::similar::encoder::Encoder;
use crate::store::{Operations, Polls, Sqlite, private_folder};
use crate::target::{self, Folder};

/// feeds.toml has faults, or cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum BadConfig {
    #[error("{0}")]
    Faults(Faults),
    #[error("could not read {path} because {because}", path = path.display())]
    Unreadable { path: PathBuf, because: String },
    #[error(
        "could not start because id_authority is \"{now}\" in {path} and \"{stored}\" in the store; \
         it is part of every published id, so put the old one back, or, if this is another newsroom, \
         give it its own folders with --data and --output", path = path.display()
    )]
    Authority { path: PathBuf, now: String, stored: String },
}

/// The data folder cannot be written to.
#[derive(Debug, thiserror::Error)]
#[error("could not use the data folder {path} because {because}; look at its owner and free space, or give another with --data", path = path.display(), because = target::because(because))]
pub struct NoDataFolder {
    path: PathBuf,
    because: std::io::Error,
}

/// Another process works on the same data.
#[derive(Debug, thiserror::Error)]
#[error("could not start because another newsloom holds {path} ({holder}); stop it first, or give this one its own --data folder", path = path.display())]
pub struct Locked {
    path: PathBuf,
    holder: String,
}

impl Locked {
    /// The command that holds it, such as `newsloom poll`.
    pub fn command(&self) -> &str {
        self.holder.split_once(", ").map_or("another newsloom", |(_, command)| command)
    }

    /// Whether it is held for as long as the newsroom is open.
    pub fn is_daemon(&self) -> bool {
        matches!(self.command(), "newsloom run" | "newsloom demo")
    }
}

/// The right to write to a data folder; it ends when this is dropped or the process dies.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

/// A newsroom that is open.
pub struct Newsroom {
    pub config: Arc<Config>,
    pub store: Sqlite,
    pub data: PathBuf,
    pub output: PathBuf,
}

/// Reads feeds.toml.
pub fn read_config(path: &Path) -> Result<Config, BadConfig> {
    Ok(load(&read_text(path)?, path).map_err(BadConfig::Faults)?.config)
}

/// The text of feeds.toml.
pub fn read_text(path: &Path) -> Result<String, BadConfig> {
    let unreadable = |because: String| BadConfig::Unreadable { path: path.to_path_buf(), because };
    std::fs::read_to_string(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => unreadable("it does not exist; `newsloom init` writes a first one".into()),
        _ => unreadable(format!("{}; give the file with --config", target::because(&error))),
    })
}

/// Makes a configuration of a file's text, with the files that it names.
pub fn load(text: &str, path: &Path) -> Result<Loaded, Faults> {
    let name = path.display().to_string();
    let name = name.strip_prefix("./").unwrap_or(&name);
    let mut loaded = config::load(text, name)?;
    let polling = &mut loaded.config.polling;
    // A relative ca_file lies beside the configuration that names it.
    if let (Some(ca), Some(folder)) = (&polling.ca_file, path.parent()) {
        let ca = folder.join(ca);
        net::check_ca_file(&ca).map_err(|why| config::ca_file_fault(text, name, &why.to_string()))?;
        polling.ca_file = Some(ca);
    }
    Ok(loaded)
}

/// Reads feeds.toml, and tells where everything lies.
pub fn begin(paths: &Paths) -> anyhow::Result<(Config, Places)> {
    let config = read_config(&paths.config)?;
    let places = Places::of(&config, paths)?;
    Ok((config, places))
}

/// Refuses somebody else's output folder before a new store is made for it. One that is there tells whose it is itself.
pub fn look_before_beginning(places: &Places, id_authority: &str) -> Result<(), publish::Error> {
    if places.store.exists() { Ok(()) } else { publish::look(&Folder::new(&places.output), id_authority) }
}

/// Locks the store, so that two daemons never write to one.
pub fn lock(places: &Places, command: &str) -> anyhow::Result<Lock> {
    let path = places.lock();
    let folder = path.parent().unwrap_or(Path::new("."));
    let unusable = |because: std::io::Error| NoDataFolder { path: folder.to_path_buf(), because };
    private_folder(folder).map_err(unusable)?;
    let file = File::options().read(true).write(true).create(true).truncate(false).open(&path);
    let mut file = file.map_err(unusable)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let mut holder = String::new();
            let _ = file.read_to_string(&mut holder);
            return Err(Locked { path: path.clone(), holder: holder.trim().to_string() }.into());
        }
        Err(TryLockError::Error(error)) => return Err(unusable(error).into()),
    }
    // Who holds it is a help for people only; on a full disk the lock holds without it.
    let _ = file.set_len(0).and_then(|()| file.rewind());
    let _ = write!(file, "process {}, newsloom {command}", std::process::id());
    Ok(Lock { _file: file })
}

impl Newsroom {
    /// Opens the newsroom of these paths beside whoever else works on it.
    pub async fn enter(paths: &Paths) -> anyhow::Result<Newsroom> {
        let (config, places) = begin(paths)?;
        Newsroom::open(config, places).await
    }

    /// Opens the store of a configuration. Commands that work beside a daemon leave its outlets and sources alone.
    pub async fn open(config: Config, places: Places) -> anyhow::Result<Newsroom> {
        let store = Sqlite::open(&places.store).await?;
        let authority = store.constant("id_authority", &config.newsroom.id_authority).await?;
        if authority != config.newsroom.id_authority {
            let now = config.newsroom.id_authority;
            return Err(BadConfig::Authority { path: places.config, now, stored: authority }.into());
        }
        Ok(Newsroom { config: Arc::new(config), store, data: places.data, output: places.output })
    }

    /// The sentence encoder, if there is one that can be used; without it stories go by words alone, and the log says so.
    pub fn encoder(&self) -> Option<Arc<Encoder>> {
        match model::installed(&self.data) {
            Ok(Some(encoder)) => Some(Arc::new(encoder)),
            Ok(None) => {
                info!(
                    "no sentence encoder: stories are told by words alone (newsloom model status says how to install it)"
                );
                None
            }
            Err(error) => {
                warn!("stories are told by words alone: {error}");
                None
            }
        }
    }

    /// Brings outlets and sources of the configuration into the store; for whoever holds the lock.
    pub async fn configure(&self) -> anyhow::Result<()> {
        self.store.configure(&self.config.outlets, Utc::now()).await?;
        Ok(())
    }

    /// The ingest line, with the pace of hosts that earlier runs stored.
    pub async fn ingest(&self) -> anyhow::Result<Ingest> {
        let fetcher = fetcher(&self.config)?;
        fetcher.gate().seed(&self.store.hosts().await?, Utc::now());
        Ok(Ingest::new(fetcher, self.config.polling.clone(), &self.config.newsroom.id_authority))
    }
}

/// The way out to the outlets: the guarded client and the gate, as `[polling]` wants them.
pub fn fetcher(config: &Config) -> anyhow::Result<Fetcher> {
    let polling = &config.polling;
    let pace = Pace { per_host: polling.per_host, host_gap: polling.host_gap, in_flight: polling.in_flight };
    Ok(Fetcher::new(client(config, net::Caps::default())?, Gate::new(pace)))
}

/// The way to the mail service. The key is in the environment and nowhere else.
pub fn mailer(config: &Config) -> Result<Mailer, net::Error> {
    Ok(Mailer::new(client(config, deliver::caps())?, mail_key()))
}

/// What lets us in at the mail service.
pub fn mail_key() -> Option<Key> {
    Key::new(&std::env::var(deliver::KEY).ok()?)
}

/// The guarded client as `[polling]` wants it, within these limits.
pub fn client(config: &Config, caps: net::Caps) -> Result<net::Client, net::Error> {
    net::Client::new(&net::Settings::of(config, caps))
}
