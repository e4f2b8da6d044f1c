//! How people come to the desk and leave it: the installer link, signing in, invitations, tokens, forgetting.

use std::path::Path;

use newsloom::desk::people::{self, Hasher, Newcomer, Secret};
use newsloom::model::person::Role;
use newsloom::store::People;

use super::browser::{Answer, get, send};
use super::room::{Room, item};
use super::web::{Door, strict_door};

pub const PASSWORD: &str = "seven brown bicycles";
pub const NAVIGATES: [(&str, &str); 2] = [("Sec-Fetch-Dest", "document"), ("Sec-Fetch-Mode", "navigate")];

/// A newsroom whose desk asks who comes.
pub async fn open() -> Door {
    let room = Room::open("0s").await;
    room.say("review", &[item("r1", "Nepal: porters in Kathmandu found a guild")]);
    room.work().await;
    strict_door(room, None).await
}

/// Adds somebody with the password of all people here.
pub async fn add(door: &Door, handle: &str, role: Role) {
    let language = "en".parse().unwrap();
    let newcomer = Newcomer { handle, name: "", password: PASSWORD, language };
    people::add(&door.room.store, &Hasher::default(), &newcomer, role, door.room.now()).await.unwrap();
}

/// A token of somebody.
pub async fn token(door: &Door, handle: &str, role: Role) -> String {
    let person = door.room.store.account(handle).await.unwrap().unwrap().person;
    let made = people::make_token(&door.room.store, &person, "test", role, None, "cli", door.room.now()).await.unwrap();
    made.secret.shown().to_string()
}

/// A session of somebody, as a browser sends it; no password has to be worked out for it.
pub async fn session(door: &Door, handle: &str) -> String {
    let person = door.room.store.account(handle).await.unwrap().unwrap().person;
    let (secret, _) = people::begin_session(&door.room.store, &person, None, "", door.room.now()).await.unwrap();
    format!("newsloom={}", secret.shown())
}

pub async fn sign_in(door: &Door, handle: &str, password: &str, more: &[(&str, &str)]) -> Answer {
    let form = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("handle", handle)
        .append_pair("password", password)
        .finish();
    send(door.at, "POST", "/desk/sign-in", more, &form).await
}

/// The cookie that an answer sets, as a browser sends it back.
pub fn cookie(answer: &Answer) -> String {
    answer.header("set-cookie").split(';').next().unwrap().to_string()
}

/// Everything that the store wrote to its disk.
fn disk(store: &Path) -> Vec<u8> {
    let mut bytes = std::fs::read(store).unwrap();
    for end in ["-wal", "-shm"] {
        bytes.extend(std::fs::read(format!("{}{end}", store.display())).unwrap_or_default());
    }
    bytes
}

fn holds(bytes: &[u8], text: &str) -> bool {
    memchr::memmem::find(bytes, text.as_bytes()).is_some()
}

async fn first_link(door: &Door) -> Option<Secret> {
    people::first_link(&door.room.store, door.room.now()).await.unwrap()
}

