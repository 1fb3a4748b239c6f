//! `annexd doctor`.

use crate::digest;
use annexd_tests::program::{Folder, Run, command};
use std::path::Path;

fn doctor(folder: &Folder, cache: &Path) -> Run {
    let output =
        command(&folder.path("")).arg("doctor").env("ANNEXD_CACHE", cache).output().expect("it starts");
    Run {
        code: output.status.code().expect("it ends"),
        stdout: String::from_utf8(output.stdout).expect("text"),
        stderr: String::from_utf8(output.stderr).expect("text"),
    }
}

#[track_caller]
fn check(run: &Run, lines: &[&str]) {
    for line in lines {
        assert!(
            run.stdout.lines().any(|found| found.starts_with(line)),
            "`{line}` is not in:\n{}",
            run.stdout
        );
    }
}

#[test]
fn it_says_what_runs_and_that_it_answers() {
    let run = Folder::default().annexd("doctor").ended(0);
    let engine = annexd::parts::engine().expect("the engine is built in").digest;
    assert!(run.stdout.contains(engine) && run.stdout.contains(digest()), "{}", run.stdout);
    check(
        &run,
        &[
            "ok       annexd: 0.1.0",
            "ok       engine: 0.1.0, as a component sha256:",
            "ok       reference: 42001-2023/",
            "ok       sector public-sector: 0.1.0, law as of 20",
            "ok       limits of a plugin's call: fuel 500000000, 5 s, memory 65536 KiB",
            "ok       cache: /",
            "ok       NO_COLOR: 1 (",
            "ok       terminal: standard output is no terminal, standard error is no terminal",
        ],
    );
    assert!(!run.stdout.contains("problem"), "{}", run.stdout);
    assert_eq!(run.stderr, "");
}

#[test]
fn a_cache_that_is_off_is_a_note() {
    let run = doctor(&Folder::default(), Path::new("off")).ended(0);
    check(&run, &["note     cache: none, each start compiles: `ANNEXD_CACHE` is `off`", "ok       engine: "]);
    assert!(!run.stdout.contains("problem"), "{}", run.stdout);
}

#[test]
#[cfg(unix)]
fn a_cache_that_others_may_write_is_a_problem_and_is_not_used() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::default();
    let cache = folder.path("cache");
    std::fs::create_dir(&cache).expect("a folder");
    std::fs::set_permissions(&cache, std::fs::Permissions::from_mode(0o777)).expect("it is ours");
    let run = doctor(&folder, &cache).ended(0);
    check(
        &run,
        &[
            "problem  cache: none, each start compiles: `/",
            "         to do: make the folder writable for its owner only",
        ],
    );
    assert!(run.stdout.contains("can be written by other users"), "{}", run.stdout);
    let names = folder.names();
    assert!(names.iter().all(|name| !name.ends_with(".cwasm")) && names.is_empty(), "{names:?}");
}
