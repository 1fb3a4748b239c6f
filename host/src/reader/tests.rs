//! What a text becomes, and where its mistakes are.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a failed test panics")]

use serde_json::{Value, json};

use super::{Document, MAX_BYTES, Place, ReadErrorCause, read};

#[track_caller]
fn document(text: impl AsRef<[u8]>) -> Document {
    match read(text.as_ref()) {
        Ok(document) => document,
        Err(error) => panic!("{}: {error}", error.place()),
    }
}

#[track_caller]
fn check(text: &str, expected: Value) {
    assert_eq!(document(text).value, expected, "{text}");
}

/// Checks the value of `x` in `x: TEXT`.
#[track_caller]
fn check_scalar(text: &str, expected: Value) {
    check(&format!("x: {text}\n"), json!({ "x": expected }));
}

#[track_caller]
fn check_place(text: &str, pointer: &str, value: &str, key: Option<&str>) {
    let places = document(text).places;
    let shown = |place: Option<Place>| place.map(|place| place.to_string());
    assert_eq!(shown(places.value(pointer)).as_deref(), Some(value), "value of {pointer}");
    assert_eq!(shown(places.key(pointer)).as_deref(), key, "key of {pointer}");
}

#[track_caller]
fn check_error(text: impl AsRef<[u8]>, expected: &str) {
    match read(text.as_ref()) {
        Ok(document) => panic!("read as {}", document.value),
        Err(error) => assert_eq!(format!("{}: {error}", error.place()), expected),
    }
}

#[test]
fn what_only_looks_like_a_truth_value_stays_text() {
    for text in ["no", "NO", "No", "yes", "on", "off", "y", "True", "FALSE", "Null", "NULL"] {
        check_scalar(text, json!(text));
    }
    check_scalar("true", json!(true));
    check_scalar("false", json!(false));
}

#[test]
fn nothing_is_null() {
    for text in ["null", "~", ""] {
        check_scalar(text, Value::Null);
    }
}

#[test]
fn a_number_is_one_only_as_json_prints_it() {
    check_scalar("0", json!(0));
    check_scalar("42", json!(42));
    check_scalar("-7", json!(-7));
    check_scalar("1.5", json!(1.5));
    check_scalar("-0.25", json!(-0.25));
    check_scalar("0.00001", json!(0.00001));
    check_scalar("9007199254740991", json!(9_007_199_254_740_991_u64));
    for text in [
        "4.10",
        "4.0",
        "-0",
        "-0.0",
        "007",
        "1e3",
        "1E3",
        "+1",
        ".5",
        "5.",
        "0x1F",
        "0o17",
        "1_000",
        ".inf",
        ".nan",
        "1.",
        "--1",
        "1.2.3",
        "0.1234567890123456789",
        "00.5",
        "1,5",
        "12:30",
    ] {
        check_scalar(text, json!(text));
    }
}

#[test]
fn dates_stay_text() {
    check_scalar("2026-03-01", json!("2026-03-01"));
    check_scalar("2026-03-01T10:00:00Z", json!("2026-03-01T10:00:00Z"));
}

#[test]
fn a_number_that_json_cannot_keep_is_refused() {
    check_error("x: 9007199254740992", "1:4: the number 9007199254740992 is too large to be kept exactly");
    check_error(
        "x: -123456789012345678901234567890",
        "1:4: the number -12345678901234567890123… is too large to be kept exactly",
    );
    check_scalar("'9007199254740992'", json!("9007199254740992"));
}

#[test]
fn quoted_and_block_scalars_are_text() {
    for text in ["'no'", "\"no\""] {
        check_scalar(text, json!("no"));
    }
    check_scalar("\"42\"", json!("42"));
    check_scalar("''", json!(""));
    check_scalar("'null'", json!("null"));
    check("x: |\n  12\n", json!({ "x": "12\n" }));
    check("x: >-\n  true\n", json!({ "x": "true" }));
}

#[test]
fn keys_are_text_as_written() {
    check("10.10: a\n4.1: b\n", json!({ "10.10": "a", "4.1": "b" }));
    check(
        "1: a\ntrue: b\n~: c\n'': d\nNO: e\n",
        json!({ "1": "a", "true": "b", "~": "c", "": "d", "NO": "e" }),
    );
    check("<<: a", json!({ "<<": "a" }));
}

