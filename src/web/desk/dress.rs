//! What the desk's pages wear and carry: one style sheet and one script.

use std::sync::LazyLock;

use axum::extract::RawQuery;
use axum::http::header;
use axum::response::{IntoResponse, Response};

/// The script's files, in one scope of their own.
const SCRIPT: &str = concat!(
    "\"use strict\";\n(() => {\n",
    include_str!("../../../assets/script/desk/base.js"),
    include_str!("../../../assets/script/desk/ask.js"),
    include_str!("../../../assets/script/desk/say.js"),
    include_str!("../../../assets/script/desk/cards.js"),
    include_str!("../../../assets/script/desk/pages.js"),
    include_str!("../../../assets/script/desk/choose.js"),
    include_str!("../../../assets/script/desk/act.js"),
    include_str!("../../../assets/script/desk/wrong.js"),
    include_str!("../../../assets/script/desk/fresh.js"),
    include_str!("../../../assets/script/desk/reading.js"),
    include_str!("../../../assets/script/desk/live.js"),
    include_str!("../../../assets/script/desk/sign-in.js"),
    include_str!("../../../assets/script/desk/keys.js"),
    include_str!("../../../assets/script/desk/hands.js"),
    include_str!("../../../assets/script/desk/forms.js"),
    include_str!("../../../assets/script/desk/drag.js"),
    include_str!("../../../assets/script/desk/fingers.js"),
    include_str!("../../../assets/script/desk/memory.js"),
    include_str!("../../../assets/script/desk/views.js"),
    include_str!("../../../assets/script/desk/start.js"),
    "})();\n",
);

const STYLE: &str = include_str!("../../../assets/style/desk.css");

/// What tells this style and script from those of other versions, as the query of their addresses.
pub fn version() -> &'static str {
    static VERSION: LazyLock<String> =
        LazyLock::new(|| blake3::hash([STYLE, SCRIPT].concat().as_bytes()).to_hex()[..12].to_string());
    &VERSION
}

/// GET /desk/desk.css
pub async fn style(RawQuery(asked): RawQuery) -> Response {
    worn("text/css; charset=utf-8", STYLE, asked)
}

/// GET /desk/desk.js
pub async fn script(RawQuery(asked): RawQuery) -> Response {
    worn("text/javascript; charset=utf-8", SCRIPT, asked)
}

/// A page that is loaded again asks for neither again (RFC 8246): under the address of a version, nothing ever changes.
fn worn(kind: &'static str, text: &'static str, asked: Option<String>) -> Response {
    let kept = if asked.as_deref() == Some(version()) { "public, max-age=31536000, immutable" } else { "no-cache" };
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, kept)], text).into_response()
}
