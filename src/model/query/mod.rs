//! A query: what editors type to see a part of the queue, such as `outlet:capire lang:pt "soberania"`. A view is a query
//! too. It never fails: what is not understood is sought as a plain word, and noted.

mod parse;
mod show;
#[cfg(test)]
mod tests;

pub use parse::OPERATORS;

use chrono::{DateTime, Days, NaiveDate, TimeZone, Utc};
use chrono_tz::Tz;

use super::Region;

/// What is asked for: all of the clauses together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    pub clauses: Vec<Clause>,
    /// What was not understood.
    pub notes: Vec<Note>,
}

/// One condition, or its opposite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    pub not: bool,
    pub wanted: Wanted,
}

/// What a clause wants. Of several values one is enough.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    Words(Term),
    /// An entry by its public id or its link.
    Address(String),
    /// What reads like an entry, named by the last part of its id, or like these words: of the last months, or in an
    /// issue that ran.
    Like(String),
    /// The other entries of an entry's story.
    Story(String),
    /// Slugs or names.
    Outlet(Vec<String>),
    /// Primary subtags.
    Lang(Vec<String>),
    Region(Vec<RegionWanted>),
    /// Slugs.
    Topic(Vec<String>),
    Status(Vec<Status>),
    Issue(Vec<IssueWanted>),
    /// Who decided: handles.
    By(Vec<String>),
    Assigned(Vec<Assignee>),
    /// Whose turn it is, or whom a comment called that they have not read.
    For(Vec<Assignee>),
    Has(Vec<Has>),
    /// Dated before this moment.
    Before(When),
    /// Dated at this moment or later.
    After(When),
    In(Layer),
    /// No condition: the order in which entries are shown.
    Sort(Order),
    /// No condition: whether the tellings of a story stand together.
    Tellings(Tellings),
}

/// An order of entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// The newest first, by the outlets' own dates.
    #[default]
    Newest,
    /// Those first that editors will most likely take, spread over regions, outlets and languages.
    Best,
}

impl Order {
    fn parse(word: &str) -> Option<Order> {
        [Order::Newest, Order::Best].into_iter().find(|order| order.as_str() == word.to_lowercase())
    }

    /// The word after `sort:`.
    pub fn as_str(self) -> &'static str {
        match self {
            Order::Newest => "newest",
            Order::Best => "best",
        }
    }
}

/// How the entries of one story are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tellings {
    /// Each entry by itself.
    #[default]
    All,
    /// One for each story, which stands for those that the query finds.
    One,
}

impl Tellings {
    fn parse(word: &str) -> Option<Tellings> {
        [Tellings::All, Tellings::One].into_iter().find(|tellings| tellings.as_str() == word.to_lowercase())
    }

    /// The word after `tellings:`.
    pub fn as_str(self) -> &'static str {
        match self {
            Tellings::All => "all",
            Tellings::One => "one",
        }
    }
}

/// Words that are sought, as they were typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    pub text: String,
    /// The last word may go on: `sober*`.
    pub prefix: bool,
    /// It was typed in quotation marks.
    pub phrase: bool,
}

/// A region, or the lack of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RegionWanted {
    One(Region),
    None,
}

/// How entries stand, as the views of the desk divide them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Not decided yet.
    Inbox,
    /// Not decided yet, and no region is certain.
    NeedsRegion,
    Selected,
    Shortlist,
    Snoozed,
    /// Rejected by an editor, or put aside by an editor's rule.
    Rejected,
    /// In an issue.
    Placed,
    Duplicate,
    /// Readers see it.
    Public,
    All,
}

/// An issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IssueWanted {
    /// The open draft that accepts go to.
    Current,
    /// None at all.
    None,
    Slug(String),
}

/// Who is to see to an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Assignee {
    /// Whoever asks; [`Query::seen_by`] says who that is.
    Me,
    Nobody,
    /// A handle.
    Handle(String),
}

/// What comes with an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Has {
    Image,
    Comment,
}

/// Whose words are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layer {
    /// The outlet's.
    Original,
    /// The editors'.
    Edited,
}

/// A day as it is typed, or the moment it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    Day(NaiveDate),
    /// So many days before today.
    Ago(u16),
    At(DateTime<Utc>),
}

/// What was not understood of a query, for whoever typed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// There is no such operator; it was sought as a word.
    Operator(String),
    /// The operator does not know this value; it was sought as a word.
    Value { operator: String, value: String },
    /// A quotation mark was never closed; it was taken to the end.
    Quote,
    /// Nothing in it can be sought.
    Empty(String),
    /// Too few letters stand before an asterisk; it was sought as a whole word.
    Short(String),
    /// It was cut to what a query may hold.
    Long,
}

