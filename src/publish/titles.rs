//! What publications are called, in the languages of the interface. Unknown languages fall back to English.

use crate::config::Config;
use crate::model::Lang;
use crate::model::issue::Issue;
use crate::model::publication::{Publication, Subject};

/// The words of one language; `{}` stands for a region's, topic's or outlet's name.
struct Titles {
    selected: &'static str,
    latest: &'static str,
    issues: &'static str,
    selected_of: &'static str,
    about_selected: &'static str,
    about_selected_of: &'static str,
    about_latest: &'static str,
    about_region: &'static str,
    about_topic: &'static str,
    about_outlet: &'static str,
    about_issues: &'static str,
    about_issue: &'static str,
    about_newsroom: &'static str,
    rights: &'static str,
}

const ENGLISH: Titles = Titles {
    selected: "Editors’ choice",
    latest: "Latest",
    issues: "Newsletter issues",
    selected_of: "{}: editors’ choice",
    about_selected: "What our editors chose from all outlets.",
    about_selected_of: "What our editors chose on {}.",
    about_latest: "Everything that our partner outlets published.",
    about_region: "News from partner outlets on {}.",
    about_topic: "News from partner outlets on {}.",
    about_outlet: "What {} published.",
    about_issues: "Every issue of the newsletter.",
    about_issue: "All items of this issue, in its order.",
    about_newsroom: "News from partner outlets, chosen by editors: by newsletter issue, by subject and by region.",
    rights: "Rights stay with the outlets named at each item.",
};

const SPANISH: Titles = Titles {
    selected: "Selección editorial",
    latest: "Lo último",
    issues: "Números del boletín",
    selected_of: "{}: selección editorial",
    about_selected: "Lo que eligió nuestra redacción entre todos los medios.",
    about_selected_of: "Lo que eligió nuestra redacción sobre {}.",
    about_latest: "Todo lo que publicaron nuestros medios asociados.",
    about_region: "Noticias de medios asociados sobre {}.",
    about_topic: "Noticias de medios asociados sobre {}.",
    about_outlet: "Lo que publicó {}.",
    about_issues: "Todos los números del boletín.",
    about_issue: "Todo el contenido de este número, en su orden.",
    about_newsroom: "Noticias de medios asociados, elegidas por la redacción: por número, por tema y por región.",
    rights: "Los derechos son de los medios nombrados en cada pieza.",
};

const PORTUGUESE: Titles = Titles {
    selected: "Escolhas da redação",
    latest: "Últimas",
    issues: "Edições do boletim",
    selected_of: "{}: escolhas da redação",
    about_selected: "O que nossa redação escolheu entre todos os veículos.",
    about_selected_of: "O que nossa redação escolheu sobre {}.",
    about_latest: "Tudo o que nossos veículos parceiros publicaram.",
    about_region: "Notícias de veículos parceiros sobre {}.",
    about_topic: "Notícias de veículos parceiros sobre {}.",
    about_outlet: "O que {} publicou.",
    about_issues: "Todas as edições do boletim.",
    about_issue: "Todo o conteúdo desta edição, na sua ordem.",
    about_newsroom: "Notícias de veículos parceiros, escolhidas pela redação: por edição, por tema e por região.",
    rights: "Os direitos são dos veículos citados em cada item.",
};

const FRENCH: Titles = Titles {
    selected: "Le choix de la rédaction",
    latest: "Dernières actualités",
    issues: "Numéros de la lettre",
    selected_of: "{}\u{202f}: le choix de la rédaction",
    about_selected: "Ce que notre rédaction a choisi parmi tous les médias.",
    about_selected_of: "Ce que notre rédaction a choisi sur {}.",
    about_latest: "Tout ce que nos médias partenaires ont publié.",
    about_region: "Actualités des médias partenaires sur {}.",
    about_topic: "Actualités des médias partenaires sur {}.",
    about_outlet: "Ce que {} a publié.",
    about_issues: "Tous les numéros de la lettre.",
    about_issue: "Tout le contenu de ce numéro, dans son ordre.",
    about_newsroom: "Actualités des médias partenaires, choisies par la rédaction\u{202f}: par numéro, par sujet et par région.",
    rights: "Les droits restent aux médias nommés à chaque article.",
};

