//! What queries mean, how they are written back, and that nothing breaks them.

use super::*;

/// A query as its clauses would be typed, one a line in the table.
fn canonical(text: &str) -> String {
    Query::parse(text).to_string()
}

#[test]
fn a_query_reads_as_it_is_meant() {
    for (typed, want) in [
        ("", ""),
        ("   ", ""),
        ("soberania", "soberania"),
        ("outlet:capire lang:pt \"soberania\"", "outlet:capire lang:pt \"soberania\""),
        ("OUTLET:\"Brasil de Fato\" Lang:PT-br", "outlet:\"Brasil de Fato\" lang:pt"),
        ("lang:pt,es region:asia,none", "lang:pt,es region:asia,none"),
        ("lang:pt lang:es -lang:fr", "lang:pt,es -lang:fr"),
        ("outlet:\"A B\",\"C, D\",e", "outlet:\"A B\",\"C, D\",e"),
        ("region:latin region:maghreb", "region:latin-america-and-the-caribbean region:arab-maghreb"),
        ("status:spiked -status:NEEDS-REGION", "status:rejected -status:needs-region"),
        ("issue:current assigned:me by:@Ana", "issue:current assigned:me by:ana"),
        ("for:ME,@Ana -for:none", "for:me,ana -for:none"),
        ("assigned:none has:images in:Edited", "assigned:none has:image in:edited"),
        ("before:2026-11-22 after:2026-11", "before:2026-11-22 after:2026-11-01"),
        ("before:٢٠٢٦-١١-٢٢ after:2026", "before:2026-11-22 after:2026-01-01"),
        ("after:7d before:today after:yesterday", "after:7d before:today after:yesterday"),
        ("after:2026-11-22T10:00:00Z", "after:2026-11-22T10:00:00Z"),
        ("sober* \"food sov\"*", "sober* \"food sov\"*"),
        ("-cuba -\"la habana\"", "-cuba -\"la habana\""),
        ("“smart quotes” «غزة»", "\"smart quotes\" \"غزة\""),
        ("\u{200F}غزة\u{200F} lang:ar", "غزة lang:ar"),
        ("南方 l'onu", "南方 l'onu"),
        ("cuba cuba cuba", "cuba"),
        ("cuba, (haiti).", "cuba haiti"),
        ("https://example.org/a?b=c:d", "https://example.org/a?b=c:d"),
        ("tag:example.org,2024:e/abc", "tag:example.org,2024:e/abc"),
        ("मज़दूर", "मज़दूर"),
        ("- cuba", "cuba"),
        ("like:14D478d5 like:\"dockers, in Porto\"", "like:14D478d5 like:\"dockers, in Porto\""),
        ("story:14D4 -lang:en", "story:14d4 -lang:en"),
        ("status:inbox sort:BEST", "status:inbox sort:best"),
        ("cuba\"la habana\"", "cuba \"la habana\""),
    ] {
        let query = Query::parse(typed);
        assert_eq!((query.to_string().as_str(), &query.notes[..]), (want, &[][..]), "{typed}");
    }
}

#[test]
fn what_is_not_understood_is_sought_as_words_and_noted() {
    let value = |operator: &str, value: &str| Note::Value { operator: operator.into(), value: value.into() };
    for (typed, want, note) in [
        ("\"never closed", "\"never closed\"", Note::Quote),
        ("outlet:\"never closed", "outlet:\"never closed\"", Note::Quote),
        ("colour:red", "\"colour:red\"", Note::Operator("colour".into())),
        ("status:dancing", "\"status dancing\"", value("status", "dancing")),
        ("region:america", "\"region america\"", value("region", "america")),
        ("lang:", "\"lang\"", value("lang", "")),
        ("lang:???", "\"lang ???\"", value("lang", "???")),
        ("before:2026-13-01", "\"before 2026-13-01\"", value("before", "2026-13-01")),
        ("before:soon", "\"before soon\"", value("before", "soon")),
        ("by:a_b", "\"by a_b\"", value("by", "a_b")),
        ("story:porto", "\"story porto\"", value("story", "porto")),
        ("al*", "al", Note::Short("al".into())),
        ("\"food a\"*", "\"food a\"", Note::Short("food a".into())),
        ("!!!", "", Note::Empty("!!!".into())),
        ("***", "", Note::Empty("***".into())),
    ] {
        let query = Query::parse(typed);
        assert_eq!((query.to_string(), query.notes), (want.to_string(), vec![note]), "{typed}");
    }
    let long = Query::parse(&(0..100).map(|n| format!("word{n} ")).collect::<String>());
    assert_eq!((long.clauses.len(), &long.notes[..]), (32, &[Note::Long][..]));
    assert_eq!(Query::parse(&"غ".repeat(5_000)).notes, [Note::Long]);
}

