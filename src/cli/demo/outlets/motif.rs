//! What the pictures of the invented entries show, in shapes and in words; the words are the truth about the shapes.

use serde::Deserialize;

use Tone::{Accent, Far, Near, Sun};

/// A thing to draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Motif {
    Boat,
    Books,
    Cloth,
    Cranes,
    Field,
    Hills,
    Houses,
    Kites,
    Pots,
    Tree,
}

/// Which colour of the palette a shape has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Sun,
    Far,
    Near,
    Accent,
}

/// Twelve numbers from 0 to 1, which make two pictures of one motif differ.
pub type Chance = [f64; 12];

impl Motif {
    /// What is drawn at a point, if anything is: y runs down from 0 to 1, x from 0 to 1.6.
    pub fn tone(self, c: &Chance, x: f64, y: f64) -> Option<Tone> {
        match self {
            Motif::Boat => boat(c, x, y),
            Motif::Books => books(c, x, y),
            Motif::Cloth => cloth(c, x, y),
            Motif::Cranes => cranes(c, x, y),
            Motif::Field => field(c, x, y),
            Motif::Hills => hills(c, x, y),
            Motif::Houses => houses(c, x, y),
            Motif::Kites => kites(c, x, y),
            Motif::Pots => pots(c, x, y),
            Motif::Tree => tree(c, x, y),
        }
    }

    /// Whether a round sun stands behind it.
    pub fn under_the_sun(self) -> bool {
        !matches!(self, Motif::Books | Motif::Cloth | Motif::Kites | Motif::Pots)
    }

    /// The drawing in words, for those who do not see it.
    pub fn words(self, language: &str) -> &'static str {
        let [en, es, pt, fr, ar] = WORDS[self as usize];
        match language {
            "es" => es,
            "pt" => pt,
            "fr" => fr,
            "ar" => ar,
            _ => en,
        }
    }
}

/// Each drawing in words, in the order of [`Motif`]; English, Spanish, Portuguese, French, Arabic.
const WORDS: [[&str; 5]; 10] = [
    [
        "Drawing: a sailing boat on dark waves under a round sun",
        "Dibujo: un velero sobre olas oscuras bajo un sol redondo",
        "Desenho: um barco à vela sobre ondas escuras, sob um sol redondo",
        "Dessin\u{a0}: un voilier sur des vagues sombres, sous un soleil rond",
        "رسم: مركب شراعي فوق أمواج داكنة تحت شمس مستديرة",
    ],
    [
        "Drawing: a shelf of books of different heights",
        "Dibujo: un estante con libros de distintas alturas",
        "Desenho: uma prateleira com livros de várias alturas",
        "Dessin\u{a0}: une étagère de livres de hauteurs différentes",
        "رسم: رف كتب متفاوتة الارتفاع",
    ],
    [
        "Drawing: a woven cloth with rows of triangles",
        "Dibujo: una tela tejida con hileras de triángulos",
        "Desenho: um tecido com fileiras de triângulos",
        "Dessin\u{a0}: une étoffe tissée à rangs de triangles",
        "رسم: نسيج مزيّن بصفوف من المثلثات",
    ],
    [
        "Drawing: two harbour cranes above the water, a round sun behind them",
        "Dibujo: dos grúas de puerto sobre el agua y un sol redondo detrás",
        "Desenho: dois guindastes de porto sobre a água e um sol redondo ao fundo",
        "Dessin\u{a0}: deux grues de port au-dessus de l’eau, un soleil rond derrière elles",
        "رسم: رافعتان في ميناء فوق الماء ووراءهما شمس مستديرة",
    ],
    [
        "Drawing: furrows that run to the horizon, a row of round trees and a sun",
        "Dibujo: surcos que llegan al horizonte, una hilera de árboles redondos y un sol",
        "Desenho: sulcos que vão até o horizonte, uma fileira de árvores redondas e um sol",
        "Dessin\u{a0}: des sillons jusqu’à l’horizon, une rangée d’arbres ronds et un soleil",
        "رسم: أثلام تمتد إلى الأفق وصف من الأشجار المستديرة وشمس",
    ],
    [
        "Drawing: three lines of hills under a round sun",
        "Dibujo: tres líneas de cerros bajo un sol redondo",
        "Desenho: três linhas de colinas sob um sol redondo",
        "Dessin\u{a0}: trois lignes de collines sous un soleil rond",
        "رسم: ثلاثة صفوف من التلال تحت شمس مستديرة",
    ],
    [
        "Drawing: a row of narrow houses with bright windows under a round sun",
        "Dibujo: una hilera de casas estrechas con ventanas claras bajo un sol redondo",
        "Desenho: uma fileira de casas estreitas com janelas claras, sob um sol redondo",
        "Dessin\u{a0}: une rangée de maisons étroites aux fenêtres claires, sous un soleil rond",
        "رسم: صف من البيوت الضيقة بنوافذ مضيئة تحت شمس مستديرة",
    ],
    [
        "Drawing: four kites on long strings above dark ground",
        "Dibujo: cuatro cometas con hilos largos sobre un suelo oscuro",
        "Desenho: quatro pipas com linhas compridas acima de um chão escuro",
        "Dessin\u{a0}: quatre cerfs-volants aux longs fils au-dessus d’un sol sombre",
        "رسم: أربع طائرات ورقية بخيوط طويلة فوق أرض داكنة",
    ],
    [
        "Drawing: three round pots on a table, steam rising from them",
        "Dibujo: tres ollas redondas sobre una mesa, de las que sale vapor",
        "Desenho: três panelas redondas sobre uma mesa, com vapor subindo",
        "Dessin\u{a0}: trois marmites rondes fument sur une table",
        "رسم: ثلاث قدور مستديرة على طاولة يتصاعد منها البخار",
    ],
    [
        "Drawing: an old tree with a wide crown on a hill, a round sun beside it",
        "Dibujo: un árbol viejo de copa ancha sobre una loma, junto a un sol redondo",
        "Desenho: uma árvore velha de copa larga sobre uma colina, ao lado de um sol redondo",
        "Dessin\u{a0}: un vieil arbre à large couronne sur une colline, près d’un soleil rond",
        "رسم: شجرة معمّرة وارفة على تلة وبجانبها شمس مستديرة",
    ],
];

