//! How long a mail is, and from when on that is too long.

/// A mail service writes an address of its own into each link, which is longer by about so many bytes.
const REWRITTEN: usize = 160;

/// A mail as it is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MailSize {
    /// Of its HTML.
    pub bytes: usize,
    /// Into the web, which a mail service may rewrite.
    pub links: usize,
}

impl MailSize {
    /// Mail programs cut a mail near so many kilobytes, and what stands below the cut is the way out.
    pub const CUT_KB: usize = 102;

    /// Above so many bytes it is close to the cut, and above so many it must not go.
    pub const WARNS: usize = 80 * 1024;
    pub const STOPS: usize = 95 * 1024;

    /// How many bytes a reader's program will get, about.
    pub fn weight(self) -> usize {
        self.bytes + self.links * REWRITTEN
    }

    /// The same in kilobytes of 1,024 bytes, rounded up.
    pub fn kilobytes(self) -> usize {
        self.weight().div_ceil(1024)
    }
}
