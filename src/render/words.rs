//! The words that pages and feeds use, and dates written out, in five languages; any other language gets English.

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use crate::model::Lang;

/// The interface in one language.
pub struct Words {
    /// The language of these words, which is English where a page's own language has none.
    pub tag: &'static str,
    pub dir: &'static str,
    pub skip: &'static str,
    pub sections: &'static str,
    pub subscribe: &'static str,
    pub copy: &'static str,
    pub feed_is: &'static str,
    pub languages: &'static str,
    pub all_languages: &'static str,
    /// Leads to an address.
    pub in_all_languages: &'static str,
    pub items: &'static str,
    pub empty: &'static str,
    /// Of an issue that holds nothing any more.
    pub withdrawn: &'static str,
    /// Leads to the outlet's name.
    pub read_at: &'static str,
    /// Leads to links that tell the same story.
    pub also: &'static str,
    /// Between two links of a list.
    pub list_comma: &'static str,
    pub filed_under: &'static str,
    pub updated: &'static str,
    pub photo: &'static str,
    pub front: &'static str,
    pub all_feeds: &'static str,
    pub selected: &'static str,
    pub latest: &'static str,
    pub issues: &'static str,
    pub by_issue: &'static str,
    pub by_subject: &'static str,
    pub by_region: &'static str,
    pub by_outlet: &'static str,
    pub opml: &'static str,
    months: [&'static str; 12],
    date: DateStyle,
}

/// How a language puts day, month and year together.
enum DateStyle {
    /// `22 November 2026`
    Plain,
    /// `22 de noviembre de 2026`
    De,
    /// As `De`, with `1º` for the first of a month.
    DeOrdinal,
    /// As `Plain`, with `1er` for the first of a month.
    PlainOrdinal,
}

/// The words of a language; English where there are none.
pub fn words(language: &Lang) -> &'static Words {
    known_words(language).unwrap_or(&EN)
}

/// The words of a language, if there are any.
pub fn known_words(language: &Lang) -> Option<&'static Words> {
    [&EN, &ES, &PT, &FR, &AR].into_iter().find(|w| w.tag == language.primary())
}

impl Words {
    /// A month as the label of an issue: `November 2026`, `Noviembre de 2026`.
    pub fn month(&self, day: NaiveDate) -> String {
        let month = self.months.get(day.month0() as usize).copied().unwrap_or_default();
        let mut letters = month.chars();
        let first: String = letters.next().map(|letter| letter.to_uppercase().collect()).unwrap_or_default();
        let of = if matches!(self.date, DateStyle::De | DateStyle::DeOrdinal) { "de " } else { "" };
        format!("{first}{} {of}{}", letters.as_str(), day.year())
    }

    /// A day written out, in UTC.
    pub fn date(&self, time: DateTime<Utc>) -> String {
        let (day, year) = (time.day(), time.year());
        let month = self.months.get(time.month0() as usize).copied().unwrap_or_default();
        match self.date {
            DateStyle::Plain => format!("{day} {month} {year}"),
            DateStyle::De => format!("{day} de {month} de {year}"),
            DateStyle::DeOrdinal if day == 1 => format!("1º de {month} de {year}"),
            DateStyle::DeOrdinal => format!("{day} de {month} de {year}"),
            DateStyle::PlainOrdinal if day == 1 => format!("1er {month} {year}"),
            DateStyle::PlainOrdinal => format!("{day} {month} {year}"),
        }
    }
}

static EN: Words = Words {
    tag: "en",
    dir: "ltr",
    skip: "Skip to the news",
    sections: "Sections",
    subscribe: "Subscribe",
    copy: "Copy this address into your feed reader:",
    feed_is: "A feed brings what is new to you, in a program of your choice: no account, no tracking.",
    languages: "Languages",
    all_languages: "All languages",
    in_all_languages: "In all languages:",
    items: "News",
    empty: "There is nothing here at the moment.",
    withdrawn: "All that stood here has been withdrawn.",
    read_at: "Read it at",
    also: "Also:",
    list_comma: ", ",
    filed_under: "Filed under",
    updated: "updated",
    photo: "Photo:",
    front: "Everything",
    all_feeds: "All feeds",
    selected: "Editors’ choice",
    latest: "Latest",
    issues: "Issues",
    by_issue: "By newsletter issue",
    by_subject: "By subject",
    by_region: "By region",
    by_outlet: "By outlet",
    opml: "All feeds in one file, for import into a feed reader (OPML)",
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    date: DateStyle::Plain,
};

