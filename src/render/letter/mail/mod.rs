//! An issue as a mail: one column of 600 pixels, laid out by tables, every style in its element. The sheet in its head brings dark
//! mode and narrow windows where it is read, and nothing is lost where it is not.

mod block;
mod item;
mod part;
mod pen;
mod service;
mod sheet;
mod utm;
mod words;

use askama::Template;

use crate::model::Lang;
use crate::model::letter::{
    Block, Footer, Head, Href, Inline, Letter, MailSize, MergeLink, MergeTag, Opening, Picture,
};
use crate::render::Error;
use crate::render::letter::passage::{Span, passage};
use block::{blocks, picture};
use pen::{Pen, escape};
use sheet::{ACCENT, SOFT, Sheet};

pub use part::mail_text;
pub use service::{MailService, UnknownService};
pub use utm::{BadUtm, Utm, tag_links};

/// Letters of a preheader at most: more is shown nowhere.
const PREHEADER: usize = 110;

/// What no program shows, so that it does not show the first words of the mail behind a short preheader.
const FILLER: &str = "\u{34f}\u{200c}\u{a0}";

/// A mail without its envelope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// A whole document in UTF-8, without CR.
    pub html: String,
    /// Links into the web, which a mail service may rewrite.
    pub links: usize,
}

impl Mail {
    /// How long it is.
    pub fn size(&self) -> MailSize {
        MailSize { bytes: self.html.len(), links: self.links }
    }
}

#[derive(Template)]
#[template(path = "letter/mail.html")]
struct Page<'a> {
    language: &'a Lang,
    sheet: Sheet,
    subject: String,
    preheader: String,
    /// When the dark colours are taken: a condition of CSS.
    dark_when: &'static str,
    filler: String,
    /// Where the mail can be read in a browser, and the words that say so with their language.
    view: Option<(&'static str, &'static str, &'static str)>,
    opening: String,
    lead: String,
    sections: String,
    footer: String,
}

/// The issue as this service sends it. What is lost leads nowhere and shows nothing; a sentence that the service cannot fill in is left out.
pub fn mail(letter: &Letter, language: &Lang, service: MailService) -> Result<Mail, Error> {
    made(letter, language, service, "(prefers-color-scheme: dark)")
}

/// The same as it looks to whoever has asked for dark colours.
pub fn dark_mail(letter: &Letter, language: &Lang, service: MailService) -> Result<Mail, Error> {
    made(letter, language, service, "all")
}

fn made(letter: &Letter, language: &Lang, service: MailService, dark_when: &'static str) -> Result<Mail, Error> {
    let pen = Pen { sheet: Sheet::of(language), service, is_footer: false };
    let (tag, said) = words::words(language);
    let subject = letter.head.envelope.subject.as_ref().unwrap_or(&letter.head.headline);
    let page = Page {
        language,
        sheet: pen.sheet,
        subject: escape(subject),
        preheader: escape(&preheader(letter)),
        dark_when,
        filler: FILLER.repeat(40),
        view: service.tag(MergeTag::ViewOnlineUrl).map(|address| (address, tag, said.view)),
        opening: opening(&pen, &letter.head),
        lead: blocks(&pen, &letter.lead, 2).concat(),
        sections: letter.sections.iter().map(|section| item::section(&pen, section)).collect(),
        footer: footer(&Pen { is_footer: true, ..pen }, &with_way_out(letter, language, service).footer),
    };
    let html = page.render().map_err(|source| Error::Page { path: "a mail".into(), source })?;
    // No word of anybody has a quotation mark: they are escaped.
    let links = html.matches(" href=\"http").count();
    Ok(Mail { html, links })
}

/// What an inbox shows beside the subject: what was written for it, else how the issue begins.
fn preheader(letter: &Letter) -> String {
    if let Some(written) = &letter.head.envelope.preheader {
        return written.clone();
    }
    let said = letter.lead.iter().map(|block| passage(block.inlines(), false)).find(|said| !said.is_empty());
    let lines = said.iter().flatten().map(|line| line.iter().map(Span::words).collect::<String>().trim().to_string());
    let words = lines.collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(PREHEADER) {
        Some((end, _)) => {
            let cut = words.get(..end).unwrap_or_default();
            cut.rsplit_once(' ').map_or(cut, |(whole, _)| whole).to_string() + "…"
        }
        None => words,
    }
}