#[test]
fn json_is_read_like_yaml() {
    check(
        "{\"a\": [1, -2.5, true, null, \"x\\n\\u00e9\\/\"],\n\t\"b\":{}, \"c\":[]}",
        json!({ "a": [1, -2.5, true, null, "x\né/"], "b": {}, "c": [] }),
    );
    check("[\"no\", \"4.10\"]", json!(["no", "4.10"]));
    check("{\"a\":1,\"b\":\"x\"}", json!({ "a": 1, "b": "x" }));
    check("{\n\t\"a\": {\n\t\t\"b\": 1\n\t}\n}\n", json!({ "a": { "b": 1 } }));
}

#[test]
fn json_escapes_of_emoji_are_read() {
    check(
        r#"{"a": "\ud83d\ude00 \\ud83d\ude00"}"#.replace(r"\\ud83d\ude00", r"\\ud83d").as_str(),
        json!({ "a": "😀 \\ud83d" }),
    );
    check(r#"["\uD83D\uDE00"]"#, json!(["😀"]));
}

#[test]
fn a_pretty_printed_json_reads_as_serde_reads_it() {
    let value = json!({
        "systems": [{ "id": "cv", "tags": [], "note": "a: b # c\t\"d\"", "n": null }, {}],
        "text": { "multi": "a\nb", "é": "ü" },
    });
    for text in [value.to_string(), format!("{value:#}")] {
        check(&text, value.clone());
    }
}

#[test]
fn byte_order_mark_and_line_ends_are_accepted() {
    check("\u{FEFF}a: 1\r\nb:\r\n  - no\r\n", json!({ "a": 1, "b": ["no"] }));
    check_place("\u{FEFF}a: 1\r\nb:\r\n  - no\r\n", "/a", "1:4", Some("1:1"));
    check_place("a: 1\r\nb:\r\n  - no\r\n", "/b/0", "3:5", None);
    check_place("a: 1\rb: 2\r", "/b", "2:4", Some("2:1"));
}

#[test]
fn places_of_values_and_keys() {
    let text =
        "organization:\n  name: Ä Ö\nsystems:\n  - id: cv\n    in_place: no\n  - {id: b, 'q/~': [1, x]}\n";
    check_place(text, "", "1:1", None);
    check_place(text, "/organization", "2:3", Some("1:1"));
    check_place(text, "/organization/name", "2:9", Some("2:3"));
    check_place(text, "/systems", "4:3", Some("3:1"));
    check_place(text, "/systems/0", "4:5", None);
    check_place(text, "/systems/0/in_place", "5:15", Some("5:5"));
    check_place(text, "/systems/1", "6:5", None);
    check_place(text, "/systems/1/q~1~0/1", "6:24", None);
}

#[test]
fn columns_count_characters() {
    check_place("äöü: {😀: é, b: 1}\n", "/äöü/b", "1:16", Some("1:13"));
    check_place("a: \"😀é\"\nb: x # é\nc: 1", "/c", "3:4", Some("3:1"));
}

#[test]
fn a_value_that_is_not_written_stands_at_its_key() {
    check_place("a:\n  b:\n  c: 1\n", "/a/b", "2:3", Some("2:3"));
    check_place("a:\n\n\n", "/a", "1:1", Some("1:1"));
}

#[test]
fn an_unknown_pointer_gives_the_nearest_place() {
    let places = document("a:\n  - b: 1\n").places;
    for (pointer, expected) in [
        ("/a/0/c", "2:5"),
        ("/a/1", "2:3"),
        ("/a/00/b", "2:3"),
        ("/x/y", "1:1"),
        ("nonsense", "1:1"),
        ("/a/0/b", "2:8"),
    ] {
        assert_eq!(places.find(pointer).to_string(), expected, "{pointer}");
    }
    assert_eq!(places.value("a"), None);
    assert_eq!(places.value("/a/2"), None);
}

#[test]
fn a_duplicate_key_is_refused_with_both_places() {
    check_error("a: 1\nb: 2\na: 3\n", "3:1: duplicate key `a`; the first one is at 1:1");
    check_error("{\"a\": 1, 'a': 2}", "1:10: duplicate key `a`; the first one is at 1:2");
    check_error("x:\n- {10.10: 1,\n   10.10: 2}", "3:4: duplicate key `10.10`; the first one is at 2:4");
}

#[test]
fn an_alias_repeats_its_anchor() {
    let text = "a: &x {b: [1, no]}\nc: *x\nd: [*x, &s t, *s]\n";
    check(
        text,
        json!({ "a": { "b": [1, "no"] }, "c": { "b": [1, "no"] }, "d": [{ "b": [1, "no"] }, "t", "t"] }),
    );
    check_place(text, "/c/b/1", "1:15", None);
    check("&k a: 1\nb: *k", json!({ "a": 1, "b": "a" }));
}

#[test]
fn what_aliases_repeat_is_limited() {
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for n in 1..10 {
        let alias = format!("*a{}, ", n - 1).repeat(10);
        bomb.push_str(&format!("a{n}: &a{n} [{}]\n", alias.trim_end_matches(", ")));
    }
    assert_eq!(read(bomb.as_bytes()).unwrap_err().cause(), &ReadErrorCause::Repeated);

    let long = format!("a: &a {}\nb: [{}*a]\n", "x".repeat(1 << 20), "*a, ".repeat(100));
    assert_eq!(read(long.as_bytes()).unwrap_err().cause(), &ReadErrorCause::Repeated);

    check_error("a: &a [1, *a]", "1:11: the alias stands inside its own anchor");
    check_error("a: &a 1\n*a : 2", "2:1: a key must be text");
    check_error("a: *b", "1:4: while parsing node, found unknown anchor");
}

#[test]
fn deep_nesting_is_refused_without_a_crash() {
    for (open, close) in [("[", "]"), ("{a: ", "}"), ("- ", ""), ("[\n", "]")] {
        let text = open.repeat(10_000) + &close.repeat(10_000);
        let error = read(text.as_bytes()).unwrap_err();
        assert_eq!(error.cause(), &ReadErrorCause::TooDeep, "{open:?}");
    }
    let text = (0..10_000).map(|n| format!("{}a:\n", " ".repeat(n))).collect::<String>();
    assert_eq!(read(text.as_bytes()).unwrap_err().cause(), &ReadErrorCause::TooDeep);
    document("[".repeat(128) + &"]".repeat(128));
}

#[test]
fn nothing_to_read_is_an_error() {
    for text in ["", "\n\n", "# only a comment\n", "---\n", "---\n# x\n...\n", "\u{FEFF}"] {
        check_error(text, "1:1: the document is empty");
    }
    check("null", Value::Null);
    check("''", json!(""));
}

#[test]
fn several_documents_are_refused() {
    check_error("a: 1\n---\nb: 2\n", "2:1: more than one document in the file");
    check("---\na: 1\n...\n", json!({ "a": 1 }));
}

#[test]
fn bytes_that_are_no_text_are_refused_at_their_place() {
    check_error(b"a: 1\nb: \xC3\xA9\xFF", "2:5: not UTF-8 text");
    check_error(b"\xEF\xBB\xBFa: 1\r\nb: \xC3", "2:4: not UTF-8 text");
    check_error(b"\xFF\xFEa\0", "1:1: not UTF-8 text");
    check_error("a: 1\n\nb: x\0", "3:5: control character U+0000");
    check_error("a: \u{1B}[31m", "1:4: control character U+001B");
    check_error("a: \u{85}", "1:4: control character U+0085");
    check_error("a: \u{FEFF}", "1:4: control character U+FEFF");
    check_error(vec![b' '; MAX_BYTES + 1], "1:1: the file is larger than 64 MiB");
}

#[test]
fn tabs_in_the_indentation_are_named() {
    check_error("a:\n\tb: 1\n", "2:1: a tab in the indentation");
    check_error("a:\n  b: 1\n\tc: 2\n", "3:1: a tab in the indentation");
    check("a: x\t# y\n", json!({ "a": "x" }));
}

#[test]
fn tags_of_the_core_must_fit_and_others_are_refused() {
    check(
        "a: !!str 4\nb: !!int 4\nc: !!map {}\nd: !!seq []\ne: !!null ~",
        json!({ "a": "4", "b": 4, "c": {}, "d": [], "e": null }),
    );
    check_error("a: !!int x", "1:4: the value is not what its tag `!!int` says");
    check_error("a: !!map []", "1:4: the value is not what its tag `!!map` says");
    check_error("a: !!binary x", "1:4: unknown tag `!!binary`");
    check_error("a: !env HOME", "1:4: unknown tag `!env`");
    check_error("a: !<tag:x.org,2020:y> {}", "1:4: unknown tag `tag:x.org,2020:y`");
}

#[test]
fn keys_must_be_text() {
    check_error("? [a]\n: 1", "1:3: a key must be text");
    check_error("{a: 1}: 2", "1:1: a key must be text");
    check_error(": 1", "1:1: a key is missing before `:`");
}

#[test]
fn syntax_errors_have_a_place() {
    for text in ["a: [1, 2", "a: \"x", "a: b: c", "- a\nb: 1", "a: @x", "{\"a\": 1,, }", "]"] {
        let error = read(text.as_bytes()).unwrap_err();
        assert!(matches!(error.cause(), ReadErrorCause::Syntax(_)), "{text}: {error}");
    }
}

#[test]
fn too_many_values_are_refused() {
    let text = format!("[{}1]", "1,".repeat(2_100_000));
    assert_eq!(read(text.as_bytes()).unwrap_err().cause(), &ReadErrorCause::TooMany);
    let text = "- \n".repeat(2_100_000);
    assert_eq!(read(text.as_bytes()).unwrap_err().cause(), &ReadErrorCause::TooMany);
}

/// A small generator (xorshift), so that a failure can be repeated.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }
}

