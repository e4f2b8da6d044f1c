//! Whom the newsroom hears, as the page of sources shows it: regions by languages, working sources alone, and the gaps in
//! words.

use super::browser::{get, send};
use super::named::text;
use super::room::{Room, item};
use super::web::{Door, door};

/// The page's table: its head, and its rows by what they are called.
struct Table {
    head: Vec<String>,
    rows: Vec<(String, Vec<usize>)>,
    /// The sentences above it.
    gaps: Vec<String>,
    /// How many sources work, in words.
    heard: String,
}

impl Table {
    async fn of(door: &Door) -> Table {
        let answer = get(door.at, "/desk/sources", &[]).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        let page = answer.text();
        let section = page.split("<section aria-labelledby=\"coverage\">").nth(1).unwrap();
        let cells = |row: &str, end: &str| -> Vec<String> {
            row.split(end).filter(|cell| cell.contains("<t")).map(text).collect()
        };
        let body = section.split("<tbody>").nth(1).unwrap().split("</tbody>").next().unwrap();
        let row = |row: &str| {
            let name = text(row.split("</th>").next().unwrap());
            let numbers = cells(row.split("</th>").nth(1).unwrap(), "</td>");
            (name, numbers.iter().map(|number| number.parse().unwrap()).collect())
        };
        Table {
            head: cells(section.split("<thead>").nth(1).unwrap().split("</thead>").next().unwrap(), "</th>"),
            rows: body.split("</tr>").filter(|part| part.contains("<tr>")).map(row).collect(),
            gaps: section
                .split("<p class=\"warn\">")
                .skip(1)
                .map(|gap| text(gap.split("</p>").next().unwrap()))
                .collect(),
            heard: text(page.split("<p class=\"quiet\">").nth(1).unwrap().split("<a ").next().unwrap()),
        }
    }

    fn row(&self, name: &str) -> &[usize] {
        &self.rows.iter().find(|(called, _)| called == name).unwrap_or_else(|| panic!("no {name}: {:?}", self.rows)).1
    }

    /// The rows in which something works.
    fn heard(&self) -> Vec<&str> {
        self.rows.iter().filter(|(_, cells)| cells[0] > 0).map(|(name, _)| name.as_str()).collect()
    }
}

/// An outlet of Africa south of the Sahara in two languages, one of Asia in English, and one at home nowhere in Portuguese,
/// each with one source; the newsroom itself publishes in English and Arabic.
async fn open() -> Door {
    let room = Room::open("0s").await;
    room.say("trusted", &[item("t1", "Dhaka: garment workers win")]);
    room.poll().await;
    let door = door(room, None).await;
    change(&door, |text| {
        let (asia, at_home) = (
            "languages = [\"en\"]\nregion = \"asia\"",
            "languages = [\"en\", \"fr\"]\nregion = \"sub-saharan-africa\"",
        );
        let text = text.replacen(asia, at_home, 1);
        let (links, own) = text.split_at(text.find("slug = \"links\"").unwrap());
        format!("{links}{}", own.replacen(asia, "languages = [\"pt\"]", 1))
    });
    door
}

/// Changes feeds.toml as somebody with an editor of texts does.
fn change(door: &Door, how: impl Fn(&str) -> String) {
    let file = door.room.dir.path().join("feeds.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, how(&text)).unwrap();
    assert_ne!(how(&text), text);
}

#[tokio::test]
async fn the_table_counts_the_working_sources_of_each_region_in_each_language() {
    let door = open().await;
    let table = Table::of(&door).await;
    assert_eq!(
        table.head,
        ["Region", "All", "English", "Arabic", "French", "Portuguese"],
        "the newsroom's own come first"
    );
    let names: Vec<&str> = table.rows.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names.len(), newsloom::model::Region::ALL.len() + 1, "every region has its row: {names:?}");
    assert!(table.rows.iter().all(|(_, cells)| cells.len() == table.head.len() - 1), "{:?}", table.rows);
    assert_eq!(table.row("Sub-Saharan Africa"), [1, 1, 0, 1, 0], "one source in two languages is one source");
    assert_eq!(table.row("Asia"), [1, 1, 0, 0, 0]);
    assert_eq!(table.row("No home region"), [1, 0, 0, 0, 1]);
    assert_eq!(table.heard(), ["Sub-Saharan Africa", "Asia", "No home region"]);
    assert_eq!(table.heard, "3 of 3 sources work.");
    let silent: Vec<&str> = names.iter().filter(|name| !table.heard().contains(name)).copied().collect();
    assert_eq!(table.gaps.len(), 2, "{:?}", table.gaps);
    let told = table.gaps[0].strip_prefix("No working source: ").unwrap_or_else(|| panic!("{:?}", table.gaps));
    let told: Vec<&str> = told.split(", ").collect();
    assert_eq!(told, silent, "the regions that nobody tells of, all of them and no other");
    assert_eq!(table.gaps[1], "No working source in: Arabic", "a language that nobody promised is no gap");
}

#[tokio::test]
async fn a_source_that_fails_is_paused_or_was_never_asked_leaves_a_gap() {
    let door = open().await;
    door.room.break_off("trusted");
    door.room.pass(60);
    door.room.poll().await;
    let table = Table::of(&door).await;
    assert_eq!(table.row("Sub-Saharan Africa"), [0, 0, 0, 0, 0], "it fails");
    assert_eq!((table.heard(), table.heard.as_str()), (vec!["Asia", "No home region"], "2 of 3 sources work."));
    assert!(table.gaps[0].split([':', ',']).any(|name| name.trim() == "Sub-Saharan Africa"), "{:?}", table.gaps);
    let address = door.room.config.outlets[1].sources[0].url.to_string();
    let form: String = url::form_urlencoded::Serializer::new(String::new()).append_pair("url", &address).finish();
    assert_eq!(send(door.at, "POST", "/desk/sources/pause", &[], &form).await.status, 303);
    let table = Table::of(&door).await;
    assert_eq!((table.row("Asia"), table.heard()), (&[0, 0, 0, 0, 0][..], vec!["No home region"]), "it is paused");
    assert_eq!(table.gaps[1], "No working source in: English, Arabic");
    change(&door, |text| text.replace("/links\"", "/elsewhere\""));
    let table = Table::of(&door).await;
    assert_eq!((table.row("No home region"), table.heard.as_str()), (&[0, 0, 0, 0, 0][..], "0 of 3 sources work."));
    assert_eq!(table.heard(), Vec::<&str>::new(), "what was written a moment ago has brought nothing yet");
    door.room.say("trusted", &[item("t1", "Dhaka: garment workers win")]);
    door.room.pass(24 * 60);
    door.room.poll().await;
    let table = Table::of(&door).await;
    assert_eq!(
        (table.row("Sub-Saharan Africa"), table.heard()),
        (&[1, 1, 0, 1, 0][..], vec!["Sub-Saharan Africa"]),
        "heard again"
    );
    assert_eq!(table.gaps[1], "No working source in: Arabic");
}

#[tokio::test]
async fn the_table_and_its_gaps_are_told_in_the_language_of_whoever_reads() {
    let door = open().await;
    let look = "language=ar&next=/desk";
    assert_eq!(send(door.at, "POST", "/desk/look", &[], look).await.status, 303);
    let table = Table::of(&door).await;
    assert_eq!(table.head[2..], ["الإنجليزية", "العربية", "الفرنسية", "البرتغالية"], "{:?}", table.head);
    assert_eq!(table.row("آسيا"), [1, 1, 0, 0, 0]);
    assert!(table.gaps[1].ends_with("العربية") && table.gaps[0].contains('،'), "{:?}", table.gaps);
}
