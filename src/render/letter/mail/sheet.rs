//! How a mail looks: letters, sides and colours, written out in each element, since half of all mail programs read no sheet.
//!
//! Colours of dark mode stand in `assets/templates/letter/mail.html`, by the classes that are named here.

use crate::model::Lang;

/// Words. Class `t`; of a linked title, `i`.
pub(super) const INK: &str = "#1f1b18";
/// Words of less weight. Class `s`.
pub(super) const SOFT: &str = "#5f564e";
/// Links (class `l`), headings (class `m`), rules that begin something.
pub(super) const ACCENT: &str = "#9c1c2e";
/// Rules between items. Class `r`.
pub(super) const LINE: &str = "#e0d7c9";
/// Behind a picture that has not come. Class `k`.
pub(super) const SUNK: &str = "#f3ede2";

/// The width of words and pictures in pixels: a column of 600 with 32 on either side.
pub(super) const COLUMN: u32 = 536;

/// What depends on the language: its direction and its letters.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sheet {
    pub dir: &'static str,
    /// The side where a line begins, and the other one: mail programs know no `start`.
    pub start: &'static str,
    pub end: &'static str,
    pub serif: &'static str,
    pub sans: &'static str,
    /// Of lines of text, and of headings.
    pub leading: &'static str,
    pub tight: &'static str,
    /// Room between letters, which would tear those of Arabic apart.
    pub spaced: &'static str,
    /// The style of a quotation; Arabic letters do not slant.
    pub slant: &'static str,
}

const FROM_LEFT: Sheet = Sheet {
    dir: "ltr",
    start: "left",
    end: "right",
    serif: "Georgia,'Times New Roman',serif",
    sans: "Helvetica,Arial,sans-serif",
    leading: "1.6",
    tight: "1.3",
    spaced: ";letter-spacing:1px",
    slant: "italic",
};

const FROM_RIGHT: Sheet = Sheet {
    dir: "rtl",
    start: "right",
    end: "left",
    serif: "'Geeza Pro',Tahoma,Arial,sans-serif",
    sans: "'Geeza Pro',Tahoma,Arial,sans-serif",
    leading: "1.8",
    tight: "1.55",
    spaced: "",
    slant: "normal",
};

impl Sheet {
    pub fn of(language: &Lang) -> Sheet {
        if language.is_rtl() { FROM_RIGHT } else { FROM_LEFT }
    }

    /// Of text of so many pixels, with the colour of words.
    pub fn text(&self, pixels: u8) -> String {
        format!("font:{pixels}px/{} {};color:{INK}", self.leading, self.serif)
    }

    /// Of a heading of so many pixels; its colour is that around it.
    pub fn heading(&self, pixels: u8) -> String {
        format!("font:bold {pixels}px/{} {}", self.tight, self.serif)
    }

    /// Of what is said beside: outlets, captions, the footer.
    pub fn small(&self, pixels: u8) -> String {
        format!("font:{pixels}px/{} {};color:{SOFT}", self.leading, self.sans)
    }
}
