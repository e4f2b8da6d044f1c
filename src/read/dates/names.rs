//! Words in dates: months in the languages of the outlets, zones by name, and what says nothing.

/// The month that a word names, by its beginning where that is enough. Lower case.
pub(super) fn month(word: &str) -> Option<u32> {
    let whole = EXACT.iter().find(|(name, _)| *name == word).map(|(_, month)| *month);
    whole.or_else(|| {
        let named = STARTS.iter().chain(LATE).find(|(start, _)| word.starts_with(start));
        named.filter(|_| word.chars().count() <= 10 && !is_filler(word)).map(|(_, month)| *month)
    })
}

/// Words that are too short, or too like others, to be told by their beginning.
#[rustfmt::skip]
const EXACT: &[(&str, u32)] = &[
    ("mai", 5), ("mei", 5), ("maj", 5), ("mag", 5), ("maggio", 5), ("maio", 5), ("mayo", 5), ("may", 5), ("mars", 3), ("mar", 3), ("марта", 3),
    ("يناير", 1), ("فبراير", 2), ("شباط", 2), ("مارس", 3), ("آذار", 3), ("اذار", 3), ("أبريل", 4), ("ابريل", 4),
    ("نيسان", 4), ("مايو", 5), ("أيار", 5), ("يونيو", 6), ("حزيران", 6), ("يوليو", 7), ("تموز", 7), ("أغسطس", 8), ("آب", 8),
    ("سبتمبر", 9), ("أيلول", 9), ("أكتوبر", 10), ("août", 8),
];

/// Beginnings of month names: English, Portuguese, Spanish, French, Italian, German, Turkish, Hungarian, Greek, Russian, Arabic.
#[rustfmt::skip]
const STARTS: &[(&str, u32)] = &[
    ("jan", 1), ("ene", 1), ("gen", 1), ("jän", 1), ("oca", 1), ("ιαν", 1), ("янв", 1), ("جانفي", 1),
    ("feb", 2), ("fev", 2), ("fév", 2), ("şub", 2), ("φεβ", 2), ("фев", 2), ("فيفري", 2),
    ("marc", 3), ("març", 3), ("marz", 3), ("mär", 3), ("márc", 3), ("mrz", 3), ("μαρ", 3), ("μάρ", 3), ("мар", 3), ("marz", 3),
    ("apr", 4), ("abr", 4), ("avr", 4), ("ápr", 4), ("nis", 4), ("απρ", 4), ("апр", 4), ("أفريل", 4),
    ("máj", 5), ("μαϊ", 5), ("μάι", 5), ("мая", 5), ("ماي", 5),
    ("jun", 6), ("juin", 6), ("giu", 6), ("jún", 6), ("haz", 6), ("ιουν", 6), ("ιούν", 6), ("июн", 6), ("جوان", 6),
    ("jul", 7), ("juil", 7), ("lug", 7), ("júl", 7), ("tem", 7), ("ιουλ", 7), ("ιούλ", 7), ("июл", 7), ("جويلية", 7),
    ("aug", 8), ("ago", 8), ("aoû", 8), ("aou", 8), ("ağu", 8), ("αυγ", 8), ("авг", 8), ("أوت", 8), ("غشت", 8),
];

/// The last months, kept apart only to keep the rows short.
#[rustfmt::skip]
const LATE: &[(&str, u32)] = &[
    ("sep", 9), ("set", 9), ("szep", 9), ("eyl", 9), ("σεπ", 9), ("сен", 9), ("شتنبر", 9),
    ("oct", 10), ("out", 10), ("okt", 10), ("ott", 10), ("eki", 10), ("οκτ", 10), ("окт", 10), ("اكتوبر", 10),
    ("nov", 11), ("kas", 11), ("νοε", 11), ("νοέ", 11), ("ноя", 11), ("نوفمبر", 11), ("نونبر", 11),
    ("dec", 12), ("dez", 12), ("dic", 12), ("déc", 12), ("ara", 12), ("δεκ", 12), ("дек", 12), ("ديسمبر", 12), ("دجنبر", 12),
];

/// Months of the Levant are named by two words; each gets the one word by which others know it.
pub(super) fn in_one_word(text: String) -> String {
    if !text.contains("كانون") && !text.contains("تشرين") {
        return text;
    }
    TWO_WORDS.iter().fold(text, |text, (two, one)| text.replace(two, one))
}