const ARABIC: Titles = Titles {
    selected: "مختارات التحرير",
    latest: "الأحدث",
    issues: "أعداد النشرة",
    selected_of: "{}: مختارات التحرير",
    about_selected: "ما اختارته هيئة التحرير من جميع الوسائل الإعلامية.",
    about_selected_of: "ما اختارته هيئة التحرير حول {}.",
    about_latest: "كل ما نشرته الوسائل الإعلامية الشريكة.",
    about_region: "أخبار من الوسائل الإعلامية الشريكة حول {}.",
    about_topic: "أخبار من الوسائل الإعلامية الشريكة حول {}.",
    about_outlet: "ما نُشر في {}.",
    about_issues: "جميع أعداد النشرة.",
    about_issue: "كل مواد هذا العدد بترتيبها.",
    about_newsroom: "أخبار من الوسائل الإعلامية الشريكة تختارها هيئة التحرير: حسب العدد والموضوع والمنطقة.",
    rights: "الحقوق محفوظة للوسائل الإعلامية المذكورة مع كل مادة.",
};

fn titles(lang: &Lang) -> &'static Titles {
    match lang.primary() {
        "es" => &SPANISH,
        "pt" => &PORTUGUESE,
        "fr" => &FRENCH,
        "ar" => &ARABIC,
        _ => &ENGLISH,
    }
}

/// The title of a publication without the newsroom's name.
pub fn title(config: &Config, subject: &Subject, lang: &Lang, issue: Option<&str>) -> String {
    let t = titles(lang);
    match subject {
        Subject::Selected => t.selected.into(),
        Subject::Latest => t.latest.into(),
        Subject::Issues => t.issues.into(),
        Subject::Issue(slug) => issue.unwrap_or(slug).into(),
        Subject::SelectedRegion(_) | Subject::SelectedTopic(_) => {
            t.selected_of.replace("{}", &name(config, subject, lang))
        }
        _ => name(config, subject, lang),
    }
}

/// What an issue is called where the newsroom's name stands beside it.
pub fn issue_name(config: &Config, issue: &Issue) -> String {
    if issue.title == config.newsroom.title {
        issue.label.clone()
    } else {
        format!("{} · {}", issue.title, issue.label)
    }
}

/// One sentence on what a publication holds.
pub fn subtitle(config: &Config, publication: &Publication, lang: &Lang) -> String {
    let t = titles(lang);
    let subject = &publication.subject;
    let sentence = match subject {
        Subject::Selected => t.about_selected,
        Subject::SelectedRegion(_) | Subject::SelectedTopic(_) => t.about_selected_of,
        Subject::Latest => t.about_latest,
        Subject::Region(_) => t.about_region,
        Subject::Topic(_) => t.about_topic,
        Subject::Outlet(_) => t.about_outlet,
        Subject::Issues => t.about_issues,
        Subject::Issue(_) => t.about_issue,
        Subject::View(_) => t.about_newsroom,
    };
    sentence.replace("{}", &name(config, subject, lang))
}

/// One sentence on what the newsroom does.
pub fn about(lang: &Lang) -> &'static str {
    titles(lang).about_newsroom
}

/// Words about the rights in a collection.
pub fn rights(lang: &Lang) -> &'static str {
    titles(lang).rights
}

fn name(config: &Config, subject: &Subject, lang: &Lang) -> String {
    match subject {
        Subject::Region(region) | Subject::SelectedRegion(region) => config.region_name(*region, lang),
        Subject::Topic(slug) | Subject::SelectedTopic(slug) => config.topic_name(slug, lang),
        Subject::Outlet(slug) => {
            config.outlets.iter().find(|o| o.slug == *slug).map_or_else(|| slug.clone(), |o| o.name.clone())
        }
        _ => String::new(),
    }
}
