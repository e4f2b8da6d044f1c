//! What a change of feeds.toml does to what is there already.

use newsloom::model::decision::Act;

use super::room::{Room, item};

const SAO_PAULO: &str = "Bancárias de São Paulo fundam um coral sindical";
const LISBOA: &str = "Estivadores de Lisboa abrem uma biblioteca no porto";

#[tokio::test]
async fn a_language_with_a_region_of_its_own_holds_all_of_that_language_and_stays_fresh() {
    let mut room = Room::open("0s").await;
    room.reconfigure("0s", "[\"en\", \"ar\"]", "[\"en\", \"pt-BR\", \"zh-Hant\"]").await;
    room.work().await;
    assert!(room.titles("latest.pt-BR").is_empty() && room.titles("latest.zh-Hant").is_empty());
    room.say_in("pt", "trusted", &[item("t1", SAO_PAULO)]);
    room.say_in("pt-PT", "links", &[item("l1", LISBOA)]);
    room.pass(1);
    room.work().await;
    let mut listed = room.titles("latest.pt-BR");
    listed.sort();
    assert_eq!(listed, [SAO_PAULO, LISBOA]);
    assert_eq!(room.titles("outlets/links.pt-BR"), [LISBOA]);
    assert!(room.document("latest.pt-BR.atom").contains("xml:lang=\"pt-BR\""));
    assert!(room.titles("latest.en").is_empty() && room.titles("latest.zh-Hant").is_empty());
    room.say_in("zh-TW", "review", &[item("r1", "碼頭工人拒絕裝卸武器")]);
    room.pass(1);
    room.work().await;
    room.decide(LISBOA, Act::Spike, None).await.unwrap();
    room.decide("碼頭工人拒絕裝卸武器", Act::Select, None).await.unwrap();
    room.turn().await;
    assert_eq!(room.titles("latest.pt-BR"), [SAO_PAULO], "what is withdrawn leaves it");
    for path in ["latest.zh-Hant", "selected.zh-Hant"] {
        assert_eq!(room.titles(path), ["碼頭工人拒絕裝卸武器"], "{path}");
    }
}
