//! Entries with poor marks of identity, polled again and again: none swallows another, none comes twice.

use super::newsroom::*;
use super::outlets::*;

/// What a feed holds at one poll, an item a line (`guid | title | link | day of November`, of which only the title must
/// be there), and how many of them are new and revised.
type Poll<'a> = (&'a [&'a str], usize, usize);

fn feed(items: &[&str]) -> String {
    let element = |name: &str, text: &str| match text {
        "" => String::new(),
        _ => format!("<{name}>{}</{name}>", text.replace('&', "&amp;")),
    };
    let item = |line: &&str| {
        let mut parts = line.split('|').map(str::trim).chain(std::iter::repeat(""));
        let mut next = || parts.next().unwrap_or_default();
        let (guid, title, link, day) = (next(), next(), next(), next());
        let link = if link.starts_with('/') { format!("https://invented.example{link}") } else { link.to_string() };
        let date = if day.is_empty() { String::new() } else { format!("{day} Nov 2026 08:00:00 GMT") };
        let parts = [element("guid", guid), element("title", title), element("link", &link), element("pubDate", &date)];
        format!("<item>{}</item>", parts.concat())
    };
    rss(&items.iter().map(item).collect::<Vec<_>>())
}

/// Polls one after the other; at the end these are the titles of all entries.
async fn polled(name: &str, polls: &[Poll<'_>], titles: &[&str]) {
    let stage = Stage::with("").await;
    let room = stage.room().await;
    for (n, (items, new, revised)) in polls.iter().enumerate() {
        // A number of its own, so that no body is the one before.
        stage.say(reply(200, &[], feed(items).replace("Sample", &format!("Sample {n}"))));
        let reports = room.poll(2.0 * n as f64).await;
        let came = (reports[0].status.is_good(), reports[0].new, reports[0].revised);
        assert_eq!(came, (true, *new, *revised), "{name}, poll {n}: {reports:?}");
    }
    assert_eq!(room.titles().await, titles, "{name}");
}

#[tokio::test]
async fn entries_that_share_a_link_are_told_by_their_guids() {
    let (one, two, three) = ("a | Ten | /live#p1 | 1", "b | Eleven | /live#p2 | 2", "c | Noon | /live#p3 | 3");
    polled("a live blog", &[(&[one, two], 2, 0), (&[three, two, one], 1, 0)], &["Eleven", "Noon", "Ten"]).await;
    let polls: [Poll; 4] = [(&[one], 1, 0), (&[two, one], 1, 0), (&[two], 0, 0), (&[three], 1, 0)];
    polled("one, then two, then one", &polls, &["Eleven", "Noon", "Ten"]).await;
    let (one, two) = ("a | Live: strike | /live | 1", "b | Live: strike | /live | 2");
    let polls: [Poll; 3] = [(&[one], 1, 0), (&[two, one], 1, 0), (&[two], 0, 0)];
    polled("one title for all", &polls, &["Live: strike", "Live: strike"]).await;
    let (one, two, own) = ("a | Strike | /donate | 1", "b | Vote | /donate | 2", "c | March | /march | 3");
    let polls: [Poll; 3] = [(&[own, two, one], 3, 0), (&[own, one], 0, 0), (&["d | Rain | /donate | 4"], 1, 0)];
    polled("the donations page", &polls, &["March", "Rain", "Strike", "Vote"]).await;
}

#[tokio::test]
async fn entries_without_guids_that_share_a_link_are_told_by_their_titles() {
    let (one, two, three) = ("| Ten | /live#p1 | 1", "| Eleven | /live#p2 | 2", "| Noon | /live#p3 | 3");
    polled("anchors", &[(&[one], 1, 0), (&[two], 1, 0), (&[three, two, one], 1, 0)], &["Eleven", "Noon", "Ten"]).await;
    let corrected = "| Twelve | /live#p3 | 3";
    polled("a corrected post", &[(&[three, two], 2, 0), (&[corrected, two], 0, 1)], &["Eleven", "Twelve"]).await;
    let (one, two, three) = ("| Strike | /donate | 1", "| Vote | /donate | 2", "| March | /donate | 3");
    let polls: [Poll; 4] = [(&[one], 1, 0), (&[two, one], 1, 0), (&[one], 0, 0), (&[three], 1, 0)];
    polled("one, then two, then one", &polls, &["March", "Strike", "Vote"]).await;
    let (one, two) = ("| Strike | https://invented.example | 1", "| Vote | https://invented.example/ | 2");
    let polls: [Poll; 4] = [(&[one], 1, 0), (&[two], 1, 0), (&[two, one], 0, 0), (&[one], 0, 0)];
    polled("the front page", &polls, &["Strike", "Vote"]).await;
    let (one, two) = ("| Bulletin | /bulletin | 1", "| Bulletin | /bulletin | 8");
    let polls: [Poll; 3] = [(&[one], 1, 0), (&[two, one], 1, 0), (&[two], 0, 0)];
    polled("one title for all", &polls, &["Bulletin", "Bulletin"]).await;
}

#[tokio::test]
async fn a_guid_that_stands_for_many_names_none_for_ever() {
    let (one, two, three) = ("N/A | One | /1 | 1", "N/A | Two | /2 | 2", "N/A | Three | /3 | 3");
    let polls: [Poll; 4] = [(&[two, one], 2, 0), (&[two], 0, 0), (&[three], 1, 0), (&[two, one], 0, 0)];
    polled("links apart", &polls, &["One", "Three", "Two"]).await;
    let polls: [Poll; 4] = [(&[one], 1, 0), (&[two, one], 1, 0), (&[three], 1, 0), (&[three, two, one], 0, 0)];
    polled("one, then two", &polls, &["One", "Three", "Two"]).await;
    let (one, two, three) = ("x | One | /a | 1", "x | Two | /a | 2", "x | Three | /a | 3");
    let polls: [Poll; 3] = [(&[two, one], 2, 0), (&[three], 1, 0), (&[two, one], 0, 0)];
    polled("guid and link for all", &polls, &["One", "Three", "Two"]).await;
    let (one, two, three) = ("x | One || 1", "x | Two || 2", "x | Three || 3");
    let polls: [Poll; 4] = [(&[one], 1, 0), (&[two, one], 1, 0), (&[three], 1, 0), (&[two, one], 0, 0)];
    polled("no links", &polls, &["One", "Three", "Two"]).await;
    let address = "https://invented.example/news";
    let (one, two, three) =
        (format!("{address} | One | /1"), format!("{address} | Two | /2"), format!("{address} | Three | /3"));
    let stage = Stage::with(&feed(&[&one, &two])).await;
    let room = stage.room().await;
    room.poll(0.0).await;
    stage.say(reply(200, &[], feed(&[&three.replace("https:", "http:")])));
    assert_eq!(room.poll(2.0).await[0].new, 1, "without its host it stands for as many");
}

#[tokio::test]
async fn a_changed_guid_brings_no_second_entry() {
    let polls: [Poll; 3] =
        [(&["a | One | /1 | 1"], 1, 0), (&["b | One | /1 | 1"], 0, 0), (&["c | One, corrected | /1 | 1"], 0, 1)];
    polled("title or date bear witness", &polls, &["One, corrected"]).await;
    let polls: [Poll; 2] = [
        (&["a | One | /live | 1", "b | Two | /live | 2"], 2, 0),
        (&["c | One | /live | 1", "d | Two | /live | 2"], 0, 0),
    ];
    polled("on a shared link", &polls, &["One", "Two"]).await;
}

#[tokio::test]
async fn a_link_that_changes_at_every_poll_brings_no_second_entry() {
    let polls: [Poll; 3] = [
        (&["| One | /1?v=a | 1", "| Two | /2;jsessionid=A | 2"], 2, 0),
        (&["| One | /1?v=b | 1", "| Two | /2;jsessionid=B | 2"], 0, 0),
        (&["| One | /1?v=c#top | 1", "| Two | /2;jsessionid=C | 2"], 0, 0),
    ];
    polled("tokens", &polls, &["One", "Two"]).await;
    let polls: [Poll; 2] = [
        (&["| One | /read?id=1 | 1", "| Two | /read?id=2 | 1", "| One | /read?id=3 | 1"], 3, 0),
        (&["| One | /read?id=3 | 1", "| Two, corrected | /read?id=2 | 1", "| One | /read?id=1 | 1"], 0, 1),
    ];
    polled("numbers that tell articles apart", &polls, &["One", "One", "Two, corrected"]).await;
}

#[tokio::test]
async fn an_entry_given_twice_in_a_document_is_one() {
    let polls: [Poll; 2] = [
        (&["a | One | /1 | 1", "a | One | /1 | 1", "a | One, corrected | /1 | 1"], 1, 0),
        (&["a | One | /1 | 1", "| Two | /2", "| Two | /2 | 3"], 1, 0),
    ];
    polled("a list that repeats itself", &polls, &["One", "Two"]).await;
}

#[tokio::test]
async fn two_editions_of_an_outlet_may_count_alike() {
    let outlet = Outlet::start(|_, asked| {
        let edition = asked.target.trim_start_matches('/').to_string();
        let day = if edition == "en" { 1 } else { 2 };
        reply(200, &[], feed(&[&format!("4711 | Title in {edition} | /{edition}/4711 | {day}")]))
    })
    .await;
    let room = Room::open(&[outlet.url("/en"), outlet.url("/es")]).await;
    assert_eq!(room.poll(0.0).await.iter().map(|report| report.new).sum::<usize>(), 2);
    assert_eq!(room.titles().await, ["Title in en", "Title in es"]);
    let mut store = connect(room.store.path()).await;
    sqlx::query("UPDATE source SET body_hash = 0").execute(&mut store).await.unwrap();
    let again = room.poll(2.0).await;
    assert!(again.iter().all(|report| (report.new, report.revised, report.unchanged) == (0, 0, 1)), "{again:?}");
}
