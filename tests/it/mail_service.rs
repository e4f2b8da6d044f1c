//! Newsletters that a mail service sends: step by step, once, and never before what they say has been looked at. Brevo is a fake
//! on loopback; its ways are those of developers.brevo.com/reference.

mod desk;
mod fake;
mod kills;

use serde_json::Value;

use super::shop::{Ran, Shop, feeds_toml};
use fake::{Brevo, KEY, Odd};

/// An issue without a fault that would stop it.
const ISSUE: &str = "Kites over the harbour\n\nMarch 2031 | Updates of the invented union\n\nOne harbour, many kites\n\n\
    Dear all, this is an invented issue, made to be sent.\n\nIt says goodbye, too.\n\nUpdates\n\nA day of kites\n\n\
    Three kites flew above the invented harbour. Who flew them? [Read more](https://kites.example.org/day)\n\n\
    News\n\nPaper Kite\n\nA strike of kite makers\n\nThey want longer strings and shorter days.\n\n\
    [Read more](https://kites.example.org/strike)\n\nThe invented union\n\n\n\nThis was sent to {{contact.EMAIL}}\n\n\
    [Unsubscribe]({{unsubscribe}})\n";

pub const SLUG: &str = "2031-03";

/// feeds.toml of a newsroom whose newsletter is sent by the fake.
fn config(api: &str) -> String {
    format!(
        "{}[[series]]\nslug = \"kites\"\ntitle = \"Kites over the harbour\"\nmail = {{ service = \"brevo\", list = 7, \
         sender = \"Kites <news@example.org>\", reply_to = \"desk@example.org\", test = [\"test@example.org\"], api = \"{api}\" }}\n",
        feeds_toml(&[])
    )
}

/// A newsroom with the issue as a draft.
fn shop(brevo: &Brevo) -> Shop {
    let shop = Shop::new(&[]);
    shop.configure(&config(&brevo.api()));
    std::fs::write(shop.path("issue.txt"), ISSUE).unwrap();
    shop.run(&["issue", "import", "issue.txt", "--by", "ana"]).exits(0);
    shop
}

/// Runs a command with the key, and in a hurry.
fn run(shop: &Shop, words: &[&str]) -> Ran {
    ran(shop.command(words).env("NEWSLOOM_BREVO_KEY", KEY).env("NEWSLOOM_PATIENCE_MS", "700"))
}

fn ran(command: &mut std::process::Command) -> Ran {
    let done = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Ran { code: done.status.code(), out: text(done.stdout), err: text(done.stderr) }
}

/// State and answer of a step.
fn step(shop: &Shop, name: &str) -> (String, String) {
    let told = shop.run(&["issue", "steps", SLUG, "--json"]);
    told.exits(0);
    let text = |step: &Value, key: &str| step[key].as_str().unwrap_or_default().to_string();
    let step = told.json().into_iter().find(|step| step["step"] == name).unwrap_or_default();
    (text(&step, "state"), text(&step, "answer"))
}

fn state(shop: &Shop, name: &str) -> String {
    step(shop, name).0
}

