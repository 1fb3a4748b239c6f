//! Documents that attack: each is refused in bounded time and memory, with its
//! place, alone and as a member of a portfolio, and nothing half-written stays.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failed test panics")]

use annexd_tests::bounded::annexd;
use annexd_tests::places::repository;
use annexd_tests::program::{Folder, Run};

/// Checks that bytes are refused with an error line and a hint: alone, and in a
/// portfolio, in which the other member gets its report.
#[track_caller]
fn check_refused(bytes: impl AsRef<[u8]>, error: &str, hint: Option<&str>) {
    let folder = Folder::with("in/b.yaml", bytes);
    let run = annexd(&folder, "assess in/b.yaml -o json=out/b.json").ended(2);
    let expected = format!("error: in/b.yaml:{error}");
    assert_eq!(run.stderr.lines().next(), Some(expected.as_str()));
    let said = run.stderr.lines().find_map(|line| line.strip_prefix("hint: "));
    assert_eq!(said, hint);
    assert_eq!(folder.names(), ["in/b.yaml"], "nothing is left behind");
    check_member(&folder, &format!("in/b.yaml:{error}"));
}

/// Checks that `in/b.yaml` is listed as broken and counts as major, and that
/// the other member gets its report.
#[track_caller]
fn check_member(folder: &Folder, message: &str) {
    let done = std::fs::read(repository().join("tests/cases/all-done.yaml")).expect("the case");
    folder.write("in/a.yaml", done);
    annexd(folder, "assess in --as-of 2026-11-21 -o json=out").ended(1).says(message);
    let written: Vec<String> = folder.names().into_iter().filter(|name| name.starts_with("out/")).collect();
    assert_eq!(written, ["out/a.json", "out/summary.json"]);
    let broken = folder.json("out/summary.json")["broken"].clone();
    assert_eq!(broken[0]["source"], "b.yaml");
    // In the summary without the folder, so that its bytes do not depend on it.
    let named = message.trim_start_matches("in/");
    assert!(broken[0]["message"].as_str().is_some_and(|said| said.starts_with(named)), "{broken}");
}

/// Checks that a document is read and gets a report, with a mistake named.
#[track_caller]
fn check_reported(text: &str, error: &str) -> Run {
    let folder = Folder::with("a.yaml", text);
    let run = annexd(&folder, "assess a.yaml -q -o json=out/a.json").ended(2).says(error);
    assert_eq!(folder.json("out/a.json")["format"], "annexd-report/1");
    assert_eq!(folder.names(), ["a.yaml", "out/a.json"]);
    run
}

/// Bytes without a pattern, the same in each run.
fn noise(length: usize) -> Vec<u8> {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut bytes = Vec::with_capacity(length + 8);
    while bytes.len() < length {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        bytes.extend(state.to_le_bytes());
    }
    bytes.truncate(length);
    bytes
}

const SPLIT: Option<&str> = Some("write one assessment for each organization");
const ESCAPE: Option<&str> = Some("remove it, or write it as an escape in double quotes");

#[test]
fn nothing_and_noise_are_refused() {
    let what = Some("`annexd schema assessment` says what an assessment may hold");
    check_refused("", "1:1: the document is empty", what);
    check_refused("\u{feff}\r\n# only words\r\n", "1:1: the document is empty", what);
    check_refused(noise(100_000_000), "1:1: the file is larger than 64 MiB", SPLIT);
    check_refused(noise(1_000_000), "1:1: not UTF-8 text", Some("save the file as UTF-8"));
}

#[test]
fn bytes_that_no_text_has_are_refused() {
    check_refused(b"a: 1\nb: \xff\n", "2:4: not UTF-8 text", Some("save the file as UTF-8"));
    check_refused(b"a: \xed\xa0\x80\n", "1:4: not UTF-8 text", Some("save the file as UTF-8"));
    check_refused("a: 1\nb: x\0y\n", "2:5: control character U+0000", ESCAPE);
    check_refused("a: \u{feff}b\n", "1:4: control character U+FEFF", ESCAPE);
}

#[test]
fn what_is_ten_thousand_levels_deep_is_refused() {
    let hint = Some("look for brackets that are not closed");
    let too_deep = |place: &str| format!("{place}: lists and objects are nested more than 128 deep");
    check_refused("[".repeat(10_000) + &"]".repeat(10_000), &too_deep("1:256"), hint);
    check_refused("{\"a\":".repeat(10_000) + "1" + &"}".repeat(10_000), &too_deep("1:1276"), hint);
    check_refused("- ".repeat(10_000) + "x", &too_deep("1:257"), hint);
}