fn boat(c: &Chance, x: f64, y: f64) -> Option<Tone> {
    let (boat, deck) = (0.3 + c[3], 0.66);
    let hull = y > deck && y < deck + 0.09 && (x - boat).abs() < 0.2 - (y - deck) * 0.9;
    let sail = y < deck - 0.02 && y > 0.3 && x > boat && x - boat < (y - 0.3) * 0.5;
    if hull || sail {
        return Some(if hull { Near } else { Accent });
    }
    let crest = |level: f64, phase: f64| level + 0.02 * ((14.0 + 6.0 * c[4]) * x + phase).sin();
    if y > crest(0.84, 6.0 * c[5]) {
        return Some(Near);
    }
    (y > crest(0.72, 6.0 * c[6])).then_some(Far)
}

fn books(c: &Chance, x: f64, y: f64) -> Option<Tone> {
    if y > 0.82 {
        return Some(Near);
    }
    let place = ((x - 0.14) / 0.11).floor();
    if !(0.0..12.0).contains(&place) {
        return None;
    }
    let top = 0.25 + 0.3 * c[place as usize];
    let (left, band) = (x - 0.14 - place * 0.11, y > top + 0.08 && y < top + 0.12);
    let colour = [Accent, Sun, Far, Near][(place as usize * 3 + (c[0] * 4.0) as usize) % 4];
    let other = if colour == Far { Near } else { Far };
    (y > top && left > 0.006).then_some(if band { other } else { colour })
}

fn cloth(c: &Chance, x: f64, y: f64) -> Option<Tone> {
    let rows = 5.0 + (c[0] * 3.0).floor();
    let row = (y * rows).floor();
    let (down, width) = (y * rows - row, 0.8 / rows);
    if down < 0.12 {
        return Some(Near);
    }
    let across = (x / width + if row % 2.0 == 0.0 { 0.0 } else { 0.5 }).rem_euclid(1.0);
    let inside = (across - 0.5).abs() < (down - 0.12) * 0.55;
    let colour = [Sun, Accent, Far][(row as usize + (c[1] * 3.0) as usize) % 3];
    inside.then_some(colour)
}

/// Two cranes, each a mast, an arm and a rope with a load.
fn cranes(c: &Chance, x: f64, y: f64) -> Option<Tone> {
    if y > 0.84 + 0.012 * (20.0 * x + 6.0 * c[3]).sin() {
        return Some(Far);
    }
    if y > 0.76 {
        return Some(Near);
    }
    for (n, tone) in [(0, Accent), (1, Near)] {
        let (mast, arm) = (0.35 + 0.7 * n as f64 + 0.1 * c[4 + n], 0.24 + 0.14 * c[6 + n]);
        let load = mast + 0.3 + 0.08 * c[8 + n];
        let upright = (x - mast).abs() < 0.022 && y > arm - 0.06;
        let beam = (y - arm).abs() < 0.016 && x > mast - 0.12 && x < load + 0.06;
        let rope = (x - load).abs() < 0.004 && y > arm && y < arm + 0.2;
        let crate_ = (x - load).abs() < 0.06 && y > arm + 0.2 && y < arm + 0.27;
        if upright || beam || rope || crate_ {
            return Some(tone);
        }
    }
    None
}

