//! What people, issues and sections are called, and by which clock the newsroom goes: looked up once for all that a page
//! names. Nobody has to read a handle or a slug where a name would do.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::pane::section_name;
use super::session::shown_name;
use crate::model::person::{Person, former_number};
use crate::store::{self, Desk as _, People as _};
use crate::web::House;
use crate::web::words::{Html, Words, escaped};

/// The names that a page may need, for whoever looks.
pub struct Called {
    pub w: &'static Words,
    /// The moment at which the page is made, in the newsroom's zone.
    pub now: DateTime<Tz>,
    /// Whoever works here: handle and name.
    pub colleagues: Vec<(String, String)>,
    /// By handle, also those who left.
    people: HashMap<String, String>,
    /// Labels by slug.
    issues: HashMap<String, String>,
}

impl Called {
    /// Everybody there is and was, and every issue.
    pub async fn of(house: &House, w: &'static Words) -> store::Result<Called> {
        let accounts = house.store.accounts().await?;
        let named = |person: &Person| (person.handle.clone(), shown_name(w, &person.handle, &person.name));
        let here = accounts.iter().filter(|account| account.suspended.is_none() && !account.person.forgotten);
        Ok(Called {
            w,
            now: house.local(),
            colleagues: here.map(|account| named(&account.person)).collect(),
            people: accounts.iter().map(|account| named(&account.person)).collect(),
            issues: house.store.issue_labels().await?.into_iter().collect(),
        })
    }

    /// Whom an entry can be given to: what the form sends, and what the editor reads.
    pub fn assignable(&self) -> Vec<(String, String)> {
        let first = [("me", "desk-assign-me"), ("nobody", "desk-assign-nobody")];
        let first = first.map(|(value, key)| (value.to_string(), self.w.t(key)));
        first.into_iter().chain(self.colleagues.iter().cloned()).collect()
    }

    /// A person by their handle; the newsroom acts by itself, too, and so does the command line.
    pub fn person(&self, handle: &str) -> String {
        match self.people.get(handle) {
            Some(name) => name.clone(),
            None if handle == "cli" => self.w.t("people-command-line"),
            None if handle == "newsroom" => self.w.t("people-newsroom"),
            None if handle == "demo" => self.w.t("people-demo"),
            None if former_number(handle).is_some() => shown_name(self.w, handle, ""),
            None => handle.to_string(),
        }
    }

    /// Somebody's name as an element that also tells the handle.
    pub fn person_html(&self, handle: &str) -> Html {
        Html(format!("<bdi title=\"@{}\">{}</bdi>", escaped(handle), escaped(&self.person(handle))))
    }

    /// What readers call an issue.
    pub fn issue(&self, slug: &str) -> String {
        self.issues.get(slug).cloned().unwrap_or_else(|| slug.to_string())
    }

    /// An issue and a section of it: "April 2026, News".
    pub fn place(&self, slug: &str, section: Option<&str>) -> String {
        match section {
            Some(section) => self.w.list(&[self.issue(slug), section_name(self.w, section)]),
            None => self.issue(slug),
        }
    }

    /// The same as elements, each of its own direction.
    pub fn place_html(&self, slug: &str, section: Option<&str>) -> Html {
        let names = std::iter::once(self.issue(slug)).chain(section.map(|section| section_name(self.w, section)));
        Html(self.w.list(&names.map(|name| isolated(&name).0).collect::<Vec<_>>()))
    }

    /// A text in which whoever is called by `@handle` stands under their name.
    pub fn in_names(&self, text: &str) -> Html {
        let mut html = String::new();
        let mut rest = text;
        while let Some(at) = rest.find('@') {
            let (before, from) = rest.split_at(at);
            html.push_str(&escaped(before));
            let end =
                from[1..].find(|c: char| !c.is_ascii_alphanumeric() && c != '-').map_or(from.len(), |end| end + 1);
            let handle = from[1..end].trim_end_matches('-').to_ascii_lowercase();
            let is_mail = before.chars().next_back().is_some_and(char::is_alphanumeric);
            match self.people.contains_key(&handle) && !is_mail {
                true => {
                    let name = escaped(&self.person(&handle));
                    html.push_str(&format!("<bdi class=\"mention\" title=\"@{}\">@{name}</bdi>", escaped(&handle)));
                    rest = &from[1 + handle.len()..];
                }
                false => {
                    html.push('@');
                    rest = &from[1..];
                }
            }
        }
        html.push_str(&escaped(rest));
        Html(html)
    }

    /// A moment in the newsroom's zone.
    pub fn local(&self, at: DateTime<Utc>) -> DateTime<Tz> {
        at.with_timezone(&self.now.timezone())
    }
}

/// A text that keeps its own direction.
pub fn isolated(text: &str) -> Html {
    Html(format!("<bdi>{}</bdi>", escaped(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn called() -> Called {
        let people = [("ana", "Ana <R>"), ("bo", "بو"), ("former-editor-3", "former editor 3")];
        Called {
            w: Words::of(&"en".parse().unwrap()),
            colleagues: Vec::new(),
            now: "2026-11-22T12:00:00Z".parse::<DateTime<Utc>>().unwrap().with_timezone(&Tz::UTC),
            people: people.map(|(handle, name)| (handle.to_string(), name.to_string())).into(),
            issues: HashMap::from([("2026-04".to_string(), "April 2026".to_string())]),
        }
    }

    #[test]
    fn people_and_issues_have_names_and_whoever_acts_by_itself_too() {
        let called = called();
        for (handle, want) in
            [("ana", "Ana <R>"), ("cli", "the command line"), ("former-editor-9", "former editor 9"), ("x", "x")]
        {
            assert_eq!(called.person(handle), want);
        }
        assert_eq!(called.person_html("ana").0, "<bdi title=\"@ana\">Ana &lt;R&gt;</bdi>");
        assert_eq!(called.place("2026-04", Some("news")), "April 2026, News");
        assert_eq!(called.place("2026-05", None), "2026-05");
    }

    #[test]
    fn whoever_a_comment_calls_stands_there_under_their_name() {
        let name = |handle: &str, name: &str| format!("<bdi class=\"mention\" title=\"@{handle}\">@{name}</bdi>");
        let (ana, bo) = (name("ana", "Ana &lt;R&gt;"), name("bo", "بو"));
        for (text, want) in [
            ("@ana, look & say", format!("{ana}, look &amp; say")),
            ("(@bo) @ana-", format!("({bo}) {ana}-")),
            ("@BO", bo.clone()),
            ("ana@bo.example, @nobody, @anas, @", "ana@bo.example, @nobody, @anas, @".into()),
            ("@former-editor-3", name("former-editor-3", "former editor 3")),
            ("سؤال @bo؟", format!("سؤال {bo}؟")),
        ] {
            assert_eq!(called().in_names(text).0, want, "{text}");
        }
    }
}
