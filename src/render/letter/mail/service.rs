//! What mail services call what they fill in: one table each in `assets/mail/`. A new service is a file there and a line in `TABLES`.

use std::fmt;
use std::str::FromStr;

use crate::model::letter::MergeTag;

const TABLES: [(&str, &str); 3] = [
    ("brevo", include_str!("../../../../assets/mail/brevo.tsv")),
    ("listmonk", include_str!("../../../../assets/mail/listmonk.tsv")),
    ("plain", include_str!("../../../../assets/mail/plain.tsv")),
];

const TAGS: [MergeTag; 5] = [
    MergeTag::RecipientEmail,
    MergeTag::RecipientName,
    MergeTag::UnsubscribeUrl,
    MergeTag::ViewOnlineUrl,
    MergeTag::PreferencesUrl,
];

/// A mail service by its name: `brevo`, `listmonk`; `plain` is none, which fills in nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MailService {
    name: &'static str,
    table: &'static str,
}

/// A name of no mail service.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is no mail service; write one of {1}")]
pub struct UnknownService(String, String);

impl MailService {
    /// What the service writes for a tag; `None` where it cannot fill it in.
    pub fn tag(&self, tag: MergeTag) -> Option<&'static str> {
        self.rows().find(|(name, _)| *name == tag.as_str()).map(|(_, written)| written)
    }

    /// Every tag that the service fills in, with what it writes for it.
    pub(super) fn tags(&self) -> impl Iterator<Item = (MergeTag, &'static str)> + '_ {
        TAGS.into_iter().filter_map(|tag| Some((tag, self.tag(tag)?)))
    }

    fn rows(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
    }
}

impl FromStr for MailService {
    type Err = UnknownService;

    fn from_str(text: &str) -> Result<MailService, UnknownService> {
        let found = TABLES.iter().find(|(name, _)| *name == text);
        found.map(|(name, table)| MailService { name, table }).ok_or_else(|| {
            let names: Vec<&str> = TABLES.iter().map(|(name, _)| *name).collect();
            UnknownService(text.into(), names.join(", "))
        })
    }
}

impl Default for MailService {
    /// Brevo, the newsletter's own.
    fn default() -> MailService {
        let [(name, table), ..] = TABLES;
        MailService { name, table }
    }
}

impl fmt::Display for MailService {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_file_of_a_service_is_one_and_every_line_of_it_is_a_tag_of_ours() {
        let folder = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/mail")).unwrap();
        let files: BTreeSet<String> = folder.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
        assert_eq!(files, TABLES.iter().map(|(name, _)| format!("{name}.tsv")).collect());
        for (name, table) in TABLES {
            let service: MailService = name.parse().unwrap();
            let said = table.lines().filter(|line| !line.starts_with('#')).count();
            assert_eq!(service.tags().count(), said, "{name}: a line that is no tag, or one twice");
            for (_, written) in service.tags() {
                assert!(!written.contains(['"', '<', '>', '&']), "{name}: {written} would need escaping");
            }
        }
    }

    #[test]
    fn services_are_known_by_name_and_fill_in_what_they_can() {
        assert_eq!(MailService::default().to_string(), "brevo");
        assert_eq!(MailService::default().tag(MergeTag::RecipientEmail), Some("{{contact.EMAIL}}"));
        for (name, tag, want) in [
            ("listmonk", MergeTag::RecipientEmail, Some("{{ .Subscriber.Email }}")),
            ("listmonk", MergeTag::PreferencesUrl, None),
            ("plain", MergeTag::UnsubscribeUrl, None),
        ] {
            assert_eq!(name.parse::<MailService>().unwrap().tag(tag), want);
        }
        let why = "letterbird".parse::<MailService>().unwrap_err().to_string();
        assert_eq!(why, "\"letterbird\" is no mail service; write one of brevo, listmonk, plain");
    }
}