const TWO_WORDS: [(&str, &str); 6] = [
    ("كانون الثاني", "يناير"),
    ("تشرين الأول", "أكتوبر"),
    ("تشرين الاول", "أكتوبر"),
    ("تشرين الثاني", "نوفمبر"),
    ("كانون الأول", "ديسمبر"),
    ("كانون الاول", "ديسمبر"),
];

/// Words that say nothing: weekdays and what stands between the parts.
pub(super) fn is_filler(word: &str) -> bool {
    const FILLERS: &[&str] =
        &["de", "del", "do", "of", "the", "at", "às", "as", "à", "le", "la", "las", "el", "a", "den", "um", "on"];
    const HOURS: &[&str] = &["h", "hs", "hr", "hrs", "hora", "horas", "heures", "uhr", "ore", "min", "الساعة"];
    #[rustfmt::skip]
    const WEEKDAYS: &[&str] = &[
        "mon", "tue", "wed", "thu", "fri", "sat", "sun", "seg", "ter", "qua", "qui", "sex", "sáb", "sab", "dom", "lun", "mar",
        "mié", "mie", "jue", "vie", "mer", "jeu", "ven", "sam", "dim", "mo", "di", "mi", "do", "fr", "sa", "so", "κυρ", "δευ", "τρι",
        "τετ", "πεμ", "παρ", "σαβ", "пн", "вт", "ср", "чт", "пт", "сб",
    ];
    #[rustfmt::skip]
    const LONG_WEEKDAYS: &[&str] = &[
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "segunda-feira", "terça-feira", "quarta-feira",
        "quinta-feira", "sexta-feira", "sábado", "domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "lundi", "mardi",
        "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "الاثنين", "الإثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة",
        "السبت", "الأحد", "thur",
    ];
    FILLERS.contains(&word)
        || HOURS.contains(&word)
        || (word != "mar" && WEEKDAYS.contains(&word))
        || LONG_WEEKDAYS.contains(&word)
        || matches!(word, "tues" | "thurs" | "weds" | "вс" | "-" | "|" | "و")
}

/// Minutes east of Greenwich of a zone's name. Where a name means several, the one that feeds mean most often.
pub(super) fn zone(name: &str) -> Option<i32> {
    ZONES.iter().find(|(known, _)| *known == name).map(|(_, minutes)| *minutes)
}

#[rustfmt::skip]
const ZONES: &[(&str, i32)] = &[
    ("z", 0), ("ut", 0), ("utc", 0), ("gmt", 0), ("wet", 0), ("greenwich", 0),
    ("west", 60), ("bst", 60), ("cet", 60), ("met", 60), ("mez", 60), ("wat", 60),
    ("cest", 120), ("mest", 120), ("mesz", 120), ("eet", 120), ("sast", 120), ("cat", 120),
    ("eest", 180), ("msk", 180), ("eat", 180), ("trt", 180), ("idt", 180), ("irst", 210), ("gst", 240), ("msd", 240), ("aft", 270),
    ("pkt", 300), ("ist", 330), ("npt", 345), ("bdt", 360), ("wib", 420), ("ict", 420), ("cct", 480), ("hkt", 480), ("pht", 480),
    ("pst8pdt", -480), ("sgt", 480), ("myt", 480), ("wita", 480), ("awst", 480), ("kst", 540), ("jst", 540), ("wit", 540),
    ("acst", 570), ("acdt", 630), ("aest", 600), ("aedt", 660), ("nzst", 720), ("nzdt", 780),
    ("nst", -210), ("ndt", -150), ("at", -240), ("ast", -240), ("adt", -180),
    ("et", -300), ("est", -300), ("edt", -240), ("ct", -360), ("cst", -360), ("cdt", -300),
    ("mt", -420), ("mst", -420), ("mdt", -360), ("pt", -480), ("pst", -480), ("pdt", -420),
    ("akst", -540), ("akdt", -480), ("hst", -600), ("brt", -180), ("brst", -120), ("art", -180), ("uyt", -180), ("gft", -180),
    ("clt", -240), ("clst", -180), ("pyt", -240), ("bot", -240), ("vet", -240), ("amt", -240), ("cot", -300), ("pet", -300), ("ect", -300),
];
