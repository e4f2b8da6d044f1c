//! Edits of feeds.toml by the desk and the command line. Only the lines that must change are touched: every comment,
//! order and blank line of whoever wrote the file stays, to the byte.
//!
//! The places come from the same reader as [`load`]; what comes out is read again, and is handed on only when it says
//! exactly what was meant.

mod splice;

use url::Url;

use super::{Config, Faults, load};
use crate::link;
use crate::model::outlet::{Outlet, Source};

/// What is to be different.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// An outlet with its sources, after those that are there.
    AddOutlet(Box<Outlet>),
    /// A further source of the outlet with this slug.
    AddSource { outlet: String, source: Source },
    /// Stops asking a source, or asks it again.
    Pause { url: Url, paused: bool },
    /// Another address for a source.
    Move { from: Url, to: Url },
    /// Takes a source out.
    Remove { url: Url },
}

/// A text that was edited, and what it says.
#[derive(Debug, Clone, PartialEq)]
pub struct Edited {
    pub text: String,
    pub config: Config,
}

/// Why a text was not edited.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    #[error("could not change feeds.toml because it has faults; mend them first:\n{0}")]
    Faulty(Faults),
    #[error("could not change the source {0} because feeds.toml has none with that address")]
    NoSource(String),
    #[error("could not add to the outlet \"{0}\" because feeds.toml has none with that slug")]
    NoOutlet(String),
    #[error("could not write that into feeds.toml because it would be a fault:\n{0}")]
    Refused(Faults),
    #[error("could not change feeds.toml because of how it is written there; change it by hand, in an editor")]
    ByHand,
}

/// The text after an edit; `name` is what faults call the file.
pub fn edited(text: &str, name: &str, edit: &Edit) -> Result<Edited, EditError> {
    let before = load(text, name).map_err(EditError::Faulty)?.config;
    let place = place(&before, edit)?;
    let wanted = meant(before, edit, place);
    let text = splice::spliced(text, edit, place).ok_or(EditError::ByHand)?;
    let config = load(&text, name).map_err(EditError::Refused)?.config;
    if config == wanted { Ok(Edited { text, config }) } else { Err(EditError::ByHand) }
}

/// Which outlet and which of its sources an edit is about, counted in the order of the file.
fn place(config: &Config, edit: &Edit) -> Result<(usize, usize), EditError> {
    let by_address = |url: &Url| {
        let of = |outlet: &Outlet| outlet.sources.iter().position(|source| source.url == *url);
        let found = config.outlets.iter().enumerate().find_map(|(at, outlet)| Some((at, of(outlet)?)));
        found.ok_or_else(|| EditError::NoSource(link::shown(url.as_str())))
    };
    match edit {
        Edit::AddOutlet(_) => Ok((config.outlets.len(), 0)),
        Edit::AddSource { outlet: slug, .. } => {
            let at = config.outlets.iter().position(|outlet| outlet.slug == *slug);
            at.map(|at| (at, 0)).ok_or_else(|| EditError::NoOutlet(slug.clone()))
        }
        Edit::Pause { url, .. } | Edit::Move { from: url, .. } | Edit::Remove { url } => by_address(url),
    }
}

/// The configuration as the edit wants it.
fn meant(mut config: Config, edit: &Edit, (outlet, source): (usize, usize)) -> Config {
    if let Edit::AddOutlet(new) = edit {
        config.outlets.push((**new).clone());
    }
    let Some(sources) = config.outlets.get_mut(outlet).map(|outlet| &mut outlet.sources) else { return config };
    match edit {
        Edit::AddOutlet(_) => {}
        Edit::AddSource { source, .. } => sources.push(source.clone()),
        Edit::Pause { paused, .. } => sources.iter_mut().skip(source).take(1).for_each(|s| s.paused = *paused),
        Edit::Move { to, .. } => sources.iter_mut().skip(source).take(1).for_each(|s| s.url = to.clone()),
        Edit::Remove { .. } => drop(sources.remove(source)),
    }
    config
}

#[cfg(test)]
mod tests;
