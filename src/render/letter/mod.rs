//! Letters in the forms in which they leave the house.

mod chat;
mod html;
mod json;
mod mail;
mod markdown;
mod passage;
mod public;
mod said;
mod seed;
mod text;

pub use chat::chat;
pub use html::{blocks, footer, html};
pub use json::{About, flag, json};
pub use mail::{BadUtm, Mail, MailService, UnknownService, Utm, dark_mail, mail, mail_text, tag_links};
pub use markdown::markdown;
pub use public::{document, erratum};
pub use seed::seed_text;
pub use text::text;

#[cfg(test)]
mod tests {
    use crate::model::letter::Letter;

    /// Something of everything, with what is lost and what a mail service fills in.
    pub const WHOLE: &str = r##"{
        "opening": "masthead_first", "masthead": "Kites", "masthead_image": {"lost": true}, "label_line": "MAY 2026", "headline": "Up {{x}}",
        "lead": [{"kind": "image", "lost": true},
            {"kind": "paragraph", "inlines": [{"text": "Hello "}, {"text": "all", "href": "https://e.org/"}, {"text": ", and", "br": true},
                {"text": "go", "href": "#"}]},
            {"kind": "heading", "text": "Why"},
            {"kind": "list", "ordered": false, "items": [[{"text": "wind"}], [], [{"text": "string"}]]},
            {"kind": "quote", "inlines": [{"text": "Up!"}], "cite": "Ana"}, {"kind": "button", "label": "Join", "href": "mailto:a@e.org"},
            {"kind": "button", "label": "Lost", "href": "#"}],
        "sections": [
            {"slug": "updates", "kind": "updates", "heading": "Updates", "layout": "card", "groups": [{"id": "g", "label": "Kite", "items": [
                {"id": "1", "kind": "update", "title": "A", "link": "https://e.org/a",
                 "image": {"url": "https://e.org/a.jpg", "alt": "A kite", "caption": "At noon"},
                 "body": [{"kind": "paragraph", "inlines": [{"text": "B.", "strong": true}]}],
                 "cta": {"label": "Read more.", "href": "https://e.org/b", "placement": "inline_end"}},
                {"id": "2", "kind": "update", "title": "C", "body": [], "cta": {"label": "Read more", "href": "#", "placement": "own_line"}}]}]}],
        "footer": {"org": "The union", "unsubscribe": "Unsubscribe", "address": "1 Road", "body": [
            {"kind": "paragraph", "inlines": [{"text": "Sent to "}, {"text": "{{contact.EMAIL}}", "merge": "recipient_email"}, {"text": "", "br": true},
                {"text": "Bye now."}]}]}
    }"##;

    pub fn letter(json: &str) -> Letter {
        serde_json::from_str(json).unwrap()
    }

    /// A letter of one paragraph.
    pub fn saying(words: &str) -> Letter {
        let paragraph = serde_json::json!({"kind": "paragraph", "inlines": [{"text": words}]});
        serde_json::from_value(serde_json::json!({"headline": "", "lead": [paragraph]})).unwrap()
    }
}