#[test]
fn whatever_is_typed_reads_back_as_itself() {
    let pieces = [
        "\"",
        "-",
        ":",
        "*",
        " ",
        ",",
        "outlet:",
        "lang:",
        "pt",
        "غزة",
        "南",
        "status:inbox",
        "'",
        ";",
        "%",
        "_",
        "\\",
        "(",
        ")",
        "^",
        "+",
        "{",
        "}",
        "NEAR",
        "AND",
        "OR",
        "NOT",
        "--",
        "/*",
        "\0",
        "\u{202E}",
        "é\u{301}",
        "before:",
        "2026",
        "@",
        "https://",
        "a:b",
        "🇵🇸",
        "\n",
    ];
    // The numbers of a little generator; the same ones each time.
    let mut state = 7_u64;
    for _ in 0..20_000 {
        let mut typed = String::new();
        for _ in 0..6 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            typed.push_str(pieces[(state >> 33) as usize % pieces.len()]);
        }
        let once = canonical(&typed);
        assert_eq!(canonical(&once), once, "{typed:?}");
        assert_eq!(Query::parse(&once).clauses, Query::parse(&typed).clauses, "{typed:?} as {once:?}");
    }
}

#[test]
fn days_begin_where_the_viewer_lives() {
    let now = "2026-11-22T01:30:00Z".parse().unwrap();
    let query = Query::parse("after:2026-11-20 before:today assigned:me for:me by:me -by:li");
    for (zone, want) in [
        (Tz::UTC, "after:2026-11-20T00:00:00Z before:2026-11-22T00:00:00Z assigned:ana for:ana by:ana -by:li"),
        (
            Tz::America__Sao_Paulo,
            "after:2026-11-20T03:00:00Z before:2026-11-21T03:00:00Z assigned:ana for:ana by:ana -by:li",
        ),
        (
            Tz::Asia__Kolkata,
            "after:2026-11-19T18:30:00Z before:2026-11-21T18:30:00Z assigned:ana for:ana by:ana -by:li",
        ),
    ] {
        assert_eq!(query.seen_by(&Viewer { me: "ana", zone, now }).to_string(), want);
    }
    let skipped = When::Day(NaiveDate::from_ymd_opt(2018, 11, 4).unwrap());
    let begins = skipped.moment(now, Tz::America__Sao_Paulo);
    assert_eq!(begins.to_rfc3339(), "2018-11-04T03:00:00+00:00", "clocks went from midnight to one");
}

#[test]
fn the_words_to_mark_are_those_that_must_be_there() {
    let query = Query::parse("gaza -cuba \"la habana\" lang:es sober*");
    let terms: Vec<&str> = query.terms().into_iter().map(|term| term.text.as_str()).collect();
    assert_eq!(terms, ["gaza", "la habana", "sober"]);
}

#[test]
fn an_order_is_no_condition_and_can_be_changed() {
    let query = Query::parse("status:inbox sort:best lang:pt");
    assert_eq!((query.order(), Query::parse("cuba -sort:best").order()), (Order::Best, Order::Newest));
    assert_eq!(query.sorted(Order::Newest).to_string(), "status:inbox lang:pt");
    assert_eq!(query.sorted(Order::Newest).sorted(Order::Best).to_string(), "status:inbox lang:pt sort:best");
    assert_eq!(Query::parse("sort:oldest").notes, [Note::Value { operator: "sort".into(), value: "oldest".into() }]);
}
