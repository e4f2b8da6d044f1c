//! What is known without a line in feeds.toml: the regions' names in the newsletter's five languages, and the countries.

use crate::model::Region;
use crate::model::region::RegionRule;

/// The languages of [`NAMES`], in the order of its columns.
const LANGUAGES: [&str; 5] = ["en", "es", "pt", "fr", "ar"];

/// Names of the regions.
const NAMES: [(Region, [&str; 5]); 7] = [
    (
        Region::SubSaharanAfrica,
        [
            "Sub-Saharan Africa",
            "África subsahariana",
            "África Subsaariana",
            "Afrique subsaharienne",
            "أفريقيا جنوب الصحراء",
        ],
    ),
    (
        Region::LatinAmericaAndTheCaribbean,
        [
            "Latin America and the Caribbean",
            "América Latina y el Caribe",
            "América Latina e Caribe",
            "Amérique latine et Caraïbes",
            "أمريكا اللاتينية والكاريبي",
        ],
    ),
    (
        Region::NorthAmerica,
        ["North America", "América del Norte", "América do Norte", "Amérique du Nord", "أمريكا الشمالية"],
    ),
    (
        Region::ArabMaghreb,
        ["Arab Maghreb", "Magreb árabe", "Magrebe Árabe", "Maghreb arabe", "المنطقة العربية المغاربية"],
    ),
    (Region::Asia, ["Asia", "Asia", "Ásia", "Asie", "آسيا"]),
    (Region::Europe, ["Europe", "Europa", "Europa", "Europe", "أوروبا"]),
    (Region::International, ["International", "Internacional", "Internacional", "International", "دولي"]),
];

/// The codes of ISO 3166-1 alpha-2, and XK for Kosovo as the CLDR has it.
pub(super) const COUNTRIES: &str = "\
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY \
    BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK \
    FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR \
    IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK \
    ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM \
    PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF \
    TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW";

/// One rule per region, in the order of [`Region::ALL`], with names and nothing else.
pub(super) fn regions() -> Vec<RegionRule> {
    let tags = || LANGUAGES.iter().filter_map(|tag| tag.parse().ok());
    let rule = |region: Region| {
        let names = NAMES.iter().find(|(named, _)| *named == region).map(|(_, names)| *names).unwrap_or_default();
        let name = tags().zip(names.map(String::from)).collect();
        RegionRule { region, name, countries: Vec::new(), doubtful: Vec::new() }
    };
    Region::ALL.into_iter().map(rule).collect()
}