#[tokio::test]
async fn the_first_editor_comes_in_by_the_installer_link_which_works_once() {
    let door = open().await;
    let stranger = get(door.at, "/desk", &NAVIGATES).await;
    assert_eq!((stranger.status, stranger.header("location")), (303, "/desk/sign-in"));
    let page = get(door.at, "/desk/sign-in", &[]).await;
    assert!(page.text().contains("There is no account yet"), "{}", page.text());
    let link = format!("/desk/welcome/{}", first_link(&door).await.unwrap().shown());
    for _ in 0..2 {
        let form = get(door.at, &link, &[]).await;
        assert!(form.status == 200 && form.text().contains("You are the first"), "looking uses nothing up");
    }
    for (body, status, words) in [
        ("handle=Ana+Maria&password=seven+brown+bicycles", 422, "begins with a letter or digit"),
        ("handle=cli&password=seven+brown+bicycles", 422, "kept for the newsroom"),
        ("handle=ana&password=short", 422, "at least 10 characters"),
        ("handle=ana&password=password123", 422, "one of the first"),
    ] {
        let refused = send(door.at, "POST", &link, &[], body).await;
        assert_eq!(refused.status, status, "{body}");
        assert!(refused.text().contains(words) && refused.text().contains("role=\"alert\""), "{}", refused.text());
    }
    let came = send(door.at, "POST", &link, &[], "handle=Ana&name=Ana+M.&password=seven+brown+bicycles").await;
    assert_eq!((came.status, came.header("location")), (303, "/desk"), "{}", came.text());
    let desk = get(door.at, "/desk", &[("Cookie", &cookie(&came))]).await;
    assert!(desk.status == 200 && desk.text().contains("Nepal"));
    for method in ["GET", "POST"] {
        let dead = send(door.at, method, &link, &[], "handle=bo&password=seven+brown+bicycles").await;
        assert_eq!(dead.status, 410, "{method}");
        assert!(dead.text().contains("newsloom user invite --role admin"), "it says how to get another");
    }
    assert!(first_link(&door).await.is_none(), "there is somebody now");
    let people = door.room.store.accounts().await.unwrap();
    assert_eq!((people.len(), people[0].person.role, people[0].person.name.as_str()), (1, Role::Admin, "Ana M."));
}

#[tokio::test]
async fn a_session_is_a_cookie_that_no_script_reads_and_ends_when_one_signs_out() {
    let door = open().await;
    add(&door, "ana", Role::Editor).await;
    let wrong = sign_in(&door, "ana", "seven brown bicycle", &[]).await;
    assert_eq!((wrong.status, wrong.header("set-cookie")), (401, ""));
    assert!(wrong.text().contains("The handle or the password is wrong.") && wrong.text().contains("value=\"ana\""));
    let stranger = sign_in(&door, "nobody-here", PASSWORD, &[]).await;
    assert_eq!(stranger.status, 401);
    let neutral = |answer: &Answer| answer.text().replace("nobody-here", "ana");
    assert_eq!(neutral(&stranger), neutral(&wrong), "nothing tells who is known");
    let planted = format!("newsloom={}", "a".repeat(64));
    let came = sign_in(&door, "@Ana", PASSWORD, &[("Cookie", &planted)]).await;
    assert_eq!((came.status, came.header("location")), (303, "/desk"), "{}", came.text());
    let given = came.header("set-cookie").to_string();
    for part in ["newsloom=", "; HttpOnly", "; SameSite=Lax", "; Path=/", "; Max-Age=2592000"] {
        assert!(given.contains(part), "{part} is in {given}");
    }
    assert!(!given.contains("Secure") && !given.contains("Domain") && !given.contains(&planted));
    let own = cookie(&came);
    assert_eq!(get(door.at, "/desk", &[("Cookie", &planted)]).await.status, 401, "what was planted is nobody's");
    assert_eq!(get(door.at, "/desk", &[("Cookie", &own)]).await.status, 200);
    let second = sign_in(&door, "ana", PASSWORD, &[("Cookie", &own)]).await;
    assert_ne!(cookie(&second), own, "a new id with each sign-in");
    assert_eq!(get(door.at, "/desk", &[("Cookie", &own)]).await.status, 401, "and the old one is gone");
    let own = cookie(&second);
    assert_eq!(get(door.at, "/desk/sign-out", &[("Cookie", &own)]).await.status, 405, "looking signs nobody out");
    let out = send(door.at, "POST", "/desk/sign-out", &[("Cookie", &own)], "").await;
    assert_eq!((out.status, out.header("location")), (303, "/desk/sign-in?said=signed-out"));
    assert!(out.header("set-cookie").contains("Max-Age=0"));
    assert_eq!(get(door.at, "/desk", &[("Cookie", &own)]).await.status, 401, "the server forgot it too");
    let file = disk(door.room.store.path());
    for secret in [own, given] {
        let secret = secret.split(['=', ';']).nth(1).unwrap().to_string();
        assert!(!holds(&file, &secret), "no secret is in the store's file");
    }
    assert!(!holds(&file, PASSWORD) && !holds(&file, "127.0.0.1\0"));
}

