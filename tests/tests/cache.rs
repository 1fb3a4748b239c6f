//! The cache of compiled code: whatever its folder is like, a run gives the
//! same report; what others could write is not used at all.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failed test panics")]

use annexd::sandbox::Cache;
use annexd_tests::disk::Disk;
use annexd_tests::program::{Folder, command};
use std::ffi::OsStr;
use std::fs::Permissions;
use std::os::unix::fs::{PermissionsExt, chown, symlink};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;

const NOBODY: u32 = 65_534;
const CASE: &str = "tests/cases/all-done.yaml";

/// A run with its sector, which compiles the engine and a plugin if it must.
fn start(cache: impl AsRef<OsStr>) -> (Folder, Command) {
    let folder = Folder::with_copy_of(CASE);
    let mut command = command(&folder.path(""));
    command.env("ANNEXD_CACHE", cache);
    command.args(["assess", "a.yaml", "--sector", "public-sector", "--as-of", "2026-11-21"]);
    command.args(["-q", "-o", "json"]);
    (folder, command)
}

/// The report of a run with this cache; it must end well and say nothing.
#[track_caller]
fn report(cache: impl AsRef<OsStr>) -> String {
    let (_folder, mut command) = start(cache);
    ended(command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("annexd starts"))
}

/// The report of a run that keeps nothing; the same for all tests.
fn without_cache() -> String {
    static REPORT: OnceLock<String> = OnceLock::new();
    REPORT.get_or_init(|| report("off")).clone()
}

