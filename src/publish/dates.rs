//! What publications announce: the dates that editors confirmed, or wrote into items of their own. A date that was merely found is
//! nobody's word, and is never among them.

use super::edition::{entry_item, whole};
use super::own;
use super::photos::Shown;
use crate::config::Config;
use crate::model::Lang;
use crate::model::edition::{Announcement, Calendar, CategoryScheme, Item};
use crate::model::publication::{Format, Publication};
use crate::store::publishing::{Collected, Dated, Member};

/// The calendar that belongs to a publication, in the language of its words.
pub fn calendar(config: &Config, collected: &Collected, photos: &Shown, ui_language: &Lang) -> Option<Calendar> {
    let subject = collected.publication.subject.calendar()?;
    let path = Publication { subject, language: None }.document(Format::Calendar);
    let one = |dated: &Dated| announcement(config, dated, photos, ui_language);
    Some(Calendar { path, announcements: collected.dated.iter().filter_map(one).collect() })
}

fn announcement(config: &Config, dated: &Dated, photos: &Shown, ui_language: &Lang) -> Option<Announcement> {
    let (id, item, outlet) = match &dated.item {
        Member::Entry(listed) => {
            let item = entry_item(config, listed, photos, ui_language);
            let outlet = Some(item.outlet.name.clone());
            (listed.entry.public_id.clone(), item, outlet)
        }
        Member::Own(own) => {
            let item = own::item(config, own, ui_language);
            (item.id.clone(), item, own.item.outlet.clone().or_else(|| own.label.clone()))
        }
        // An issue announces nothing but what stands in it.
        Member::Issue(..) => return None,
    };
    Some(Announcement {
        id,
        outlet,
        filed: filed(&item),
        changed: whole(dated.changed).max(item.updated),
        dates: dated.dates.clone(),
        revision: dated.revision,
        title: item.title,
        language: item.language,
        link: item.link,
    })
}

/// Regions and topics.
fn filed(item: &Item) -> Vec<String> {
    let subjects = item.categories.iter().filter(|category| category.scheme != CategoryScheme::Issues);
    subjects.map(|category| category.label.clone()).collect()
}