/// Furrows that meet at the horizon, with a row of round trees.
fn field(c: &Chance, x: f64, y: f64) -> Option<Tone> {
    let (horizon, middle) = (0.56 + 0.1 * c[3], 0.5 + 0.6 * c[4]);
    if y > horizon {
        let ray = (x - middle) / (y - horizon + 0.08) * (1.6 + c[5]);
        return Some(if ray.rem_euclid(1.0) < 0.5 { Near } else { Far });
    }
    let spacing = 0.16 + 0.08 * c[6];
    let from_tree = (x.rem_euclid(spacing) - spacing / 2.0).hypot(y - horizon + 0.05);
    (from_tree < 0.05 + 0.02 * c[7]).then_some(Accent)
}

fn hills(c: &Chance, x: f64, y: f64) -> Option<Tone> {
    let ridge = |n: usize, level: f64| level + 0.09 * ((2.0 + 3.0 * c[n]) * x + 6.3 * c[n + 1]).sin();
    let levels = [(Near, ridge(3, 0.86)), (Accent, ridge(5, 0.70)), (Far, ridge(7, 0.55))];
    levels.iter().find(|(_, top)| y > *top).map(|(tone, _)| *tone)
}

fn houses(c: &Chance, x: f64, y: f64) -> Option<Tone> {
    if y > 0.88 {
        return Some(Near);
    }
    let place = (x / 0.2).floor();
    let n = (place as usize).min(7);
    let (left, eaves) = (x - place * 0.2, 0.46 + 0.2 * c[n]);
    let roof = y > eaves - 0.1 + (left - 0.1).abs() && y <= eaves;
    if roof {
        return Some(Near);
    }
    let (across, down) = ((left - 0.03).rem_euclid(0.08), (y - eaves - 0.03).rem_euclid(0.11));
    let whole = y > eaves + 0.03 && y - down + 0.06 < 0.87;
    let window = whole && left > 0.03 && left < 0.17 && across < 0.045 && down < 0.06;
    let wall = [Far, Accent][n % 2];
    (y > eaves).then_some(if window { Sun } else { wall })
}

/// Kites on strings above a dark ground.
fn kites(c: &Chance, x: f64, y: f64) -> Option<Tone> {
    for n in 0..4 {
        let (cx, cy) = (0.2 + 0.4 * n as f64 + 0.12 * (c[n] - 0.5), 0.22 + 0.3 * c[n + 4]);
        if (x - cx).abs() / 0.7 + (y - cy).abs() < 0.09 + 0.06 * c[n + 8] {
            return Some(if x < cx { Accent } else { Sun });
        }
        let string = cx + 0.03 * ((y - cy) * 14.0).sin();
        if y > cy && (x - string).abs() < 0.003 {
            return Some(Near);
        }
    }
    (y > 0.88).then_some(Near)
}

/// Three pots in three colours, each with two lines of steam.
fn pots(c: &Chance, x: f64, y: f64) -> Option<Tone> {
    if y > 0.84 {
        return Some(Near);
    }
    for (n, tone) in [(0, Accent), (1, Sun), (2, Far)] {
        let (cx, size) = (0.32 + 0.48 * n as f64, 0.17 + 0.04 * c[n]);
        let rim = 0.84 - size * 1.35;
        let belly = ((x - cx) / size).hypot((y - 0.84 + size * 0.72) / (size * 0.85)) < 1.0 && y > rim;
        let lid = (x - cx).abs() < size * 0.85 && (y - rim).abs() < 0.016;
        let wave = 0.02 * (y * 28.0 + 6.0 * c[n + 3]).sin();
        let steam = y < rim - 0.05 && y > rim - 0.3 && ((x - cx - wave).abs() - 0.05).abs() < 0.007;
        if lid {
            return Some(Near);
        }
        if belly || steam {
            return Some(if steam { Far } else { tone });
        }
    }
    None
}

fn tree(c: &Chance, x: f64, y: f64) -> Option<Tone> {
    let (cx, hill) = (0.9 + 0.3 * c[3], 0.78 + 0.05 * (2.4 * x + 6.0 * c[4]).sin());
    if y > hill {
        return Some(if y > hill + 0.12 { Near } else { Far });
    }
    let trunk = (x - cx).abs() < 0.025 + 0.12 * (y - 0.55).max(0.0).powi(2) * 6.0 && y > 0.42;
    let crown = (0..7).any(|n| {
        let turn = n as f64 * 0.9;
        let (px, py) = (cx + 0.17 * turn.cos(), 0.36 + 0.1 * turn.sin());
        (x - px).hypot(y - py) < 0.12 + 0.03 * c[n + 5]
    });
    if crown {
        return Some(Accent);
    }
    trunk.then_some(Near)
}
