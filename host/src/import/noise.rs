//! What must hold for any source and any mapping, on sources and mappings that
//! a seeded generator throws together.
#![allow(clippy::unwrap_used, reason = "a failed test panics")]

use super::tests::{HEAD, HEADER, mapping};
use super::*;
use annexd_core::documents::assessment::Assessment;

const ROUNDS: u64 = 4_000;

/// Texts of up to `longest` pieces, the same ones in each run.
fn texts<'a>(pieces: &'a [&'a str], longest: u64) -> impl Iterator<Item = String> {
    (0..ROUNDS).map(move |round| {
        let mut state = round;
        let length = next(&mut state) % longest;
        (0..length).map(|_| *pick(pieces, &mut state)).collect()
    })
}

fn pick<'a, T>(from: &'a [T], state: &mut u64) -> &'a T {
    &from[usize::try_from(next(state) % from.len() as u64).unwrap()]
}

/// The generator SplitMix64.
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mixed = (*state ^ (*state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

const CELLS: [&str; 16] =
    ["A", "B", "x", "Here", "Yes", "no", ",", ",", ",", "\"", "\"\"", "\n", "\r\n", "\r", "é", "\u{A0}"];

#[test]
fn every_record_becomes_a_system_or_a_problem() {
    let mut read = 0;
    for body in texts(&CELLS, 60) {
        let Ok(imported) = import(&mapping(), "", format!("{HEADER}{body}").as_bytes()) else {
            continue;
        };
        read += 1;
        let summary = &imported.summary;
        let blank = summary.problems.iter().filter(|one| one.kind == ProblemKind::BlankRecord);
        assert_eq!(summary.systems + blank.count(), summary.records, "{body:?}");
        for (stem, one) in imported.assessments {
            assert_eq!(spelling::slug(&stem), Some(stem));
            let document: Assessment = serde_json::from_value(one).unwrap();
            assert!(!document.systems.is_empty(), "{body:?}");
        }
    }
    assert!(read > 1_000, "most of the noise must be a table, to say anything: {read}");
}

#[test]
fn no_bytes_make_an_import_panic() {
    let (mapping, built_in) = (mapping(), Mapping::built_in("omb-2024").unwrap().unwrap());
    for round in 0..ROUNDS {
        let mut state = round;
        let length = next(&mut state) % 200;
        let mut source = if round % 2 == 0 { HEADER.as_bytes().to_vec() } else { Vec::new() };
        source.extend((0..length).map(|_| next(&mut state).to_le_bytes()[0]));
        let _ = import(&mapping, "", &source);
        let _ = import(&built_in, "", &source);
    }
}

#[test]
fn no_text_makes_a_mapping_panic() {
    const PIECES: [&str; 18] = [
        "[system]\n",
        "[[system.rules]]\n",
        "column",
        "to",
        "how",
        "values",
        " = ",
        "\"",
        "\"name\"",
        "\"any-of\"",
        "[",
        "]",
        "{",
        "}",
        "\n",
        "é",
        ".",
        "ranking = [\"a\"]\n",
    ];
    for text in texts(&PIECES, 30) {
        let _ = load_mapping(&text);
        let _ = Mapping::parse(&format!("{HEAD}{text}"));
    }
}