/// Everything up to publication.
fn ready(shop: &Shop) {
    run(shop, &["issue", "prepare", SLUG]).exits(0);
    run(shop, &["issue", "approve", SLUG, "--by", "ana"]).exits(0);
    run(shop, &["issue", "publish", SLUG, "--by", "ana"]).exits(0);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_issue_goes_out_step_by_step_and_its_mail_last() {
    let brevo = Brevo::start().await;
    let shop = shop(&brevo);
    let asked = brevo.asked().len();
    let would = run(&shop, &["issue", "prepare", SLUG, "--dry-run"]);
    assert!(would.out.contains("list      7") && would.out.contains("Kites <news@example.org>"), "{would:?}");
    assert_eq!(brevo.asked().len(), asked, "a dry run asks nobody");
    for (words, why) in [
        (&["issue", "publish", SLUG][..], "is not approved"),
        (&["issue", "approve", SLUG], "is not prepared"),
        (&["issue", "cancel", SLUG], "nothing to cancel"),
    ] {
        assert!(run(&shop, words).exits(1).contains(why), "{words:?}");
    }
    run(&shop, &["issue", "prepare", SLUG, "--test", "ben@example.org"]).exits(0);
    let campaign = brevo.campaigns().remove(0);
    assert_eq!((campaign.status.as_str(), campaign.body["recipients"]["listIds"][0].as_i64()), ("draft", Some(7)));
    assert_eq!(campaign.body["sender"], serde_json::json!({"name": "Kites", "email": "news@example.org"}));
    assert_eq!(campaign.body["replyTo"], "desk@example.org");
    assert!(campaign.body["name"].as_str().unwrap().starts_with("newsloom 2031-03 "), "{:?}", campaign.body["name"]);
    assert!(campaign.body["htmlContent"].as_str().unwrap().contains("A strike of kite makers"));
    assert_eq!(campaign.tests, ["test@example.org", "ben@example.org"]);
    assert!(!shop.path("output/issues/2031-03.html").exists(), "nothing is public by a test");
    assert!(run(&shop, &["issue", "publish", SLUG]).exits(1).contains("is not approved"));
    run(&shop, &["issue", "approve", SLUG, "--by", "ana"]).exits(0);
    run(&shop, &["issue", "publish", SLUG, "--by", "ana"]).exits(0);
    assert_eq!((state(&shop, "freeze"), state(&shop, "web"), state(&shop, "mail")), said("done", "waiting", "waiting"));
    assert_eq!(brevo.campaigns()[0].status, "draft", "the page comes first");
    run(&shop, &["publish"]).exits(0);
    assert_eq!((state(&shop, "web"), state(&shop, "feeds"), state(&shop, "mail")), said("done", "done", "done"));
    assert!(shop.path("output/issues/2031-03.html").exists());
    assert_eq!(brevo.sent(), 1);
    run(&shop, &["publish", "--all"]).exits(0);
    assert_eq!(brevo.sent(), 1, "and never again");
    let right = ["issue", "correct", SLUG, "--headline", "One harbour, more kites", "--note", "There were more."];
    run(&shop, &right).exits(0);
    run(&shop, &["publish", "--all"]).exits(0);
    let page = std::fs::read_to_string(shop.path("output/issues/2031-03.html")).unwrap();
    assert!(page.contains("One harbour, more kites") && page.contains("There were more."));
    assert_eq!(brevo.sent(), 1, "what is put right later is no second mail");
    for words in [&["issue", "prepare", SLUG][..], &["issue", "cancel", SLUG], &["issue", "approve", SLUG]] {
        assert!(run(&shop, words).exits(1).contains("has been sent, or is being sent"), "{words:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_put_right_before_the_mail_has_begun_stops_it_until_it_is_approved_anew() {
    let brevo = Brevo::start().await;
    let shop = shop(&brevo);
    ready(&shop);
    let right = ["issue", "correct", SLUG, "--headline", "One harbour, more kites", "--note", "There were more."];
    run(&shop, &right).exits(0);
    run(&shop, &["publish"]).exits(0);
    let (state, answer) = step(&shop, "mail");
    assert!(state == "refused" && answer.contains("not the mail that was approved"), "{state}: {answer}");
    assert_eq!(brevo.sent(), 0);
    run(&shop, &["issue", "prepare", SLUG]).exits(0);
    run(&shop, &["issue", "approve", SLUG]).exits(0);
    run(&shop, &["publish", "--outbox"]).exits(0);
    assert_eq!(brevo.sent(), 1);
    let body = brevo.campaigns().into_iter().find(|campaign| campaign.sent == 1).unwrap().body;
    assert!(body["htmlContent"].as_str().unwrap().contains("more kites"));
}

fn said(one: &str, two: &str, three: &str) -> (String, String, String) {
    (one.into(), two.into(), three.into())
}

#[tokio::test(flavor = "multi_thread")]
async fn neither_the_key_nor_an_address_of_a_reader_is_kept_or_told() {
    let brevo = Brevo::start().await;
    let shop = shop(&brevo);
    brevo.next("sendTest", Odd::Says(400, "no contact ben@example.org for key xkeysib-secret"));
    let refused = run(&shop, &["issue", "prepare", SLUG, "--test", "ben@example.org"]);
    assert!(refused.exits(1).contains("refused it (400): no contact (an address) for key ***"), "{refused:?}");
    run(&shop, &["issue", "prepare", SLUG, "--test", "ben@example.org"]).exits(0);
    run(&shop, &["issue", "approve", SLUG]).exits(0);
    run(&shop, &["issue", "publish", SLUG]).exits(0);
    let told = run(&shop, &["publish"]);
    assert!(!told.err.contains(KEY) && !refused.err.contains(KEY), "{told:?}");
    let kept = super::newsroom::rows_of(&shop.path("data/newsloom.db")).await;
    for (row, text) in kept {
        assert!(!text.contains("ben@example.org") && !text.contains(KEY), "{row}: {text}");
    }
    assert!(brevo.asked().iter().all(|asked| asked.key == KEY));
    let without = shop.run(&["issue", "prepare", SLUG]);
    assert!(without.exits(1).contains("has been sent"), "{without:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn any_change_takes_an_approval_away_and_the_draft_is_written_anew() {
    let brevo = Brevo::start().await;
    let shop = shop(&brevo);
    run(&shop, &["issue", "prepare", SLUG]).exits(0);
    run(&shop, &["issue", "approve", SLUG]).exits(0);
    std::fs::write(shop.path("issue.txt"), ISSUE.replace("shorter days", "shorter nights")).unwrap();
    run(&shop, &["issue", "import", "issue.txt", "--replace", "--by", "ben"]).exits(0);
    assert_eq!(
        (state(&shop, "prepare"), state(&shop, "approve"), state(&shop, "freeze")),
        said("waiting", "waiting", "waiting")
    );
    for (act, since) in [("publish", "prepared"), ("approve", "prepared")] {
        let told = run(&shop, &["issue", act, SLUG]);
        assert!(told.exits(1).contains(&format!("changed since its mail was {since}")), "{told:?}");
    }
    run(&shop, &["issue", "prepare", SLUG]).exits(0);
    assert!(run(&shop, &["issue", "publish", SLUG]).exits(1).contains("changed since its mail was approved"));
    let campaigns = brevo.campaigns();
    assert_eq!(campaigns.len(), 1, "it is the same draft");
    assert!(campaigns[0].body["htmlContent"].as_str().unwrap().contains("shorter nights"));
    // Another list is another mail.
    shop.configure(&config(&brevo.api()).replace("list = 7", "list = 8"));
    assert!(run(&shop, &["issue", "approve", SLUG]).exits(1).contains("changed since"));
    let free = run(&shop, &["issue", "publish", SLUG, "--without-mail"]);
    free.exits(0);
    run(&shop, &["publish"]).exits(0);
    assert_eq!((brevo.sent(), state(&shop, "mail").as_str()), (0, ""));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_is_lost_is_looked_up_before_anything_is_done_again() {
    // Each time the answer to making the draft is lost, before or after it took effect.
    for (odd, made) in [(Odd::Hangs, 0), (Odd::DoesAndHangs, 1), (Odd::Says(502, "bad gateway"), 0)] {
        let brevo = Brevo::start().await;
        let shop = shop(&brevo);
        brevo.next("create", odd);
        let first = run(&shop, &["issue", "prepare", SLUG]);
        assert_eq!(
            (first.code, brevo.campaigns().len()),
            (Some(if made == 1 { 0 } else { 1 }), made),
            "{odd:?} {first:?}"
        );
        run(&shop, &["issue", "prepare", SLUG]).exits(0);
        assert_eq!(brevo.campaigns().len(), 1, "{odd:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_the_service_answers_a_mail_goes_out_once_or_its_refusal_is_told() {
    for (odd, first, why, sent) in [
        (Odd::Says(429, "too many"), "waiting", "too many", 1),
        (Odd::Says(400, "the sender is not verified"), "refused", "the sender is not verified", 0),
        (Odd::Says(401, "Key not found"), "refused", "Key not found", 0),
        // It is told again as soon as the first request cannot be under way any more: here within the command.
        (Odd::Hangs, "done", "the mail service", 1),
        (Odd::DoesAndHangs, "done", "the mail service", 1),
        (Odd::Says(503, "down"), "waiting", "gave no clear answer", 1),
    ] {
        let brevo = Brevo::start().await;
        let shop = shop(&brevo);
        brevo.next("sendNow", odd);
        ready(&shop);
        run(&shop, &["publish"]).exits(0);
        let (state, answer) = step(&shop, "mail");
        assert!(state == first && answer.contains(why), "{odd:?}: {state} {answer}");
        tokio::time::sleep(std::time::Duration::from_millis(if first == "waiting" { 1050 } else { 0 })).await;
        run(&shop, &["publish"]).exits(0);
        assert_eq!(brevo.sent(), sent, "{odd:?}: {:?}", step(&shop, "mail"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_that_was_refused_is_sent_once_it_is_approved_again() {
    let brevo = Brevo::start().await;
    let shop = shop(&brevo);
    brevo.next("sendNow", Odd::Says(400, "the sender is not verified"));
    ready(&shop);
    run(&shop, &["publish"]).exits(0);
    assert_eq!(state(&shop, "mail"), "refused");
    run(&shop, &["publish"]).exits(0);
    assert_eq!(brevo.sent(), 0, "not by itself");
    run(&shop, &["issue", "approve", SLUG]).exits(0);
    run(&shop, &["publish"]).exits(0);
    assert_eq!((brevo.sent(), state(&shop, "mail").as_str()), (1, "done"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_can_be_cancelled_until_it_begins() {
    let brevo = Brevo::start().await;
    let shop = shop(&brevo);
    run(&shop, &["issue", "prepare", SLUG]).exits(0);
    run(&shop, &["issue", "approve", SLUG]).exits(0);
    run(&shop, &["issue", "schedule", SLUG, "2031-03-28T09:00:00Z"]).exits(0);
    run(&shop, &["issue", "cancel", SLUG]).exits(0);
    assert_eq!(state(&shop, "approve"), "waiting");
    assert!(!shop.run(&["issue", "show", SLUG]).out.contains("by itself"));
    run(&shop, &["issue", "approve", SLUG]).exits(0);
    run(&shop, &["issue", "publish", SLUG]).exits(0);
    run(&shop, &["issue", "cancel", SLUG]).exits(0);
    run(&shop, &["publish"]).exits(0);
    assert_eq!((step(&shop, "mail"), brevo.sent()), (("refused".into(), "it was cancelled".into()), 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_key_a_mail_waits_and_says_for_what() {
    let brevo = Brevo::start().await;
    let shop = shop(&brevo);
    assert!(shop.run(&["issue", "prepare", SLUG]).exits(1).contains("NEWSLOOM_BREVO_KEY is not set"));
    ready(&shop);
    shop.run(&["publish"]).exits(0);
    assert_eq!(step(&shop, "mail"), ("waiting".into(), "NEWSLOOM_BREVO_KEY is not set".into()));
    assert_eq!(brevo.sent(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_that_a_mail_service_reads_is_there_before_the_first_issue() {
    let shop = Shop::new(&[]);
    shop.run(&["publish"]).exits(0);
    let running = shop.start(&["run"]);
    for path in ["/issues.json", "/issues.en.json"] {
        let answer = super::browser::get(running.door(), path, &[]).await;
        assert_eq!(answer.status, 200, "{path}");
        let list: Value = serde_json::from_slice(&answer.body).unwrap();
        assert_eq!(list["items"], serde_json::json!([]), "{path}");
    }
}