/// Whoever asks: "me", and the days of their calendar.
#[derive(Debug, Clone)]
pub struct Viewer<'a> {
    /// Their handle.
    pub me: &'a str,
    pub zone: Tz,
    pub now: DateTime<Utc>,
}

impl Query {
    /// Reads a query; whatever is typed means something.
    pub fn parse(text: &str) -> Query {
        parse::query(text)
    }

    /// Everything that stands so.
    pub fn of(status: Status) -> Query {
        Query { clauses: vec![Clause { not: false, wanted: Wanted::Status(vec![status]) }], notes: Vec::new() }
    }

    /// The same query with its viewer's name for "me" and the moments of their days.
    pub fn seen_by(&self, viewer: &Viewer<'_>) -> Query {
        let mut query = self.clone();
        for clause in &mut query.clauses {
            match &mut clause.wanted {
                Wanted::By(handles) => {
                    handles.iter_mut().filter(|handle| *handle == "me").for_each(|h| *h = viewer.me.into());
                }
                Wanted::Assigned(people) | Wanted::For(people) => {
                    let me = || Assignee::Handle(viewer.me.into());
                    people.iter_mut().filter(|one| **one == Assignee::Me).for_each(|one| *one = me());
                }
                Wanted::Before(when) | Wanted::After(when) => *when = When::At(when.moment(viewer.now, viewer.zone)),
                _ => {}
            }
        }
        query
    }

    /// The order that it asks for last.
    pub fn order(&self) -> Order {
        let asked = self.clauses.iter().rev().find_map(|clause| match clause.wanted {
            Wanted::Sort(order) if !clause.not => Some(order),
            _ => None,
        });
        asked.unwrap_or_default()
    }

    /// The same entries in another order.
    pub fn sorted(&self, order: Order) -> Query {
        let mut query = self.clone();
        query.clauses.retain(|clause| !matches!(clause.wanted, Wanted::Sort(_)));
        if order != Order::default() {
            query.clauses.push(Clause { not: false, wanted: Wanted::Sort(order) });
        }
        query
    }

    /// How it wants the entries of one story, by what it says of that last.
    pub fn tellings(&self) -> Tellings {
        let asked = self.clauses.iter().rev().find_map(|clause| match clause.wanted {
            Wanted::Tellings(tellings) if !clause.not => Some(tellings),
            _ => None,
        });
        asked.unwrap_or_default()
    }

    /// The same query with one entry for each story, unless it says how it wants them, or looks for tellings itself.
    pub fn by_story(&self) -> Query {
        let looks = |wanted: &Wanted| matches!(wanted, Wanted::Tellings(_) | Wanted::Story(_) | Wanted::Like(_));
        let mut query = self.clone();
        if !query.clauses.iter().any(|clause| !clause.not && looks(&clause.wanted)) {
            query.clauses.push(Clause { not: false, wanted: Wanted::Tellings(Tellings::One) });
        }
        query
    }

    /// The words that an entry must hold: what a page marks in it.
    pub fn terms(&self) -> Vec<&Term> {
        let words = self.clauses.iter().filter(|clause| !clause.not).map(|clause| &clause.wanted);
        words.filter_map(|wanted| if let Wanted::Words(term) = wanted { Some(term) } else { None }).collect()
    }
}

impl When {
    /// The moment in which the day begins.
    pub fn moment(self, now: DateTime<Utc>, zone: Tz) -> DateTime<Utc> {
        let day = match self {
            When::At(moment) => return moment,
            When::Day(day) => day,
            When::Ago(days) => {
                let today = now.with_timezone(&zone).date_naive();
                today.checked_sub_days(Days::new(days.into())).unwrap_or(today)
            }
        };
        let midnight = day.and_hms_opt(0, 0, 0).unwrap_or_default();
        // Where clocks skip midnight the day begins after it.
        let begins =
            (0..=3).find_map(|hour| zone.from_local_datetime(&(midnight + chrono::TimeDelta::hours(hour))).earliest());
        begins.map_or_else(|| midnight.and_utc(), |begins| begins.with_timezone(&Utc))
    }
}

impl Status {
    /// Every status, in the order in which help lists them.
    pub const ALL: [Status; 10] = [
        Status::Inbox,
        Status::NeedsRegion,
        Status::Selected,
        Status::Shortlist,
        Status::Snoozed,
        Status::Rejected,
        Status::Placed,
        Status::Duplicate,
        Status::Public,
        Status::All,
    ];

    /// The word after `status:`.
    pub fn as_str(self) -> &'static str {
        match self {
            Status::Inbox => "inbox",
            Status::NeedsRegion => "needs-region",
            Status::Selected => "selected",
            Status::Shortlist => "shortlist",
            Status::Snoozed => "snoozed",
            Status::Rejected => "rejected",
            Status::Placed => "placed",
            Status::Duplicate => "duplicate",
            Status::Public => "public",
            Status::All => "all",
        }
    }
}