/// The first lines in their order.
fn opening(pen: &Pen, head: &Head) -> String {
    let line = |text: &Option<String>, around: &dyn Fn(&str) -> String| {
        text.as_deref().filter(|text| !text.trim().is_empty()).map(|text| around(&escape(text))).unwrap_or_default()
    };
    let sheet = &pen.sheet;
    let banner = head.masthead_image.as_ref().map(|there: &Picture| picture(pen, there)).unwrap_or_default();
    let name = line(&head.masthead, &|text| {
        format!("<p class=\"m\" style=\"margin:0 0 6px;{};color:{ACCENT}\">{text}</p>\n", sheet.heading(20))
    });
    let label = head.label_line.as_ref().or(head.tagline.as_ref()).cloned();
    let label = line(&label, &|text| {
        let style = format!("font:12px/1.6 {};color:{SOFT}{}", sheet.sans, sheet.spaced);
        format!("<p class=\"s\" style=\"margin:0 0 20px;{style}\">{text}</p>\n")
    });
    let headline = line(&Some(head.headline.clone()), &|text| {
        format!("<h1 class=\"h\" style=\"margin:0 0 18px;{}\">{text}</h1>\n", sheet.heading(33))
    });
    match head.opening {
        Opening::MastheadFirst => [banner, name, label, headline].concat(),
        Opening::HeadlineFirst => [banner, headline, label].concat(),
        Opening::LabelFirst => [banner, label, headline].concat(),
    }
}

fn footer(pen: &Pen, footer: &Footer) -> String {
    let line = |inside: String| if inside.trim().is_empty() { inside } else { block::paragraph(&inside) };
    let org = footer.org.as_deref().map(|org| format!("<strong>{}</strong>", escape(org))).unwrap_or_default();
    let address = footer.address.as_deref().map(escape).unwrap_or_default();
    let body = blocks(pen, &footer.body, 3).concat();
    [line(org), body, line(address), line(pen.runs(&footer.social))].concat()
}

