//! A fake Brevo: campaigns in memory, and whatever oddness a test wants next. It keeps what it was asked.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde_json::{Value, json};

/// What lets newsloom in.
pub const KEY: &str = "xkeysib-secret";

/// How the next answer is out of the ordinary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Odd {
    /// Does nothing, with this status and sentence; 429 with a wait of a second.
    Says(u16, &'static str),
    /// Does nothing and gives no answer.
    Hangs,
    /// Does it and gives no answer.
    DoesAndHangs,
}

/// A campaign as it stands.
#[derive(Debug, Clone)]
pub struct Campaign {
    pub body: Value,
    pub status: String,
    /// Addresses that got a test.
    pub tests: Vec<String>,
    /// How often it was sent to everybody.
    pub sent: usize,
}

/// One question.
#[derive(Debug, Clone)]
pub struct Asked {
    pub key: String,
}

#[derive(Default)]
struct Memory {
    campaigns: Vec<Campaign>,
    asked: Vec<Asked>,
    odd: Vec<(&'static str, Odd)>,
}

type Shared = Arc<Mutex<Memory>>;

/// The server; it ends with the test.
pub struct Brevo {
    address: std::net::SocketAddr,
    memory: Shared,
    task: tokio::task::JoinHandle<()>,
}

impl Drop for Brevo {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Brevo {
    pub async fn start() -> Brevo {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (address, memory) = (listener.local_addr().unwrap(), Shared::default());
        let routes = Router::new()
            .route("/v3/emailCampaigns", post(create).get(list))
            .route("/v3/emailCampaigns/{id}", get(one).put(update))
            .route("/v3/emailCampaigns/{id}/sendTest", post(send_test))
            .route("/v3/emailCampaigns/{id}/sendNow", post(send_now))
            .with_state(memory.clone());
        let task = tokio::spawn(async move { axum::serve(listener, routes).await.unwrap() });
        Brevo { address, memory, task }
    }

    pub fn api(&self) -> String {
        format!("http://{}/v3", self.address)
    }

    /// The next question of this sort is answered so.
    pub fn next(&self, of: &'static str, odd: Odd) {
        self.memory.lock().unwrap().odd.push((of, odd));
    }

    pub fn campaigns(&self) -> Vec<Campaign> {
        self.memory.lock().unwrap().campaigns.clone()
    }

    pub fn asked(&self) -> Vec<Asked> {
        self.memory.lock().unwrap().asked.clone()
    }

    /// How many mails everybody on the list got.
    pub fn sent(&self) -> usize {
        self.campaigns().iter().map(|campaign| campaign.sent).sum()
    }
}

/// Answers a question: does it, unless it is to be odd.
async fn answer(
    memory: Shared,
    of: &'static str,
    headers: &HeaderMap,
    effect: impl FnOnce(&mut Memory) -> (u16, Value),
) -> Response {
    let (odd, done) = {
        let mut memory = memory.lock().unwrap();
        let key = headers.get("api-key").and_then(|key| key.to_str().ok()).unwrap_or_default().to_string();
        memory.asked.push(Asked { key });
        let at = memory.odd.iter().position(|(sort, _)| *sort == of);
        let odd = at.map(|at| memory.odd.remove(at).1);
        let does = !matches!(odd, Some(Odd::Says(..) | Odd::Hangs));
        (odd, does.then(|| effect(&mut memory)))
    };
    match (odd, done) {
        (Some(Odd::Says(status, message)), _) => {
            let status = StatusCode::from_u16(status).unwrap();
            (status, [("retry-after", "1")], json!({"code": "odd", "message": message}).to_string()).into_response()
        }
        (None, Some((status, body))) => {
            let body = if body.is_null() { String::new() } else { body.to_string() };
            (StatusCode::from_u16(status).unwrap(), body).into_response()
        }
        _ => {
            tokio::time::sleep(Duration::from_secs(20)).await;
            StatusCode::GATEWAY_TIMEOUT.into_response()
        }
    }
}

fn missing() -> (u16, Value) {
    (404, json!({"code": "document_not_found", "message": "Campaign not found"}))
}

async fn create(State(memory): State<Shared>, headers: HeaderMap, body: Bytes) -> Response {
    let body: Value = serde_json::from_slice(&body).unwrap();
    let make = |memory: &mut Memory| {
        memory.campaigns.push(Campaign { body, status: "draft".into(), tests: Vec::new(), sent: 0 });
        (201, json!({"id": memory.campaigns.len()}))
    };
    answer(memory, "create", &headers, make).await
}

async fn list(State(memory): State<Shared>, headers: HeaderMap) -> Response {
    let all = |memory: &mut Memory| {
        let row = |(at, campaign): (usize, &Campaign)| json!({"id": at + 1, "name": campaign.body["name"], "status": campaign.status});
        let rows: Vec<Value> = memory.campaigns.iter().enumerate().rev().map(row).collect();
        (200, json!({"count": memory.campaigns.len(), "campaigns": rows}))
    };
    answer(memory, "list", &headers, all).await
}

async fn one(State(memory): State<Shared>, Path(id): Path<usize>, headers: HeaderMap) -> Response {
    let look = |memory: &mut Memory| match memory.campaigns.get(id - 1) {
        Some(campaign) => (200, json!({"id": id, "name": campaign.body["name"], "status": campaign.status})),
        None => missing(),
    };
    answer(memory, "status", &headers, look).await
}

async fn update(State(memory): State<Shared>, Path(id): Path<usize>, headers: HeaderMap, body: Bytes) -> Response {
    let body: Value = serde_json::from_slice(&body).unwrap();
    let write = |memory: &mut Memory| match memory.campaigns.get_mut(id - 1) {
        Some(campaign) if campaign.status == "draft" => {
            campaign.body = body;
            (204, Value::Null)
        }
        _ => missing(),
    };
    answer(memory, "update", &headers, write).await
}

async fn send_test(State(memory): State<Shared>, Path(id): Path<usize>, headers: HeaderMap, body: Bytes) -> Response {
    let body: Value = serde_json::from_slice(&body).unwrap();
    let to: Vec<String> = serde_json::from_value(body["emailTo"].clone()).unwrap();
    let send = |memory: &mut Memory| match memory.campaigns.get_mut(id - 1) {
        Some(campaign) => {
            campaign.tests.extend(to);
            (204, Value::Null)
        }
        None => missing(),
    };
    answer(memory, "sendTest", &headers, send).await
}

async fn send_now(State(memory): State<Shared>, Path(id): Path<usize>, headers: HeaderMap) -> Response {
    let send = |memory: &mut Memory| match memory.campaigns.get_mut(id - 1) {
        Some(campaign) if campaign.status == "draft" => {
            campaign.status = "queued".into();
            campaign.sent += 1;
            (204, Value::Null)
        }
        // A fake that is worse than the service: it would send once more, so that a test sees it.
        Some(campaign) => {
            campaign.sent += 1;
            (204, Value::Null)
        }
        None => missing(),
    };
    answer(memory, "sendNow", &headers, send).await
}
