//! The text of HTML by html5ever's tokenizer: no tree, so depth costs nothing.

use std::cell::RefCell;

use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer};

/// Collects text, passing over what no reader sees.
#[derive(Default)]
struct Collector {
    text: RefCell<String>,
    /// The element whose content is hidden, with how often it is open.
    hidden: RefCell<Option<(String, usize)>>,
}

impl TokenSink for Collector {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            Token::CharacterTokens(text) if self.hidden.borrow().is_none() => self.text.borrow_mut().push_str(&text),
            Token::TagToken(tag) => self.tag(&tag),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Collector {
    fn tag(&self, tag: &Tag) {
        let name = &*tag.name;
        let mut hidden = self.hidden.borrow_mut();
        match (&mut *hidden, tag.kind) {
            (Some((inside, open)), TagKind::StartTag) if inside == name && !tag.self_closing => *open += 1,
            (Some((inside, open)), TagKind::EndTag) if inside == name => {
                *open -= 1;
                if *open == 0 {
                    *hidden = None;
                }
            }
            (None, TagKind::StartTag) if HIDDEN.contains(&name) && !tag.self_closing => {
                *hidden = Some((name.to_string(), 1));
            }
            (None, _) if BLOCKS.contains(&name) => self.text.borrow_mut().push('\n'),
            _ => {}
        }
    }
}

/// Elements whose content is not text.
const HIDDEN: [&str; 6] = ["script", "style", "template", "noscript", "svg", "math"];

/// Elements that begin a new line.
#[rustfmt::skip]
const BLOCKS: [&str; 29] = [
    "p", "br", "div", "li", "ul", "ol", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "hr", "figure",
    "figcaption", "section", "article", "header", "footer", "table", "dl", "dt", "dd", "aside",
];

/// The text of an HTML fragment.
pub(super) fn tokens_of(html: &str) -> String {
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from_slice(html));
    let tokenizer = Tokenizer::new(Collector::default(), Default::default());
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    let text = tokenizer.sink.text.take();
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}