#[tokio::test]
async fn under_its_https_name_the_cookie_travels_by_https_alone() {
    let door = open().await;
    add(&door, "ana", Role::Editor).await;
    let own = ("Host", "feeds.invented.example");
    let came = sign_in(&door, "ana", PASSWORD, &[own]).await;
    let given = came.header("set-cookie");
    assert!(given.starts_with("__Host-newsloom=") && given.ends_with("; Secure"), "{given}");
    let secret = cookie(&came);
    assert_eq!(get(door.at, "/desk", &[own, ("Cookie", &secret)]).await.status, 200);
    let tossed = secret.replace("__Host-", "");
    assert_eq!(get(door.at, "/desk", &[own, ("Cookie", &tossed)]).await.status, 401, "no other name will do");
    let foreign = get(door.at, "/desk", &[("Host", "evil.example"), ("Cookie", &secret)]).await;
    assert_eq!((foreign.status, foreign.text().contains("Nepal")), (403, false));
}

#[tokio::test]
async fn one_goes_on_to_where_one_wanted_and_never_to_another_site() {
    let door = open().await;
    add(&door, "ana", Role::Editor).await;
    let asked = get(door.at, "/desk?view=all&x=%2F%2Fevil", &NAVIGATES).await;
    let to = asked.header("location").to_string();
    assert_eq!(to, "/desk/sign-in?next=%2Fdesk%3Fview%3Dall%26x%3D%252F%252Fevil");
    assert!(get(door.at, &to, &[]).await.text().contains("value=\"/desk?view=all&#38;x=%2F%2Fevil\""));
    assert_eq!(get(door.at, "/desk?view=all", &[]).await.status, 401, "a program is told");
    let posted = send(door.at, "POST", "/desk/act", &NAVIGATES, "act=select&entry=x").await;
    assert_eq!(posted.header("location"), "/desk/sign-in", "what was sent is not sent again by a link");
    for (next, want) in [
        ("/desk?view=all", "/desk?view=all"),
        ("//evil.example", "/desk"),
        ("/\\evil.example", "/desk"),
        ("https:evil.example", "/desk"),
        ("https://evil.example/desk", "/desk"),
        ("/desk/%2e%2e//evil.example", "/desk"),
        ("/desk/sign-out", "/desk"),
    ] {
        let page = format!(
            "/desk/sign-in?{}",
            url::form_urlencoded::Serializer::new(String::new()).append_pair("next", next).finish()
        );
        assert!(!get(door.at, &page, &[]).await.text().contains("evil"), "{next}");
        let form = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("handle", "ana")
            .append_pair("password", PASSWORD)
            .append_pair("next", next)
            .finish();
        let came = send(door.at, "POST", "/desk/sign-in", &[], &form).await;
        assert_eq!((came.status, came.header("location")), (303, want), "{next}");
    }
}

#[tokio::test]
async fn too_many_tries_wait_and_are_told_how_long() {
    let door = open().await;
    add(&door, "ana", Role::Editor).await;
    for n in 0..5 {
        let more = [("X-Forwarded-For", format!("192.0.2.{n}"))];
        let more: Vec<(&str, &str)> = more.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(sign_in(&door, &format!("name-{n}"), "a wrong password", &more).await.status, 401);
    }
    let refused = sign_in(&door, "ana", PASSWORD, &[("X-Forwarded-For", "192.0.2.99")]).await;
    assert_eq!(refused.status, 429, "who sends a header is not believed");
    let wait: u64 = refused.header("retry-after").parse().unwrap();
    assert!((1..=60).contains(&wait) && refused.text().contains("Try again in"), "{}", refused.text());
    let json = sign_in(&door, "ana", PASSWORD, &[("Accept", "application/json")]).await;
    assert_eq!((json.status, json.header("content-type")), (429, "application/json"));
    assert!(get(door.at, "/desk/sign-in", &[]).await.status == 200, "the page is there all the same");
}

