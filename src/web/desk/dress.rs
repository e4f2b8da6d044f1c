//! What the desk's pages wear and carry: one style sheet and one script.

use axum::http::header;
use axum::response::IntoResponse;

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
    include_str!("../../../assets/script/desk/fresh.js"),
    include_str!("../../../assets/script/desk/reading.js"),
    include_str!("../../../assets/script/desk/live.js"),
    include_str!("../../../assets/script/desk/sign-in.js"),
    include_str!("../../../assets/script/desk/keys.js"),
    include_str!("../../../assets/script/desk/hands.js"),
    include_str!("../../../assets/script/desk/forms.js"),
    include_str!("../../../assets/script/desk/fingers.js"),
    include_str!("../../../assets/script/desk/memory.js"),
    include_str!("../../../assets/script/desk/start.js"),
    "})();\n",
);

/// GET /desk/desk.css
pub async fn style() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], include_str!("../../../assets/style/desk.css"))
}

/// GET /desk/desk.js
pub async fn script() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], SCRIPT)
}
