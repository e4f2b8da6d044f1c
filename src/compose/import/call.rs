//! The words that ask a reader to go on, taken from the end of an item: "Read more", with a link or without.

use super::paragraphs::last_sentence;
use crate::compose::words::{CallWords, WORDS};
use crate::model::letter::{Call, CallPlace, Inline};

/// What the words at the end of a paragraph say, where they are a call.
pub fn told(paragraph: &[Inline]) -> Option<CallWords> {
    let call = split(&mut paragraph.to_vec())?;
    WORDS.call(&call.label)
}

/// Takes the call from the last paragraph of an item. A paragraph that is nothing but one link is a call whatever it says; else
/// its words tell. What stands before it keeps all but the one space that parts them.
pub fn split(paragraph: &mut Vec<Inline>) -> Option<Call> {
    let is_alone = paragraph.len() == 1;
    let last = paragraph.last()?;
    if last.strong || last.em || last.merge.is_some() {
        return None;
    }
    match &last.href {
        Some(_) if is_alone => {}
        Some(_) => return linked(paragraph),
        None if is_alone && WORDS.call(&last.text).is_some() => {}
        None => return worded(paragraph),
    }
    let Inline { text: label, href, .. } = paragraph.pop()?;
    Some(Call { label, href, placement: CallPlace::OwnLine })
}

/// The link at the end, if it says so and one space parts it from plain words.
fn linked(paragraph: &mut Vec<Inline>) -> Option<Call> {
    let [.., before, last] = paragraph.as_mut_slice() else { return None };
    let is_plain = before.href.is_none() && before.merge.is_none() && !before.strong && !before.em;
    if !is_plain || WORDS.call(&last.text).is_none() {
        return None;
    }
    before.text = before.text.strip_suffix(' ')?.to_string();
    let is_empty = before.text.is_empty();
    let Inline { text: label, href, .. } = paragraph.pop()?;
    if is_empty {
        paragraph.pop();
    }
    Some(Call { label, href, placement: CallPlace::InlineEnd })
}

/// The words after the last sentence, or after what is marked, if they say so.
fn worded(paragraph: &mut Vec<Inline>) -> Option<Call> {
    let others = paragraph.len() > 1;
    let last = paragraph.last_mut()?;
    let label = last_sentence(&last.text);
    let label = if label.len() == last.text.len() && others { label.strip_prefix(' ')? } else { label };
    WORDS.call(label)?;
    let label = label.to_string();
    let before = last.text.strip_suffix(&label)?.strip_suffix(' ')?.to_string();
    if before.is_empty() {
        paragraph.pop();
    } else {
        last.text = before;
    }
    Some(Call { label, href: None, placement: CallPlace::InlineEnd })
}

#[cfg(test)]
mod tests {
    use super::super::inline::inlines;
    use super::*;
    use crate::model::letter::{Href, marked};

    #[test]
    fn a_call_is_taken_from_the_end() {
        let lost = Some(Href::Lost);
        for (text, rest, label, href, placement) in [
            ("[Read more](#)", "", "Read more", lost.clone(), CallPlace::OwnLine),
            ("[The harbour’s page](#)", "", "The harbour’s page", lost.clone(), CallPlace::OwnLine),
            ("Leia o texto completo em", "", "Leia o texto completo em", None, CallPlace::OwnLine),
            ("It is so. [Read more.](#)", "It is so.", "Read more.", lost.clone(), CallPlace::InlineEnd),
            ("It is so.  [Read more.](#)", "It is so. ", "Read more.", lost.clone(), CallPlace::InlineEnd),
            ("**It** is so. [See more](#)", "**It** is so.", "See more", lost, CallPlace::InlineEnd),
            ("By 29 February. Read more at", "By 29 February.", "Read more at", None, CallPlace::InlineEnd),
            ("**By then.** Read more", "**By then.**", "Read more", None, CallPlace::InlineEnd),
            ("هل يكفي؟ للمزيد", "هل يكفي؟", "للمزيد", None, CallPlace::InlineEnd),
        ] {
            let mut runs = inlines(text);
            let call = split(&mut runs);
            assert_eq!(call, Some(Call { label: label.into(), href, placement }), "{text}");
            assert_eq!(marked(&runs), rest, "{text}");
        }
    }

    #[test]
    fn other_ends_are_no_calls() {
        for text in [
            "",
            "We read more.",
            "See the [map](#)",
            "It is so.[Read more](#)",
            "**Read more**",
            "[Read more](#) or not",
            "a | b",
        ] {
            let mut runs = inlines(text);
            assert_eq!(split(&mut runs), None, "{text}");
            assert_eq!(marked(&runs), text);
        }
    }
}
