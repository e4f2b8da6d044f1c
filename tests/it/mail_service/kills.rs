//! The real program, killed at every point of publication, twenty times each: published once, sent once.

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use tokio::task::JoinSet;

use super::fake::{Brevo, KEY};
use super::{SLUG, shop};
use crate::newsroom::connect;
use crate::shop::Shop;

/// How often each point is died at.
const ROUNDS: usize = 20;

/// How many newsrooms are killed side by side.
const TOGETHER: usize = 4;

/// How long the mail service is waited for.
const PATIENCE: Duration = Duration::from_millis(1500);

/// The commands that take an issue from a draft to its readers, and where each is killed in turn.
const WAY: [(&[&str], &[&str]); 5] = [
    (
        &["issue", "prepare", SLUG],
        &["prepare-before", "prepare-doing", "prepare-posted", "prepare-noting", "prepare-after"],
    ),
    (&["issue", "approve", SLUG], &["approve-before", "approve-after"]),
    (&["issue", "publish", SLUG], &["freeze-before", "freeze-after"]),
    (&["publish"], &["web-before", "web-after"]),
    (
        &["publish", "--outbox"],
        &[
            "feeds-before",
            "feeds-after",
            "mail-claimed",
            "mail-telling",
            "mail-told",
            "mail-sent",
            "mail-before",
            "mail-after",
        ],
    ),
];

#[tokio::test(flavor = "multi_thread")]
async fn killed_at_each_point_of_publication_an_issue_is_published_once_and_sent_once() {
    let begun = Arc::new(shop(&Brevo::start().await));
    let mut hands = JoinSet::new();
    for hand in 0..TOGETHER {
        let mut rounds = Vec::new();
        for round in (hand..ROUNDS).step_by(TOGETHER) {
            let brevo = Brevo::start().await;
            rounds.push((round, copy(&begun, &brevo), brevo));
        }
        hands.spawn_blocking(move || {
            rounds.iter().for_each(|(round, shop, _)| go(shop, *round));
            rounds
        });
    }
    for (round, shop, brevo) in hands.join_all().await.into_iter().flatten() {
        let campaigns = brevo.campaigns();
        assert_eq!((campaigns.len(), brevo.sent()), (1, 1), "round {round}: {campaigns:?}");
        assert_eq!(outcome(&shop.path("data/newsloom.db")).await, (1, 1, 1), "round {round}");
        assert!(shop.path("output/issues/2031-03.html").exists());
    }
}

/// Takes an issue all the way, with a kill at each point.
fn go(shop: &Shop, round: usize) {
    for (words, points) in WAY {
        for point in points {
            if *point == "mail-sent" {
                // What was told before it was killed might still be under way.
                std::thread::sleep(PATIENCE);
            }
            killed(shop, words, point, round);
        }
        if words == ["publish"] {
            // The outbox goes on from what was killed.
            continue;
        }
        let ended = command(shop, words).output().unwrap();
        let told = String::from_utf8_lossy(&ended.stderr).into_owned();
        // What was done before the kill need not be done again: then the command says so.
        let is_done = words.get(1) == Some(&"publish") && told.contains("no draft");
        assert!(ended.status.success() || is_done, "round {round}, {words:?}: {told}");
    }
    // A whole run takes a second of its own, so that not every round has one.
    if round < TOGETHER {
        assert!(command(shop, &["publish"]).output().unwrap().status.success(), "round {round}");
    }
}

fn command(shop: &Shop, words: &[&str]) -> Command {
    let mut command = shop.command(words);
    command.env("NEWSLOOM_BREVO_KEY", KEY).env("NEWSLOOM_PATIENCE_MS", PATIENCE.as_millis().to_string());
    command
}

/// Runs a command that dies at a point. One that never comes there, since all is done, ends by itself.
fn killed(shop: &Shop, words: &[&str], point: &str, round: usize) {
    let ended = command(shop, words).env("NEWSLOOM_FAILPOINT", point).stdout(Stdio::null()).output().unwrap();
    let told = String::from_utf8_lossy(&ended.stderr).into_owned();
    assert!(ended.status.code().is_none(), "round {round}: it was not killed at {point}: {} {told}", ended.status);
}

/// A newsroom as it was begun, with a service of its own.
fn copy(begun: &Shop, brevo: &Brevo) -> Shop {
    let shop = Shop::new(&[]);
    shop.configure(&super::config(&brevo.api()));
    std::fs::create_dir_all(shop.path("data")).unwrap();
    for file in std::fs::read_dir(begun.path("data")).unwrap().flatten().filter(|file| file.path().is_file()) {
        std::fs::copy(file.path(), shop.path("data").join(file.file_name())).unwrap();
    }
    shop
}

/// Publications of the issue in the log, its live editions, and mails that are done.
async fn outcome(store: &Path) -> (i64, i64, i64) {
    let mut db = connect(store).await;
    let sql = "SELECT (SELECT count(*) FROM decision WHERE act = 'publish-issue'),
                      (SELECT count(*) FROM edition WHERE publication = 'issues/2031-03' AND state = 'live'),
                      (SELECT count(*) FROM delivery WHERE state = 'done')";
    sqlx::query_as(sql).fetch_one(&mut db).await.unwrap()
}