#[test]
fn no_bytes_make_it_panic() {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    for _ in 0..20_000 {
        let bytes: Vec<u8> = (0..random.below(40)).map(|_| random.below(256) as u8).collect();
        let _ = read(&bytes);
    }
}

#[test]
fn nothing_that_looks_like_yaml_makes_it_panic() {
    const PIECES: [&str; 48] = [
        "a",
        "b: ",
        ": ",
        ":",
        "- ",
        "-",
        "? ",
        "?",
        "[",
        "]",
        "{",
        "}",
        ",",
        ", ",
        "\n",
        "\n",
        "\n  ",
        "\n    ",
        "\t",
        " ",
        "\"",
        "'",
        "\\",
        "|",
        ">",
        "|-\n",
        ">2\n",
        "#",
        " # ",
        "&x ",
        "*x",
        "!",
        "!!str ",
        "!<",
        "%",
        "%YAML 1.2\n",
        "---\n",
        "...\n",
        "é",
        "😀",
        "\r\n",
        "\r",
        "4.10",
        "\\u00e9",
        "\\x4",
        "~",
        "<<: ",
        "@",
    ];
    let mut random = Random(0x1234_5678_9ABC_DEF1);
    for _ in 0..200_000 {
        let text: String = (0..random.below(24)).map(|_| PIECES[random.below(PIECES.len())]).collect();
        if let Ok(document) = read(text.as_bytes()) {
            assert!(document.places.find("/a/0/b") >= Place::START);
        }
    }
}

#[test]
fn any_json_value_comes_back_from_its_text() {
    fn value(random: &mut Random, depth: usize) -> Value {
        const TEXTS: [&str; 14] = [
            "",
            " ",
            "no",
            "4.10",
            "a: b",
            "# c",
            "- d",
            "é😀",
            "\"q\"",
            "\\",
            "line\nend",
            "\u{7}",
            "null",
            "*x",
        ];
        match random.below(if depth == 0 { 5 } else { 7 }) {
            0 => Value::Null,
            1 => json!(random.below(2) == 1),
            2 => json!(random.below(1 << 40)),
            3 | 4 => json!(TEXTS[random.below(TEXTS.len())]),
            5 => (0..random.below(5)).map(|_| value(random, depth - 1)).collect(),
            _ => (0..random.below(5))
                .map(|n| (format!("{n}{}", TEXTS[random.below(TEXTS.len())]), value(random, depth - 1)))
                .collect::<serde_json::Map<_, _>>()
                .into(),
        }
    }
    let mut random = Random(42);
    for _ in 0..3_000 {
        let expected = value(&mut random, 5);
        check(&expected.to_string(), expected.clone());
        check(&format!("{expected:#}"), expected);
    }
}
