//! Inventories that attack: each is refused in bounded time and memory, with
//! its line, and no assessment is written.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failed test panics")]

use annexd_tests::bounded::annexd;
use annexd_tests::disk::Disk;
use annexd_tests::program::Folder;

const MAPPING: &str = r#"
name = "small"
version = "1"
description = "Three columns."
source = { encoding = "utf-8" }
organization = { key = "Body" }

[[system.rules]]
column = "Tool"
how = "line"
to = ["name"]
"#;

/// A folder with the mapping and a source of this body.
fn source(body: impl AsRef<[u8]>) -> Folder {
    let folder = Folder::with("map.toml", MAPPING);
    folder.write("a.csv", [b"Body,Tool\n", body.as_ref()].concat());
    folder
}

/// Checks that a source is refused with its line, and nothing is written.
#[track_caller]
fn check_refused(body: impl AsRef<[u8]>, error: &str) {
    let folder = source(body);
    annexd(&folder, "import map.toml a.csv -o out").ended(2).says(&format!("error: a.csv: {error}"));
    assert_eq!(folder.names(), ["a.csv", "map.toml"]);
}

#[test]
fn a_cell_of_fifty_megabytes_is_refused() {
    let long = "x".repeat(50_000_000);
    let error = "line 2: a cell of more than 1048576 bytes; is a quotation mark missing?";
    check_refused(format!("A,{long}\n"), error);
    check_refused(format!("A,\"{long}\"\n"), error);
}

#[test]
fn quotation_marks_out_of_balance_are_refused_or_reported() {
    check_refused("A,ok\nB,\"open\nC,x\n", "line 3: a quotation mark opens a cell that never ends");
    check_refused("A,\"x\"\"\n", "line 2: a quotation mark opens a cell that never ends");
    let folder = source("A,\"x\"y\nB,z\n");
    annexd(&folder, "import map.toml a.csv -o out").ended(0).says("warning: a.csv:2: ");
}

#[test]
fn bytes_that_no_table_has_are_refused() {
    check_refused("A,x\nB,\0\n", "line 3: a NUL byte");
    check_refused(b"A,x\nB,\xff\n", "line 3: not valid utf-8");
    check_refused("", "the source has a header and no records");
    let folder = Folder::with("map.toml", MAPPING);
    for (bytes, error) in [
        (&b""[..], "the source is empty"),
        (b"\xff\xfeB\0o\0", "line 1: a NUL byte"),
        (b"PK\x03\x04\x00", "line 1: a NUL byte"),
        (b"Body\nA\n", "the source has no column `Tool`"),
    ] {
        folder.write("a.csv", bytes);
        annexd(&folder, "import map.toml a.csv -o out").ended(2).says(&format!("error: a.csv: {error}"));
    }
    assert_eq!(folder.names(), ["a.csv", "map.toml"]);
}

#[test]
fn a_table_without_end_is_refused() {
    check_refused("A,x\n".repeat(1_000_001), "line 1000002: more than 1000000 records");
    check_refused(",".repeat(100_000_000), "line 2: more than 1000 columns");
    check_refused("\n".repeat(100_000_000), "the source has a header and no records");
}

#[test]
fn twenty_thousand_systems_of_one_body_are_imported_and_the_assessment_is_bounded() {
    let folder = source("A,x\n".repeat(20_000));
    annexd(&folder, "import map.toml a.csv -o out").ended(0).says("systems: 20000");
    annexd(&folder, "assess out/a.json -q -o json=r.json")
        .ended(2)
        .says("more than 10000 entries; the others are left out");
}

#[test]
fn a_mapping_of_noise_is_refused() {
    let folder = Folder::with("map.toml", "x = 1\n".repeat(1_000_000));
    folder.write("a.csv", "Body,Tool\nA,x\n");
    annexd(&folder, "import map.toml a.csv -o out").ended(2).says("larger than 1 MiB");
    folder.write("map.toml", b"\xff\xff");
    annexd(&folder, "import map.toml a.csv -o out").ended(2).says("not UTF-8 text");
    folder.write("map.toml", "a = ".to_owned() + &"[".repeat(100_000));
    annexd(&folder, "import map.toml a.csv -o out").ended(2).says("error: map.toml:1:");
}

#[test]
fn a_disk_without_room_gets_no_half_an_assessment() {
    let Some(disk) = Disk::mounted("size=64k") else { return };
    let folder = source((0..40).map(|n| format!("B{n},{}\n", "x".repeat(2_000))).collect::<String>());
    let place = disk.path();
    annexd(&folder, &format!("import map.toml a.csv -o {}", place.display()))
        .ended(2)
        .says("cannot be written: No space left on device");
    for name in disk.names() {
        let text = std::fs::read_to_string(place.join(&name)).expect("a text");
        assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok(), "{name} is not whole");
    }
}