/// The letter with its way out as a line of its footer: a mail has one, whether somebody wrote it or not. None is added where the
/// service knows none, and none that nobody wrote where another stands in the footer.
fn with_way_out(letter: &Letter, language: &Lang, service: MailService) -> Letter {
    let mut letter = letter.clone();
    let Some(written) = service.tag(MergeTag::UnsubscribeUrl) else { return letter };
    let is_out =
        |inline: &Inline| matches!(&inline.href, Some(Href::Merge(link)) if link.tag == MergeTag::UnsubscribeUrl);
    let has_one = letter.footer.body.iter().flat_map(Block::inlines).chain(&letter.footer.social).any(is_out);
    let own = letter.footer.unsubscribe.take().filter(|words| !words.trim().is_empty());
    let added = if has_one { None } else { Some(words::words(language).1.unsubscribe.to_string()) };
    if let Some(words) = own.or(added) {
        let link = Href::Merge(MergeLink { tag: MergeTag::UnsubscribeUrl, written: written.into() });
        letter.footer.body.push(Block::paragraph(vec![Inline { href: Some(link), ..Inline::plain(words) }]));
    }
    letter
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use html5ever::tendril::TendrilSink;
    use serde_json::json;

    use super::super::tests::{WHOLE, letter, saying};
    use super::*;

    const SERVICES: [&str; 3] = ["brevo", "listmonk", "plain"];

    /// What a browser would have to mend.
    fn errors(html: &str) -> Vec<String> {
        let dom =
            html5ever::parse_document(markup5ever_rcdom::RcDom::default(), html5ever::ParseOpts::default()).one(html);
        dom.errors.borrow().iter().map(|error| error.to_string()).collect()
    }

    fn html(letter: &Letter, language: &str, service: &str) -> String {
        let html = mail(letter, &language.parse().unwrap(), service.parse().unwrap()).unwrap().html;
        assert_eq!(errors(&html), Vec::<String>::new(), "{html}");
        html
    }

    #[test]
    fn a_mail_says_what_is_there_and_leads_where_it_can() {
        let html = html(&letter(WHOLE), "en", "brevo");
        for there in [
            "<html lang=\"en\" dir=\"ltr\">",
            "<title>Up &#123;&#123;x&#125;&#125;</title>",
            ">Hello all, and go\u{34f}",
            "href=\"{{ mirror }}\" style=\"display:inline-block;padding:4px 0;color:#5f564e\">View in browser</a>",
            ">Hello <a class=\"l\" href=\"https://e.org/\" style=\"color:#9c1c2e\">all</a>, and<br>\ngo</p>",
            ">Why</h2>",
            "<li style=\"margin:0 0 6px\">wind</li>\n<li style=\"margin:0 0 6px\">string</li>\n</ul>",
            ">– Ana</p>",
            "<a href=\"mailto:a@e.org\"",
            ">Updates</h2>",
            ">Kite</p>",
            "alt=\"A kite\"",
            ">At noon</p>",
            "href=\"https://e.org/a\" style=\"color:#1f1b18;text-decoration:none\">A</a></h3>",
            "<strong>B.</strong> <a class=\"l\" href=\"https://e.org/b\" style=\"color:#9c1c2e\" aria-label=\"Read more: A\">Read more.</a></p>",
            ">C</h3>",
            "<strong>The union</strong>",
            "Sent to <span dir=\"auto\">{{contact.EMAIL}}</span><br>\nBye now.</p>",
            "href=\"{{ unsubscribe }}\" style=\"color:#5f564e\">Unsubscribe</a>",
            ">1 Road</p>",
        ] {
            assert!(html.contains(there), "{there} is not in {html}");
        }
        for lost in ["\"#\"", ">Lost<", "href=\"\"", "Read more: C", "src=\"\""] {
            assert!(!html.contains(lost), "{lost} is in {html}");
        }
        assert_eq!(html.matches("<img").count(), 1);
    }

    #[test]
    fn a_preheader_is_what_was_written_for_it_or_how_the_issue_begins() {
        let long = "word ".repeat(60);
        for (written, first, want) in [
            (Some("Read {{this}}"), "Dear all", "Read {{this}}".to_string()),
            (None, "Dear all", "Dear all".to_string()),
            (None, long.as_str(), "word ".repeat(22).trim_end().to_string() + "…"),
            (None, "", String::new()),
        ] {
            let mut letter = saying(first);
            letter.head.envelope.preheader = written.map(String::from);
            assert_eq!(preheader(&letter), want);
        }
        let unbroken = saying(&"字".repeat(300));
        assert_eq!(preheader(&unbroken).chars().count(), PREHEADER + 1);
    }

    #[test]
    fn no_words_of_anybody_become_a_tag_of_the_mail_service() {
        let bad = "a {{ contact.EMAIL }} {% if %} {# {{{ \"<b>'";
        let run = json!([{"text": bad}, {"text": "{"}, {"text": "{x", "href": "https://e.org/{{x}}?{%y", "em": true}]);
        let image = json!({"url": "https://e.org/{{x}}.png", "alt": bad, "caption": bad, "credit": bad, "link": "https://e.org/{{x}}"});
        let item = json!({"id": "1", "kind": "news", "title": bad, "link": "https://e.org/{{x}}", "outlet": bad, "byline": bad, "image": image,
            "body": [{"kind": "paragraph", "inlines": run}], "cta": {"label": bad, "href": "https://e.org/{{y", "placement": "own_line"}});
        let section = |layout: &str| {
            json!({"slug": layout, "kind": "news", "heading": bad, "heading_image": image, "layout": layout,
            "groups": [{"label": format!("{bad} {{{{ too"), "items": [item]}, {"label": bad, "logo": image, "items": []}]})
        };
        let letter: Letter = serde_json::from_value(json!({
            "opening": "masthead_first", "masthead": bad, "label_line": bad, "headline": bad, "envelope": {"subject": bad, "preheader": bad},
            "lead": [{"kind": "heading", "text": bad}, {"kind": "quote", "inlines": run, "cite": bad}, {"kind": "list", "ordered": true, "items": [run]},
                {"kind": "button", "label": bad, "href": "https://e.org/{{x}}"}, {"kind": "button", "label": bad, "href": "mailto:{{x}}@e.org"}],
            "sections": [section("card"), section("run_in"), section("headline_list")],
            "footer": {"org": bad, "body": [{"kind": "paragraph", "inlines": run}], "unsubscribe": bad, "address": bad, "social": run}}))
        .unwrap();
        for name in SERVICES {
            let service: MailService = name.parse().unwrap();
            let ours = |told: String| service.tags().fold(told, |told, (_, tag)| told.replace(tag, ""));
            let html = ours(html(&letter, "en", name));
            let (_, body) = html.split_once("<body").unwrap();
            assert!(!body.contains(['{', '}']) && !body.contains("<b>") && !html.contains("{{"), "{name}: {html}");
            let text = ours(mail_text(&letter, &"en".parse().unwrap(), service));
            assert!(["{{", "{%", "{#"].iter().all(|tag| !text.contains(tag)), "{name}: {text}");
        }
    }

    #[test]
    fn each_service_has_its_own_tags_and_no_mail_is_without_a_way_out() {
        let no_way: Letter = serde_json::from_value(json!({"headline": "Up"})).unwrap();
        let own_way: Letter =
            serde_json::from_value(json!({"headline": "Up", "footer": {"body": [{"kind": "paragraph", "inlines": [
            {"text": "Leave", "href": "{{unsubscribe}}"}]}]}}))
            .unwrap();
        for (name, email, out) in [
            ("brevo", "{{contact.EMAIL}}", "{{ unsubscribe }}"),
            ("listmonk", "{{ .Subscriber.Email }}", "{{ UnsubscribeURL }}"),
        ] {
            let told = html(&letter(WHOLE), "en", name);
            assert!(told.contains(email), "{told}");
            assert_eq!(
                mail_text(&letter(WHOLE), &"en".parse().unwrap(), name.parse().unwrap()).matches(out).count(),
                1
            );
            for (letter, language, words) in
                [(&letter(WHOLE), "en", "Unsubscribe"), (&no_way, "ar", "إلغاء الاشتراك"), (&own_way, "en", "Leave")]
            {
                let html = html(letter, language, name);
                assert_eq!(html.matches(out).count(), 1, "{html}");
                assert!(html.contains(&format!("{words}</a>")), "{html}");
            }
        }
        for told in [html(&letter(WHOLE), "en", "plain"), html(&own_way, "en", "plain")] {
            assert!(!told.contains("{{") && !told.contains("Sent to") && !told.contains("Leave"), "{told}");
        }
        assert!(html(&letter(WHOLE), "en", "plain").contains("Bye now."));
    }

    #[test]
    fn what_is_written_from_right_to_left_begins_on_the_right() {
        let html = html(&letter(WHOLE), "ar", "brevo");
        assert!(html.contains("<html lang=\"ar\" dir=\"rtl\">") && html.contains("align=\"right\""));
        assert!(html.contains("padding-right:24px;padding-left:0") && html.contains("border-right:3px"));
        assert!(!html.contains("letter-spacing") && !html.contains("italic"));
        assert_eq!(
            html.matches("align=\"left\"").count(),
            1,
            "only the way to the browser, at the end of its line: {html}"
        );
    }

    #[test]
    fn a_paragraph_of_a_megabyte_takes_no_longer_than_it_is() {
        for words in ["a ".repeat(500_000), "a".repeat(1_000_000), "{".repeat(200_000), "<&\"".repeat(100_000)] {
            let (letter, began) = (saying(&words), Instant::now());
            let mail = mail(&letter, &"en".parse().unwrap(), MailService::default()).unwrap();
            assert!(!mail_text(&letter, &"en".parse().unwrap(), MailService::default()).contains("{{{"));
            assert!(mail.size().weight() > words.len() && !mail.html.contains("{{{"));
            assert!(began.elapsed() < Duration::from_secs(10), "{:?}", began.elapsed());
        }
    }
}