#[track_caller]
fn ended(child: Child) -> String {
    let output = child.wait_with_output().expect("annexd ends");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!((output.status.code(), said.as_ref()), (Some(0), ""));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The compiled code that is kept below a folder.
fn kept(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(kept(&path));
        } else if path.extension().is_none() {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn mode(path: &Path, mode: u32) {
    std::fs::set_permissions(path, Permissions::from_mode(mode)).expect("it is ours");
}

/// Checks that a folder is refused for a reason, and a run goes on without it.
#[track_caller]
fn check_refused(base: &Path, reason: &str) {
    let said = Cache::in_folder(base).reason().map(str::to_owned).unwrap_or_default();
    assert!(said.contains(reason), "`{reason}` is not in `{said}`");
    assert_eq!(report(base), without_cache());
    assert_eq!(kept(base), Vec::<PathBuf>::new(), "nothing is kept there");
}

#[test]
fn a_folder_of_another_user_is_not_used() {
    let folder = Folder::default();
    let (base, own) = (folder.path("base"), folder.path(&format!("base/{}", env!("CARGO_PKG_VERSION"))));
    std::fs::create_dir_all(&own).expect("a folder");
    mode(&base, 0o700);
    if chown(&own, Some(NOBODY), None).is_err() {
        println!("skipped: only the superuser can give a folder away");
        return;
    }
    check_refused(&base, "belongs to another user");
    chown(&own, Some(0), None).expect("we are the superuser");
    chown(&base, Some(NOBODY), None).expect("we are the superuser");
    check_refused(&base, "belongs to another user");
}

#[test]
fn a_folder_that_others_may_write_is_not_used() {
    let folder = Folder::default();
    let base = folder.path("base");
    assert_eq!(Cache::in_folder(&base).reason(), None);
    mode(&base, 0o777);
    check_refused(&base, "can be written by other users");
    // With the sticky bit, others could still make files beside ours.
    mode(&base, 0o1777);
    check_refused(&base, "can be written by other users");
}

#[test]
fn a_folder_below_one_that_others_may_write_is_used_only_if_it_is_sticky() {
    let folder = Folder::default();
    let (above, base) = (folder.path("above"), folder.path("above/x/base"));
    assert_eq!(Cache::in_folder(&base).reason(), None);
    mode(&above, 0o777);
    check_refused(&base, "can be written by other users");
    mode(&above, 0o1777);
    assert_eq!(Cache::in_folder(&base).reason(), None);
}

#[test]
fn a_link_is_judged_by_where_it_leads() {
    let folder = Folder::default();
    let (open, base) = (folder.path("open"), folder.path("base"));
    for path in [&open, &base] {
        std::fs::create_dir(path).expect("a folder");
        mode(path, 0o700);
    }
    mode(&open, 0o777);
    symlink("../open", base.join(env!("CARGO_PKG_VERSION"))).expect("a link");
    check_refused(&base, "can be written by other users");
    assert_eq!(kept(&open), Vec::<PathBuf>::new());
    mode(&open, 0o700);
    assert_eq!(Cache::in_folder(&base).reason(), None);
    symlink("loop", folder.path("loop")).expect("a link");
    check_refused(&folder.path("loop"), "cannot be used");
}

#[test]
fn a_corrupted_entry_is_compiled_anew() {
    let folder = Folder::default();
    let base = folder.path("cache");
    let expected = report(&base);
    let entries = kept(&base);
    assert!(entries.len() >= 2, "the engine and a sector: {entries:?}");
    for (what, damage) in [
        ("empty", (|_: &[u8]| Vec::new()) as fn(&[u8]) -> Vec<u8>),
        ("cut", |bytes| bytes[..bytes.len() / 2].to_vec()),
        ("one byte", |bytes| bytes[..1].to_vec()),
        ("other bytes", |bytes| (0..bytes.len()).map(|n| (n * 31 % 251) as u8).collect()),
        ("text", |_| b"not compiled code".to_vec()),
    ] {
        for entry in &entries {
            let bytes = std::fs::read(entry).expect("an entry");
            std::fs::write(entry, damage(&bytes)).expect("it is ours");
        }
        assert_eq!(report(&base), expected, "{what}");
        let cache = Cache::in_folder(&base);
        annexd::assessor::Assessor::new(&cache).expect("the engine loads");
        assert_eq!(cache.hits(), 1, "{what}: what was compiled anew is kept");
    }
    for entry in &entries {
        std::fs::remove_file(entry).expect("an entry");
        std::fs::create_dir(entry).expect("a folder in its place");
    }
    assert_eq!(report(&base), expected);
}

#[test]
fn without_a_home_everything_works() {
    let expected = without_cache();
    for names in [&["HOME", "XDG_CACHE_HOME"][..], &["HOME"]] {
        let (folder, mut command) = start("");
        command.env("XDG_CACHE_HOME", "relative/is/ignored");
        for name in names {
            command.env_remove(name);
        }
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        assert_eq!(ended(command.spawn().expect("annexd starts")), expected);
        assert_eq!(folder.names(), ["a.yaml"]);
    }
    for home in ["/nonexistent", "/dev/null", ""] {
        let (_folder, mut command) = start("");
        command.env("HOME", home).env_remove("XDG_CACHE_HOME");
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        if home == "/nonexistent" && std::fs::create_dir("/nonexistent").is_ok() {
            // The superuser could make it: then it is no such case.
            std::fs::remove_dir("/nonexistent").expect("we made it");
            continue;
        }
        assert_eq!(ended(command.spawn().expect("annexd starts")), expected, "{home}");
    }
}

#[test]
fn a_disk_that_cannot_be_written_is_no_obstacle() {
    let expected = without_cache();
    let Some(disk) = Disk::mounted("size=64m,mode=700") else { return };
    let used = disk.path().join("used");
    assert_eq!(report(&used), expected);
    let entries = kept(&used);
    assert!(disk.read_only());
    assert_eq!(report(&used), expected, "what is there is used");
    assert_eq!(report(disk.path().join("new")), expected, "what is not cannot be made");
    assert_eq!(kept(&disk.path()), entries);
}

#[test]
fn a_full_disk_is_no_obstacle() {
    let Some(disk) = Disk::mounted("size=64k,mode=700") else { return };
    assert_eq!(report(disk.path()), without_cache());
    assert_eq!(report(disk.path()), without_cache(), "what was cut off is not used");
}

#[test]
fn two_programs_at_once_get_along() {
    let expected = without_cache();
    for _ in 0..5 {
        let folder = Folder::default();
        let runs: Vec<(Folder, Child)> = (0..2)
            .map(|_| {
                let (own, mut command) = start(folder.path("cache"));
                command.stdout(Stdio::piped()).stderr(Stdio::piped());
                (own, command.spawn().expect("annexd starts"))
            })
            .collect();
        for (_own, run) in runs {
            assert_eq!(ended(run), expected);
        }
        assert!(kept(&folder.path("cache")).len() >= 2);
        assert_eq!(report(folder.path("cache")), expected, "and the next one finds it whole");
    }
}