#[test]
fn a_key_that_is_there_twice_is_refused_however_it_is_written() {
    let hint = Some("keep one of the two");
    let first = |at: &str| format!("duplicate key `a`; the first one is at {at}");
    check_refused("a: 1\n".repeat(1_000_000), &format!("2:1: {}", first("1:1")), hint);
    let json = format!("{{{}\"a\":1}}", "\"a\":1,".repeat(999_999));
    check_refused(json, &format!("1:8: {}", first("1:2")), hint);
    check_refused("{\"a\": 1, \"\\u0061\": 2}", &format!("1:10: {}", first("1:2")), hint);
    check_refused("a: 1\n\"\\x61\": 2\n", &format!("2:1: {}", first("1:1")), hint);
    check_refused("a: 1\n? a\n: 2\n", &format!("2:3: {}", first("1:1")), hint);
}

#[test]
fn anchors_tags_and_documents_that_hide_something_are_refused() {
    let mut bomb = String::from("a: &a [x, x, x, x, x, x, x, x, x]\n");
    for (n, name) in ('b'..='j').enumerate() {
        let before = char::from(b'a' + u8::try_from(n).expect("a letter"));
        bomb.push_str(&format!("{name}: &{name} [{}*{before}]\n", format!("*{before}, ").repeat(8)));
    }
    let error = "6:42: anchors and aliases repeat more than 1000000 values, or too much text";
    check_refused(bomb, error, Some("write the content out, or split the file"));
    let inside = "1:8: the alias stands inside its own anchor";
    check_refused("a: &a [*a]\n", inside, Some("write the content out"));
    let tag = Some("leave the tag out; put text in quotes instead");
    check_refused("a: !!python/object:os.system x\n", "1:4: unknown tag `!!python/object:os.system`", tag);
    check_refused("a: !<x> 1\n", "1:4: unknown tag `x`", tag);
    let documents = Some("put each document into a file of its own");
    check_refused("a: 1\n---\na: 2\n", "2:1: more than one document in the file", documents);
    let spaces = Some("indent with spaces; YAML allows no tabs there");
    check_refused("a:\n\tb: 1\n", "2:1: a tab in the indentation", spaces);
}

#[test]
fn numbers_and_keys_of_any_length_are_refused_in_few_words() {
    let quotes = Some("put it in quotes to keep every digit, if it is a name or a number to show");
    let number = "1:4: the number 999999999999999999999999… is too large to be kept exactly";
    check_refused(format!("a: {}\n", "9".repeat(5_000_000)), number, quotes);
    let key = "1:5000001: mapping values are not allowed in this context";
    check_refused(format!("{}: 1\n", "k".repeat(5_000_000)), key, None);
    let run = check_reported(
        &format!("organization: {{ name: x }}\n? {}\n: 1\n", "k".repeat(5_000_000)),
        "error: a.yaml:2:3: unknown key `kkk",
    );
    assert!(run.stderr.len() < 10_000, "a message stays short");
}

#[test]
fn fifty_megabytes_in_a_field_are_left_out_of_the_report() {
    let text = format!("organization:\n  name: {}\n", "x".repeat(50_000_000));
    check_reported(&text, "error: a.yaml:2:9: a text of more than 100000 characters");
    let line = format!("organization: {{ name: x }}\nsystems: [{{ id: \"{}\" }}]\n", "é".repeat(201));
    check_reported(&line, "error: a.yaml:2:17: a text of more than 200 characters");
}

#[test]
fn a_document_of_nothing_but_mistakes_gets_a_report_with_a_thousand_of_them() {
    let mut unknown = String::from("organization: { name: x }\n");
    (0..1_000_000).for_each(|n| unknown.push_str(&format!("k{n}: 1\n")));
    let run = check_reported(&unknown, "more than 1000 mistakes; the others are not listed")
        .says("more than 10000 entries; the others are left out");
    assert_eq!(run.stderr.lines().filter(|line| line.starts_with("error: ")).count(), 1_001);
}

#[test]
fn more_systems_than_anybody_has_are_left_out() {
    let text = format!("organization: {{ name: x }}\nsystems:\n{}", "- id: a\n".repeat(300_000));
    check_reported(&text, "error: a.yaml:3:3: more than 10000 entries; the others are left out");
}
