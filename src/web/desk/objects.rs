//! What acts were done to, in words and with where it can be looked at: the log keeps ids, people read titles.

use std::collections::HashMap;

use serde::Deserialize;

use super::called::Called;
use super::session::Signed;
use super::{page, rules, sidebar};
use crate::config::Config;
use crate::link;
use crate::model::audit::Line;
use crate::model::correction::Wrong;
use crate::store::{self, Desk as _, Inflow as _, People as _, Sources as _, Views as _};
use crate::web::House;
use crate::web::words::Value;

/// Updates among which the log looks for a headline.
const UPDATES: usize = 500;

/// Something that was acted on.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Object {
    pub name: String,
    /// Where it can be looked at.
    pub link: Option<String>,
}

/// What the objects of a page of the log are called; only what occurs is looked up.
#[derive(Default)]
pub struct Objects {
    /// By `update-link/3`, `token/7` and the like: name and address.
    named: HashMap<String, (String, Option<String>)>,
    /// By the address of a source as the log shows it: the outlet's name, and the source's page.
    sources: HashMap<String, (String, Option<String>)>,
}

impl Objects {
    /// Looks up what these lines name.
    pub async fn of(house: &House, signed: &Signed, lines: &[Line]) -> store::Result<Objects> {
        let occurs =
            |kind: &str| lines.iter().any(|line| line.object.as_deref().is_some_and(|object| object.starts_with(kind)));
        let mut objects = Objects::default();
        if occurs("update-link/") {
            for (link, _) in house.store.update_links().await? {
                objects.name(format!("update-link/{}", link.id), link.name, Some("/desk/updates".into()));
            }
        }
        if occurs("update/") {
            for update in house.store.updates(UPDATES).await? {
                let address = page::item(&update.entry);
                objects.name(format!("update/{}", update.id), update.update.title, Some(address));
            }
        }
        if occurs("token/") {
            for token in house.store.tokens(None).await? {
                objects.name(format!("token/{}", token.id), token.name, None);
            }
        }
        if occurs("view/") {
            for view in house.store.views(signed.person.id.0).await? {
                objects.name(format!("view/{}", view.id), view.name, Some(sidebar::address(&view.query)));
            }
        }
        if occurs("rule/") {
            for rule in house.store.rules().await? {
                objects.name(format!("rule/{}", rule.id), rule.rule.word, Some(rules::address(rule.id)));
            }
        }
        if lines.iter().any(|line| line.act.ends_with("-source")) {
            objects.sources = sources(house, &house.config.load()).await?;
        }
        Ok(objects)
    }

    fn name(&mut self, id: String, name: String, link: Option<String>) {
        self.named.insert(id, (name, link));
    }

    /// What a line was done to.
    pub fn object(&self, called: &Called, line: &Line) -> Object {
        let (name, link) = self.words(called, line, line.object.as_deref().unwrap_or_default());
        Object { name, link }
    }

    fn words(&self, called: &Called, line: &Line, id: &str) -> (String, Option<String>) {
        if let Some(title) = &line.title {
            return (title.clone(), Some(page::item(id)));
        }
        if let Some((name, link)) = self.named.get(id) {
            return (name.clone(), link.clone());
        }
        let w = called.w;
        match id.split_once('/') {
            // What somebody did to what is their own needs no second name.
            Some(("person", handle)) if line.by.as_deref() == Some(handle) => (String::new(), None),
            Some(("person", handle)) => (called.person(handle), None),
            Some(("issue", slug)) => (called.issue(slug), Some(format!("/desk/issues/{slug}"))),
            Some(("invitation", _)) => (String::new(), None),
            Some(("token", number)) => (w.plain("people-object-token", &[("number", Value::Text(number))]), None),
            Some(("update-link" | "update" | "view", _)) => (String::new(), None),
            Some(("rule", _)) => {
                let word = line.facts.as_ref().and_then(|facts| facts["word"].as_str()).unwrap_or_default();
                (word.to_string(), Some("/desk/rules".into()))
            }
            Some(("correction", _)) => {
                let facts = line.facts.as_ref().and_then(|facts| Wrong::deserialize(facts).ok());
                let words = facts.map(|wrong| wrong.words().to_string()).unwrap_or_default();
                (words, Some("/desk/rules#corrections".into()))
            }
            _ if line.act.ends_with("-source") => self.source(id),
            _ => (id.to_string(), None),
        }
    }

    /// The outlet of a source: the last address that is still one, else the site's name.
    fn source(&self, id: &str) -> (String, Option<String>) {
        let known = id.split_whitespace().rev().find_map(|word| self.sources.get(word));
        known.cloned().unwrap_or_else(|| {
            let site = id.split_whitespace().find_map(|word| url::Url::parse(word).ok());
            let host = site.as_ref().and_then(|url| url.host_str()).map(|host| host.trim_start_matches("www."));
            (host.unwrap_or(id).to_string(), None)
        })
    }
}

/// Every source by its address, and every outlet by its slug.
async fn sources(house: &House, config: &Config) -> store::Result<HashMap<String, (String, Option<String>)>> {
    let mut known: HashMap<String, (String, Option<String>)> = HashMap::new();
    for outlet in &config.outlets {
        known.insert(outlet.slug.clone(), (outlet.name.clone(), Some("/desk/sources".into())));
    }
    for state in house.store.sources(house.now()).await? {
        let address = format!("/desk/sources/{}", state.id);
        known.insert(link::shown(state.source.url.as_str()), (state.outlet.name, Some(address)));
    }
    Ok(known)
}
