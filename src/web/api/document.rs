//! The description of the API (OpenAPI 3.1), made of the routes themselves.

use std::sync::LazyLock;

use axum::http::header;
use axum::response::IntoResponse;
use serde_json::{Map, Value, json};

use super::problem::{Kind, MEDIA_TYPE};
use super::{PLACE, described};

/// What stands above all routes.
const ABOUT: &str = "The desk's acts as JSON. Times are in UTC (RFC 3339); what is absent is left out, and null counts as \
                     absent; a member that is not known is refused. Lists come in pages by cursors. Whatever is refused is a \
                     problem document (RFC 9457), whose types are in x-problems. Ask with a token (newsloom token add HANDLE), \
                     which may do no more than its role; pages of the desk may ask with their session.";

/// The description as JSON.
pub fn openapi() -> &'static str {
    static DOCUMENT: LazyLock<String> = LazyLock::new(|| format!("{:#}\n", whole()));
    &DOCUMENT
}

/// This description; nobody has to sign in for it.
#[utoipa::path(
    get,
    path = "/openapi.json",
    tag = "description",
    security(()),
    responses((status = 200, description = "OpenAPI 3.1", body = Value))
)]
pub async fn document() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "application/json")], openapi())
}

/// What the routes say of themselves, with what holds for all of them.
fn whole() -> Value {
    let (_, routes) = described().split_for_parts();
    // It is made of texts and numbers alone, which are JSON whatever they say.
    let mut whole = serde_json::to_value(&routes).unwrap_or_default();
    whole["info"] = json!({ "title": "newsloom", "version": "1", "description": ABOUT });
    whole["servers"] = json!([{ "url": PLACE }]);
    whole["security"] = json!([{ "token": [] }]);
    let token = json!({ "type": "http", "scheme": "bearer", "description": "newsloom token add HANDLE makes one" });
    whole["components"]["securitySchemes"] = json!({ "token": token });
    let schema = json!({ "$ref": "#/components/schemas/Problem" });
    let refused = json!({ "description": "Why not", "content": { MEDIA_TYPE: { "schema": schema } } });
    whole["components"]["responses"] = json!({ "Problem": refused });
    whole["x-problems"] = problems();
    for operation in operations(&mut whole) {
        operation["responses"]["default"] = json!({ "$ref": "#/components/responses/Problem" });
        for parameter in operation["parameters"].as_array_mut().into_iter().flatten() {
            // What may be left out of an address or of headers is not null there, but absent.
            if let Some(kinds) = parameter["schema"]["type"].as_array_mut() {
                kinds.retain(|kind| kind != "null");
            }
        }
        // The name of the function alone is not unique, as an operationId must be (OpenAPI 3.1 section 4.8.10).
        let name = [&operation["tags"][0], &operation["operationId"]].map(|part| part.as_str().unwrap_or_default());
        operation["operationId"] = json!(name.join("_"));
    }
    whole
}

fn problems() -> Value {
    let told = |kind: &Kind| {
        let (status, word, title) = kind.facts();
        (word.to_string(), json!({ "status": status.as_u16(), "title": title }))
    };
    Value::Object(Kind::ALL.iter().map(told).collect::<Map<_, _>>())
}

/// Every method of every path.
fn operations(whole: &mut Value) -> impl Iterator<Item = &mut Value> {
    let paths = whole["paths"].as_object_mut().into_iter().flat_map(|paths| paths.values_mut());
    paths.filter_map(Value::as_object_mut).flat_map(|path| path.values_mut())
}
