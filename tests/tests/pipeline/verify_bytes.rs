//! A changed byte anywhere in a report is found.

use crate::file;
use annexd::engine::Function;
use annexd::verify::{Replay, Saved};
use annexd_tests::host::{assessed, component, sectors};
use annexd_tests::places::here;
use annexd_tests::program::Folder;

const SMALL: &str = "tests/cases/nothing-answered.yaml";

/// The bytes of a small report, as they are saved.
fn report() -> String {
    let made = assessed(&here("cases/nothing-answered.yaml"), &[], "2026-11-21");
    component().call(Function::Render, &[&made.text, "json", "{}", "{}"]).expect("it is rendered")
}

/// Whether a changed report is found out: it cannot be read, or it differs from
/// the replay of what it says that it was made from.
/// A changed day breaks the seal, although its replay may say the same.
fn found(bytes: Vec<u8>, known: &Replay) -> bool {
    Saved::read(bytes).map_or(true, |saved| saved.differs(known, None).is_some())
}

#[test]
fn every_changed_byte_of_a_report_is_found() {
    let text = report();
    let document = annexd::input::read(&here("cases/nothing-answered.yaml")).expect("the case").value;
    let saved = Saved::read(text.clone().into_bytes()).expect("a report");
    let known = saved.replay(component(), sectors(), &document, Vec::new()).expect("a replay");
    assert_eq!(saved.differs(&known, None), None, "the report itself verifies");
    for at in 0..text.len() {
        // One bit; bit 0 keeps digits digits and letters letters, so that most stay JSON.
        let mut bytes = text.clone().into_bytes();
        bytes[at] ^= 1;
        assert!(found(bytes, &known), "byte {at} of {}", text.len());
    }
}

#[test]
fn every_byte_that_is_left_out_at_the_end_or_added_is_found() {
    let text = report();
    let document = annexd::input::read(&here("cases/nothing-answered.yaml")).expect("the case").value;
    let saved = Saved::read(text.clone().into_bytes()).expect("a report");
    let known = saved.replay(component(), sectors(), &document, Vec::new()).expect("a replay");
    for length in (0..text.len()).rev().take(300).chain((0..text.len()).step_by(97)) {
        let bytes = text.as_bytes()[..length].to_vec();
        assert!(found(bytes, &known), "cut at {length}");
    }
    for added in [" ", "\n", "\0", "{}"] {
        assert!(found(format!("{text}{added}").into_bytes(), &known), "{added:?}");
        assert!(found(format!("{added}{text}").into_bytes(), &known), "{added:?}");
    }
}

#[test]
fn the_program_finds_changed_bytes_too() {
    let folder = Folder::with("a.yaml", file(SMALL));
    folder.annexd("assess a.yaml --as-of 2026-11-21 -q -o json=r.json").ended(3);
    folder.annexd("verify r.json --assessment a.yaml").ended(0);
    let text = folder.read("r.json");
    for at in (0..text.len()).step_by(text.len() / 20) {
        let mut bytes = text.clone().into_bytes();
        bytes[at] ^= 1;
        folder.write("r.json", bytes);
        let run = folder.annexd("verify r.json --assessment a.yaml --as-of 2026-11-21");
        assert!([1, 2, 4].contains(&run.code), "byte {at}: {}", run.stderr);
        assert!(run.stderr.starts_with("error: r.json: "), "byte {at}: {}", run.stderr);
    }
}