#[tokio::test]
async fn behind_a_proxy_that_is_trusted_each_address_has_its_own_tries() {
    let mut room = Room::open("0s").await;
    room.reconfigure("0s", "hold = \"0s\"", "hold = \"0s\"\ntrusted_proxies = [\"127.0.0.1\"]").await;
    let door = strict_door(room, None).await;
    add(&door, "ana", Role::Editor).await;
    for n in 0..5 {
        let tried = sign_in(&door, &format!("name-{n}"), "a wrong password", &[("X-Forwarded-For", "192.0.2.7")]).await;
        assert_eq!(tried.status, 401);
    }
    assert_eq!(sign_in(&door, "ana", PASSWORD, &[("X-Forwarded-For", "192.0.2.7")]).await.status, 429);
    let forged = sign_in(&door, "ana", PASSWORD, &[("X-Forwarded-For", "192.0.2.50, 192.0.2.7")]).await;
    assert_eq!(forged.status, 429, "what stands before the proxy's own word is anybody's");
    assert_eq!(sign_in(&door, "ana", PASSWORD, &[("X-Forwarded-For", "192.0.2.8")]).await.status, 303);
    let file = disk(door.room.store.path());
    assert!(!holds(&file, "192.0.2."), "no address is written down");
}

#[tokio::test]
async fn a_script_signs_in_again_in_place() {
    let door = open().await;
    add(&door, "ana", Role::Editor).await;
    let json = ("Accept", "application/json");
    let wrong = sign_in(&door, "ana", "a wrong password", &[json, ("Accept-Language", "pt")]).await;
    assert_eq!((wrong.status, wrong.header("content-type")), (401, "application/json"));
    let told: serde_json::Value = serde_json::from_str(wrong.text()).unwrap();
    assert!(told["said"].as_str().unwrap().contains("O nome de usuário ou a senha"), "{told}");
    let came = sign_in(&door, "ana", PASSWORD, &[json]).await;
    assert_eq!((came.status, came.body.len()), (204, 0));
    assert_eq!(get(door.at, "/desk", &[("Cookie", &cookie(&came))]).await.status, 200);
    let foreign = sign_in(&door, "ana", PASSWORD, &[json, ("Sec-Fetch-Site", "cross-site")]).await;
    assert_eq!((foreign.status, foreign.header("set-cookie")), (403, ""), "no other site signs anybody in");
}

#[tokio::test]
async fn pages_at_the_door_speak_the_languages_of_the_desk() {
    let door = open().await;
    for (header, query, lang, dir, word) in [
        ("", "", "en", "ltr", "Sign in"),
        ("es-AR, en;q=0.5", "", "es", "ltr", "Contraseña"),
        ("ar", "", "ar", "rtl", "تسجيل الدخول"),
        ("sw, fr;q=0.5", "", "fr", "ltr", "Se connecter"),
        ("ar", "?lang=pt", "pt", "ltr", "Nome de usuário"),
        ("ar", "?lang=%22%3E%3Cscript%3E", "ar", "rtl", "كلمة المرور"),
    ] {
        let page = get(door.at, &format!("/desk/sign-in{query}"), &[("Accept-Language", header)]).await;
        let html = page.text();
        assert!(
            html.contains(&format!("<html lang=\"{lang}\" dir=\"{dir}\"")) && html.contains(word),
            "{header} {query}"
        );
        assert!(!html.contains("<script") && html.matches("hreflang=").count() == 4);
        assert!(page.header("content-security-policy").contains("frame-ancestors 'none'"));
        assert_eq!((page.header("cache-control"), page.header("referrer-policy")), ("no-store", "same-origin"));
    }
}

