//! How far an edition is: which of its words are still those of the issue from which it was taken.

use super::*;

/// An edition's pieces that somebody has to translate, or has translated.
#[derive(Debug, Clone, Default)]
pub struct Progress {
    /// In the order in which the issue is read.
    pub pieces: Vec<Waiting>,
}

/// A piece that was taken from another issue.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// Its name in the edition.
    pub name: String,
    /// Slug of the other issue.
    pub of_issue: String,
    /// What it said there when it was taken over.
    pub source: Piece,
    /// It still says the same, and nobody said that it stays so.
    pub is_left: bool,
    /// By an editor's word it stays as it is.
    pub stays: bool,
    /// What it was taken from says something else by now.
    pub has_changed: bool,
}

impl Progress {
    /// How many pieces are left to translate.
    pub fn left(&self) -> usize {
        self.pieces.iter().filter(|piece| piece.is_left).count()
    }

    pub fn of(&self, name: &str) -> Option<&Waiting> {
        self.pieces.iter().find(|piece| piece.name == name)
    }
}

/// How far an issue is that is an edition of another; `None` of any other.
pub async fn progress(
    store: &impl Translations,
    content: &IssueContent,
    letter: &Letter,
) -> Result<Option<Progress>, Error> {
    if content.translation_of.is_none() {
        return Ok(None);
    }
    let originals: HashMap<String, Original> = store
        .originals(&content.issue.slug)
        .await?
        .into_iter()
        .map(|original| (original.piece.clone(), original))
        .collect();
    let waiting = |piece: Piece| waiting(&piece, originals.get(&piece.name())?);
    Ok(Some(Progress { pieces: all(letter).filter_map(waiting).collect() }))
}

/// The pieces of a letter that are ever translated.
fn all(letter: &Letter) -> impl Iterator<Item = Piece> {
    let head = [Piece::Head(letter.head.clone()), Piece::Lead(letter.lead.clone())];
    let section = |section: &LetterSection| {
        let own = section.groups.iter().flat_map(|group| &group.items).filter(|item| item.entry.is_none());
        let own: Vec<Piece> = own.map(|item| Piece::Item(Box::new(item.clone()))).collect();
        let bare = LetterSection { groups: Vec::new(), ..section.clone() };
        std::iter::once(Piece::Section(bare)).chain(own)
    };
    let footer = Piece::Footer(letter.footer.clone());
    head.into_iter().chain(letter.sections.iter().flat_map(section)).chain([footer])
}

fn waiting(piece: &Piece, original: &Original) -> Option<Waiting> {
    let source = piece.like(&original.facts)?;
    let now = original.now.as_deref().and_then(|facts| piece.like(facts));
    let tells_language = matches!(piece, Piece::Item(item) if item.language.is_some());
    let is_same = piece.wording() == source.wording();
    Some(Waiting {
        name: original.piece.clone(),
        of_issue: original.of_issue.clone(),
        is_left: is_same && !original.is_left && !tells_language,
        stays: is_same && (original.is_left || tells_language),
        has_changed: now.is_none_or(|now| now.wording() != source.wording()),
        source,
    })
}

/// What a check says of an edition as a whole.
pub(in crate::desk) fn flags(progress: &Progress) -> Vec<Flag> {
    let flag = |kind, note| Flag { kind, weight: Weight::Notes, place: Place::default(), item: None, note, mend: None };
    let (left, all) = (progress.left(), progress.pieces.len());
    let changed: Vec<&Waiting> = progress.pieces.iter().filter(|piece| piece.has_changed).collect();
    let mut flags = Vec::new();
    if left > 0 {
        let note = format!("{left} of {all} pieces left to translate. Write them, or say that they stay as they are.");
        flags.push(flag(FlagKind::LeftToTranslate, note));
    }
    if let Some(first) = changed.first() {
        let count = changed.len();
        let pieces = if count == 1 { "A piece".to_string() } else { format!("{count} pieces") };
        let note = format!(
            "{pieces} of issue \"{}\" changed since this edition was made of it. Look whether the words here still say the same.",
            first.of_issue
        );
        flags.push(flag(FlagKind::OriginalChanged, note));
    }
    flags
}

/// Takes away what is said of words in another language where an editor said that they stay.
pub(in crate::desk) fn drop_left(flags: &mut Vec<Flag>, letter: &Letter, progress: &Progress) {
    let stays = |place: &Place| {
        Piece::at(letter, place).is_some_and(|piece| progress.of(&piece.name()).is_some_and(|of| of.stays))
    };
    flags.retain(|flag| flag.kind != FlagKind::Untranslated || !stays(&flag.place));
}

/// All editions of an issue, the first one first, then by their making; the issue itself among them. An issue that has none is alone.
pub fn editions<'a>(issues: &'a [IssueContent], content: &IssueContent) -> Vec<&'a IssueContent> {
    let first = content.first();
    let mut all: Vec<&IssueContent> = issues.iter().filter(|issue| issue.first() == first).collect();
    all.sort_by_key(|issue| (issue.translation_of.is_some(), issue.id));
    all
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn lead(text: &str) -> Piece {
        Piece::Lead(serde_json::from_value(json!([{"kind": "paragraph", "inlines": [{"text": text}]}])).unwrap())
    }

    fn facts(text: &str) -> String {
        json!([{"kind": "paragraph", "role": "greeting", "inlines": [{"text": text}]}]).to_string()
    }

    #[test]
    fn a_piece_is_left_while_it_says_what_it_said_where_it_came_from() {
        for (said, now, is_left, want) in [
            ("Hello.", Some("Hello."), false, [true, false, false]),
            (" Hello. ", Some("Hello."), false, [true, false, false]),
            ("Olá.", Some("Hello."), false, [false, false, false]),
            ("Hello.", Some("Hello."), true, [false, true, false]),
            ("Olá.", Some("Hello, all."), true, [false, false, true]),
            ("Hello.", None, false, [true, false, true]),
        ] {
            let original = Original {
                piece: "lead".into(),
                of_issue: "2026-03".into(),
                of_piece: "lead".into(),
                facts: facts("Hello."),
                now: now.map(facts),
                is_left,
            };
            let waiting = waiting(&lead(said), &original).unwrap();
            assert_eq!([waiting.is_left, waiting.stays, waiting.has_changed], want, "{said} {now:?}");
            let told = flags(&Progress { pieces: vec![waiting] });
            assert_eq!(told.len(), usize::from(want[0]) + usize::from(want[2]), "{told:?}");
        }
    }
}