static ES: Words = Words {
    tag: "es",
    dir: "ltr",
    skip: "Ir a las noticias",
    sections: "Secciones",
    subscribe: "Suscribirse",
    copy: "Copie esta dirección en su lector de noticias:",
    feed_is: "Un canal le trae lo nuevo al programa que usted elija: sin cuenta, sin rastreo.",
    languages: "Idiomas",
    all_languages: "Todos los idiomas",
    in_all_languages: "En todos los idiomas:",
    items: "Noticias",
    empty: "Por ahora no hay nada aquí.",
    withdrawn: "Todo lo que había aquí ha sido retirado.",
    read_at: "Leer en",
    also: "También:",
    list_comma: ", ",
    filed_under: "Archivado en",
    updated: "actualizado el",
    photo: "Foto:",
    front: "Todo",
    all_feeds: "Todos los canales",
    selected: "Selección editorial",
    latest: "Lo último",
    issues: "Números",
    by_issue: "Por número del boletín",
    by_subject: "Por tema",
    by_region: "Por región",
    by_outlet: "Por medio",
    opml: "Todos los canales en un archivo, para importarlo en un lector (OPML)",
    months: [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
    date: DateStyle::De,
};

static PT: Words = Words {
    tag: "pt",
    dir: "ltr",
    skip: "Ir para as notícias",
    sections: "Seções",
    subscribe: "Assinar",
    copy: "Copie este endereço para o seu leitor de notícias:",
    feed_is: "Um feed traz as novidades até você, no programa que escolher: sem conta, sem rastreamento.",
    languages: "Idiomas",
    all_languages: "Todos os idiomas",
    in_all_languages: "Em todos os idiomas:",
    items: "Notícias",
    empty: "Por enquanto não há nada aqui.",
    withdrawn: "Tudo o que estava aqui foi retirado.",
    read_at: "Ler em",
    also: "Também:",
    list_comma: ", ",
    filed_under: "Arquivado em",
    updated: "atualizado em",
    photo: "Foto:",
    front: "Tudo",
    all_feeds: "Todos os feeds",
    selected: "Escolhas da redação",
    latest: "Últimas",
    issues: "Edições",
    by_issue: "Por edição do boletim",
    by_subject: "Por tema",
    by_region: "Por região",
    by_outlet: "Por veículo",
    opml: "Todos os feeds em um arquivo, para importar em um leitor (OPML)",
    months: [
        "janeiro",
        "fevereiro",
        "março",
        "abril",
        "maio",
        "junho",
        "julho",
        "agosto",
        "setembro",
        "outubro",
        "novembro",
        "dezembro",
    ],
    date: DateStyle::DeOrdinal,
};

static FR: Words = Words {
    tag: "fr",
    dir: "ltr",
    skip: "Aller aux actualités",
    sections: "Rubriques",
    subscribe: "S’abonner",
    copy: "Copiez cette adresse dans votre lecteur de flux\u{202f}:",
    feed_is: "Un flux vous apporte les nouveautés dans le programme de votre choix\u{202f}: sans compte, sans pistage.",
    languages: "Langues",
    all_languages: "Toutes les langues",
    in_all_languages: "Dans toutes les langues\u{202f}:",
    items: "Actualités",
    empty: "Il n’y a rien ici pour le moment.",
    withdrawn: "Tout ce qui figurait ici a été retiré.",
    read_at: "À lire sur",
    also: "Aussi\u{202f}:",
    list_comma: ", ",
    filed_under: "Classé dans",
    updated: "mis à jour le",
    photo: "Photo\u{202f}:",
    front: "Tout",
    all_feeds: "Tous les flux",
    selected: "Le choix de la rédaction",
    latest: "Dernières actualités",
    issues: "Numéros",
    by_issue: "Par numéro de la lettre",
    by_subject: "Par sujet",
    by_region: "Par région",
    by_outlet: "Par média",
    opml: "Tous les flux en un fichier, à importer dans un lecteur (OPML)",
    months: [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    date: DateStyle::PlainOrdinal,
};

static AR: Words = Words {
    tag: "ar",
    dir: "rtl",
    skip: "الانتقال إلى الأخبار",
    sections: "الأقسام",
    subscribe: "الاشتراك",
    copy: "انسخوا هذا العنوان إلى قارئ الخلاصات لديكم:",
    feed_is: "تحمل إليكم الخلاصة كل جديد في البرنامج الذي تختارونه: بلا حساب وبلا تتبّع.",
    languages: "اللغات",
    all_languages: "كل اللغات",
    in_all_languages: "بكل اللغات:",
    items: "الأخبار",
    empty: "لا شيء هنا في الوقت الحالي.",
    withdrawn: "سُحب كل ما كان منشورًا هنا.",
    read_at: "القراءة في",
    also: "أيضًا:",
    list_comma: "، ",
    filed_under: "مصنّف ضمن",
    updated: "حُدّث في",
    photo: "الصورة:",
    front: "كل شيء",
    all_feeds: "كل الخلاصات",
    selected: "مختارات التحرير",
    latest: "الأحدث",
    issues: "الأعداد",
    by_issue: "حسب عدد النشرة",
    by_subject: "حسب الموضوع",
    by_region: "حسب المنطقة",
    by_outlet: "حسب الوسيلة الإعلامية",
    opml: "كل الخلاصات في ملف واحد لاستيراده إلى قارئ الخلاصات (OPML)",
    months: [
        "يناير",
        "فبراير",
        "مارس",
        "أبريل",
        "مايو",
        "يونيو",
        "يوليو",
        "أغسطس",
        "سبتمبر",
        "أكتوبر",
        "نوفمبر",
        "ديسمبر",
    ],
    date: DateStyle::Plain,
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_out_in_each_language() {
        let day = |text: &str| text.parse::<DateTime<Utc>>().expect("a time");
        for (tag, time, want) in [
            ("en", "2026-11-22T23:59:00Z", "22 November 2026"),
            ("es", "2026-11-22T00:00:00Z", "22 de noviembre de 2026"),
            ("pt-BR", "2026-03-01T00:00:00Z", "1º de março de 2026"),
            ("pt", "2026-03-02T00:00:00Z", "2 de março de 2026"),
            ("fr", "2026-01-01T00:00:00Z", "1er janvier 2026"),
            ("fr", "2026-12-02T00:00:00Z", "2 décembre 2026"),
            ("ar", "2026-11-22T00:00:00Z", "22 نوفمبر 2026"),
            ("sw", "2026-11-22T00:00:00Z", "22 November 2026"),
        ] {
            assert_eq!(words(&tag.parse().expect("a tag")).date(day(time)), want);
        }
    }
}