#[tokio::test]
async fn whoever_is_forgotten_is_in_no_file_any_more() {
    let door = open().await;
    add(&door, "bo", Role::Admin).await;
    add(&door, "zerelda", Role::Editor).await;
    let (bo, hers) = (session(&door, "bo").await, session(&door, "zerelda").await);
    let her_token = token(&door, "zerelda", Role::Editor).await;
    let profile =
        "name=Zerelda+Quill&language=es&read1=es&theme=dark&after=next&keys=on&email=zerelda%40invented.example";
    assert_eq!(send(door.at, "POST", "/desk/profile", &[("Cookie", &hers)], profile).await.status, 303);
    let id = door.room.card("Nepal: porters in Kathmandu found a guild").await.public_id;
    let entry: String = url::form_urlencoded::byte_serialize(id.as_bytes()).collect();
    let act = format!("act=select&entry={entry}&why=as+%40zerelda+said");
    assert_eq!(send(door.at, "POST", "/desk/act", &[("Cookie", &hers)], &act).await.status, 303);
    door.room.turn().await;
    assert!(holds(&disk(door.room.store.path()), "Zerelda Quill"));
    let unsure = send(door.at, "POST", "/desk/people/zerelda/forget", &[("Cookie", &bo)], "sure=zereld").await;
    assert_eq!(unsure.status, 422, "{}", unsure.text());
    let done = send(door.at, "POST", "/desk/people/zerelda/forget", &[("Cookie", &bo)], "sure=zerelda").await;
    assert_eq!((done.status, done.header("location")), (303, "/desk/people?said=forgotten"), "{}", done.text());
    let file = String::from_utf8_lossy(&disk(door.room.store.path())).to_lowercase();
    assert!(!file.contains("zerelda") && !file.contains("quill"), "not a trace in the store's files");
    assert_eq!(get(door.at, "/desk", &[("Cookie", &hers)]).await.status, 401);
    let bearer = format!("Bearer {her_token}");
    assert_eq!(get(door.at, "/desk", &[("Authorization", &bearer)]).await.status, 401);
    let audit = get(door.at, "/desk/audit", &[("Cookie", &bo)]).await;
    assert!(audit.text().contains("former editor 2") && audit.text().contains("accepted"), "{}", audit.text());
    assert!(door.room.json("selected")["items"][0]["title"].as_str().unwrap().starts_with("Nepal"), "her choice stays");
}

#[tokio::test]
async fn no_public_file_names_whoever_decided() {
    let door = open().await;
    add(&door, "zerelda", Role::Publisher).await;
    let hers = session(&door, "zerelda").await;
    let id = door.room.card("Nepal: porters in Kathmandu found a guild").await.public_id;
    let entry: String = url::form_urlencoded::byte_serialize(id.as_bytes()).collect();
    let act = format!("act=select&entry={entry}&why=zerelda+likes+it");
    assert_eq!(send(door.at, "POST", "/desk/act", &[("Cookie", &hers)], &act).await.status, 303);
    door.room.turn().await;
    assert_eq!(door.room.titles("selected").len(), 1);
    for (path, bytes) in door.room.documents() {
        assert!(!holds(&bytes, "zerelda"), "{path} names an editor");
    }
}

#[tokio::test]
async fn on_the_demo_whoever_sits_at_this_machine_is_its_editor() {
    let room = Room::open("0s").await;
    room.work().await;
    let door = super::web::door(room, None).await;
    let page = get(door.at, "/desk", &[]).await;
    let given = cookie(&page);
    assert!(page.status == 200 && given.starts_with("newsloom="));
    let again = get(door.at, "/desk", &[("Cookie", &given)]).await;
    assert_eq!((again.status, again.header("set-cookie")), (200, ""), "it is a session like any other");
    let people = get(door.at, "/desk/people", &[("Cookie", &given)]).await;
    assert!(people.text().contains("Demo editor"), "{}", people.text());
    for more in [
        ("X-Forwarded-For", "192.0.2.1"),
        ("Forwarded", "for=192.0.2.1"),
        ("Host", "feeds.invented.example"),
        ("Authorization", "Bearer nonsense"),
    ] {
        let stranger = get(door.at, "/desk", &[more]).await;
        assert_eq!((stranger.status, stranger.header("set-cookie")), (401, ""), "{more:?}");
    }
    let strict = open().await;
    assert_eq!(get(strict.at, "/desk", &[]).await.status, 401, "and nowhere else");
}
