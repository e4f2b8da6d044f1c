//! What each outlet has published so far, in the order in which its feed lists it.

use chrono::{DateTime, Duration, Utc};

use super::content::{Entry, Outlet};
use super::dates;
use super::motif::Motif;

/// How many follow-ups a feed lists at most; older ones keep their pages.
const FOLLOW_UPS: usize = 60;

/// What an outlet has published: one entry with its dates.
#[derive(Debug, Clone, PartialEq)]
pub struct Post {
    pub slug: String,
    /// Counts within the outlet; a WordPress-like feed makes its guid of it.
    pub number: usize,
    pub title: String,
    pub summary: String,
    /// After the summary.
    pub paragraphs: Vec<String>,
    pub picture: Option<Motif>,
    pub by: String,
    pub tags: Vec<String>,
    pub published: DateTime<Utc>,
    pub updated: DateTime<Utc>,
    /// The entry it was taken from, as `outlet/entry`.
    pub reprint: Option<String>,
}

/// All that `outlet` lists, newest first; `minutes` are the lived ones, `outlets` all there are.
pub fn posts(outlets: &[Outlet], outlet: &Outlet, base: DateTime<Utc>, minutes: &[DateTime<Utc>]) -> Vec<Post> {
    let mut posts = all(outlets, outlet, base, minutes);
    posts.sort_by(|a, b| b.published.cmp(&a.published).then_with(|| b.number.cmp(&a.number)));
    let first_follow_up = outlet.entries.len();
    let mut follow_ups = 0;
    posts.retain(|post| {
        follow_ups += usize::from(post.number >= first_follow_up);
        post.number < first_follow_up || follow_ups <= FOLLOW_UPS
    });
    posts
}

/// The same without a limit, in no particular order: what has a page.
pub fn all(outlets: &[Outlet], outlet: &Outlet, base: DateTime<Utc>, minutes: &[DateTime<Utc>]) -> Vec<Post> {
    let queue = queue(outlets);
    let mut posts = Vec::new();
    for (number, entry) in outlet.entries.iter().enumerate() {
        let published = match entry.days {
            Some(days) => Some(long_ago(base, days, &entry.slug)),
            None => {
                let place = queue.iter().position(|(whose, which)| whose.slug == outlet.slug && *which == number);
                place.and_then(|place| minutes.get(place).copied())
            }
        };
        if let Some(published) = published {
            posts.push(post(outlet, entry, number, published, base, minutes));
        }
    }
    posts.extend(follow_ups(outlets, outlet, base, minutes, queue.len()));
    posts
}

/// The entries that wait, in the order in which they appear: the outlets take turns.
fn queue(outlets: &[Outlet]) -> Vec<(&Outlet, usize)> {
    let waiting = |outlet: &Outlet| -> Vec<usize> {
        (0..outlet.entries.len()).filter(|n| outlet.entries[*n].days.is_none()).collect()
    };
    let lists: Vec<_> = outlets.iter().map(|outlet| (outlet, waiting(outlet))).collect();
    let rounds = lists.iter().map(|(_, list)| list.len()).max().unwrap_or(0);
    (0..rounds)
        .flat_map(|round| lists.iter().filter_map(move |(outlet, list)| Some((*outlet, *list.get(round)?))))
        .collect()
}

/// Days before the base, moved back by up to 45 minutes, so that entries do not all carry the base's minute.
fn long_ago(base: DateTime<Utc>, days: f64, slug: &str) -> DateTime<Utc> {
    let hash = blake3::hash(slug.as_bytes());
    let back = i64::from(u16::from_le_bytes([hash.as_bytes()[0], hash.as_bytes()[1]])) % 2_700;
    base - Duration::seconds((days * 86_400.0) as i64 + back)
}

fn post(
    outlet: &Outlet,
    entry: &Entry,
    number: usize,
    published: DateTime<Utc>,
    base: DateTime<Utc>,
    minutes: &[DateTime<Utc>],
) -> Post {
    let words = |text: &str| dates::fill(text.trim(), &outlet.language, base);
    let correction = entry.corrected.as_ref().and_then(|corrected| {
        let at = minutes.get(corrected.after_minutes.saturating_sub(1))?;
        (*at > published).then_some((&corrected.title, *at))
    });
    Post {
        slug: entry.slug.clone(),
        number,
        title: words(correction.map_or(&entry.title, |(title, _)| title)),
        summary: words(&entry.summary),
        paragraphs: entry.text.split("\n\n").map(words).filter(|text| !text.is_empty()).collect(),
        picture: entry.picture,
        by: entry.by.clone().unwrap_or_else(|| outlet.byline.clone()),
        tags: entry.tags.clone(),
        published,
        updated: correction.map_or(published, |(_, at)| at),
        reprint: entry.reprint.clone(),
    }
}

/// Once nothing waits any more, each minute one outlet follows up on one of its own entries.
fn follow_ups(
    outlets: &[Outlet],
    outlet: &Outlet,
    base: DateTime<Utc>,
    minutes: &[DateTime<Utc>],
    waiting: usize,
) -> Vec<Post> {
    let publishing: Vec<&Outlet> = outlets.iter().filter(|have| !have.entries.is_empty()).collect();
    let Some(place) = publishing.iter().position(|have| have.slug == outlet.slug) else { return Vec::new() };
    let mine = minutes.iter().enumerate().skip(waiting).filter(|(n, _)| (n - waiting) % publishing.len() == place);
    mine.enumerate()
        .map(|(nth, (minute, at))| {
            let number = minute + 1;
            let about = nth % outlet.entries.len();
            let told = post(outlet, &outlet.entries[about], outlet.entries.len() + nth, *at, base, &[]);
            let (title, summary) = follow_up_words(&outlet.language, number, &told.title);
            let slug = format!("follow-up-{number}");
            Post { slug, title, summary, paragraphs: Vec::new(), picture: None, reprint: None, ..told }
        })
        .collect()
}

fn follow_up_words(language: &str, number: usize, title: &str) -> (String, String) {
    match language {
        "es" => (
            format!("Seguimiento {number}: {title}"),
            format!("Nota de muestra número {number}, escrita mientras corre la demostración. Retoma «{title}»."),
        ),
        "pt" => (
            format!("Desdobramento {number}: {title}"),
            format!("Nota de amostra número {number}, escrita enquanto a demonstração roda. Retoma “{title}”."),
        ),
        "fr" => (
            format!("Suite {number}\u{a0}: {title}"),
            format!(
                "Brève d’exemple numéro {number}, écrite pendant la démonstration. Elle revient sur «\u{a0}{title}\u{a0}»."
            ),
        ),
        "ar" => (
            format!("متابعة {number}: {title}"),
            format!("خبر تجريبي رقم {number} كُتب أثناء تشغيل العرض، ويعود إلى «{title}»."),
        ),
        _ => (
            format!("Follow-up {number}: {title}"),
            format!("Sample note number {number}, written while the demo runs. It returns to “{title}”."),
        ),
    }
}
