//! What stands where a file should, and disks that take nothing: refused
//! without waiting, and nothing half-written stays.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failed test panics")]

use annexd_tests::bounded::annexd;
use annexd_tests::disk::{Disk, succeeds};
use annexd_tests::places::repository;
use annexd_tests::program::{Folder, command};
use std::fs::Permissions;
use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
use std::path::Path;
use std::process::Command;

const DONE: &str = "tests/cases/all-done.yaml";

/// Checks that each command that reads `in/b.yaml` refuses it and writes
/// nothing, and that a portfolio lists it and goes on.
#[track_caller]
fn check_refused(folder: &Folder, error: &str, hint: &str) {
    let (said, done) = (format!("error: in/b.yaml: {error}"), repository().join(DONE));
    for arguments in [
        "assess in/b.yaml -o json=out/b.json",
        "import omb-2024 in/b.yaml -o out",
        "render in/b.yaml -o html=out/b.html",
    ] {
        annexd(folder, arguments).ended(2).says(&said).says(&format!("hint: {hint}"));
    }
    annexd(folder, "import in/b.yaml in/b.yaml -o out").ended(2).says(error);
    assert!(!folder.path("out").exists());
    folder.write("in/a.yaml", std::fs::read(done).expect("the case"));
    annexd(folder, "assess in --as-of 2026-11-21 -o json=out").ended(1).says(&said);
    let broken = folder.json("out/summary.json")["broken"].clone();
    assert_eq!(broken[0]["source"], "b.yaml");
    assert!(folder.path("out/a.json").is_file());
}

#[test]
fn links_that_lead_nowhere_or_in_a_circle_are_refused() {
    let folder = Folder::with("in/readme", "");
    symlink("nowhere", folder.path("in/b.yaml")).expect("a link");
    check_refused(&folder, "No such file or directory", "check the path");

    let folder = Folder::with("in/readme", "");
    symlink("c.yml", folder.path("in/b.yaml")).expect("a link");
    symlink("b.yaml", folder.path("in/c.yml")).expect("a link");
    annexd(&folder, "assess in/b.yaml -o json=out/b.json").ended(2).says("error: in/b.yaml: Too many levels");
    annexd(&folder, "assess in -o json=out").ended(2).says("in/b.yaml: ").says("in/c.yml: ");
}

#[test]
fn a_folder_with_links_to_itself_is_a_folder_like_any_other() {
    let folder = Folder::with_copy_of(DONE);
    symlink(".", folder.path("self")).expect("a link");
    symlink("..", folder.path("up")).expect("a link");
    annexd(&folder, "assess self/self/self --as-of 2026-11-21").ended(0).says("organizations: 1");
    symlink(".", folder.path("b.yaml")).expect("a link");
    annexd(&folder, "assess . --as-of 2026-11-21").ended(1).says("error: ./b.yaml: a folder, not a file");
}

#[test]
fn a_folder_in_place_of_a_file_is_refused() {
    let folder = Folder::with("in/b.yaml/x", "");
    let run = annexd(&folder, "import omb-2024 in/b.yaml -o out").ended(2);
    assert_eq!(run.stderr, "error: in/b.yaml: a folder, not a file\nhint: name a file\n");
    annexd(&folder, "assess in").ended(2).says("in/b.yaml: a folder, not a file (name a file)");
}

#[test]
fn a_pipe_that_nobody_writes_keeps_nobody_waiting() {
    let folder = Folder::with("in/readme", "");
    if !succeeds(Command::new("mkfifo").arg(folder.path("in/b.yaml"))) {
        println!("skipped: no pipe can be made here");
        return;
    }
    check_refused(&folder, "a pipe or device, not a file", "name a file");
}

#[cfg(target_os = "linux")]
#[test]
fn a_device_that_never_ends_is_refused() {
    let folder = Folder::with("in/readme", "");
    symlink("/dev/zero", folder.path("in/b.yaml")).expect("a link");
    check_refused(&folder, "a pipe or device, not a file", "name a file");
}

#[test]
fn a_file_that_may_not_be_read_is_refused() {
    let folder = Folder::with_copy_of(DONE);
    folder.write("in/b.yaml", "a: 1");
    for (path, mode) in [("in/b.yaml", 0o000), ("", 0o755), ("in", 0o755)] {
        std::fs::set_permissions(folder.path(path), Permissions::from_mode(mode)).expect("it is ours");
    }
    let as_us = command(&folder.path(""));
    // To the superuser everything is readable: run as nobody.
    let root = std::fs::read(folder.path("in/b.yaml")).is_ok();
    let mut run = if root { Command::new("setpriv") } else { command(&folder.path("")) };
    if root {
        run.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(as_us.get_program());
        run.current_dir(folder.path("")).env("ANNEXD_CACHE", "off");
    }
    let Ok(output) = run.args(["assess", "in/b.yaml"]).output() else {
        println!("skipped: there is no `setpriv`");
        return;
    };
    let said = String::from_utf8_lossy(&output.stderr);
    if said.starts_with("setpriv") {
        println!("skipped: `setpriv` cannot start annexd as another user: {said}");
        return;
    }
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.starts_with("error: in/b.yaml: Permission denied"), "{said}");
    assert!(said.contains("hint: let the user who runs annexd read it"), "{said}");
}

/// Checks that nothing can be written at a place, and nothing stays there.
#[track_caller]
fn check_unwritable(place: &Path, error: &str) {
    let folder = Folder::with_copy_of(DONE);
    folder.write("in/a.yaml", folder.read("a.yaml"));
    folder.write("in/b.yaml", folder.read("a.yaml"));
    let place = place.display();
    for arguments in [
        format!("assess a.yaml -o json={place}/a.json"),
        format!("assess in -o json={place} -o html={place}"),
    ] {
        annexd(&folder, &arguments).ended(2).says(&format!("error: {place}")).says(error);
    }
    let reference = annexd(&folder, &format!("reference -o html={place}/r.html")).ended(2);
    assert!(reference.stderr.contains(error), "{}", reference.stderr);
}

#[test]
fn a_disk_without_room_gets_nothing_half_written() {
    let Some(disk) = Disk::mounted("size=16k") else { return };
    check_unwritable(&disk.path(), "No space left on device");
    for name in disk.names() {
        assert_eq!(name, "summary.json", "only what has room is there");
        let text = std::fs::read_to_string(disk.path().join(&name)).expect("a text");
        assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok(), "{name} is not whole");
    }
}

#[test]
fn a_disk_that_can_only_be_read_is_named() {
    let Some(disk) = Disk::mounted("size=1m") else { return };
    assert!(disk.read_only());
    check_unwritable(&disk.path(), "Read-only file system");
}

#[cfg(target_os = "linux")]
#[test]
fn a_device_as_output_is_written_and_stays_a_device() {
    let folder = Folder::with_copy_of(DONE);
    annexd(&folder, "assess a.yaml --as-of 2026-11-21 -o json=/dev/null").ended(0);
    annexd(&folder, "assess a.yaml -o json=/dev/full").ended(2).says("error: /dev/full: No space left");
    for device in ["/dev/null", "/dev/full"] {
        let there = std::fs::metadata(device).expect("it is there");
        assert!(there.file_type().is_char_device(), "{device}");
    }
    let said = annexd(&folder, "assess a.yaml -q --as-of 2026-11-21 -o json=/dev/stdout").ended(0).stdout;
    assert!(said.starts_with('{'), "{said}");
    folder.write("in/a.yaml", folder.read("a.yaml"));
    annexd(&folder, "assess in -o json=/dev/null").ended(2).says("a portfolio is written to a folder");
}
