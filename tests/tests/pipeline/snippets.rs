//! What is ready to copy: the workflows of `examples/ci`, and the container file.

use crate::{DONE, file};
use annexd_tests::places::repository;
use annexd_tests::program::Folder;
use serde_json::Value;

/// All command lines of annexd in a workflow, in their order.
fn lines(workflow: &Value, found: &mut Vec<String>) {
    match workflow {
        Value::String(text) => {
            found.extend(text.lines().filter_map(|line| line.strip_prefix("annexd ")).map(str::to_owned));
        }
        Value::Array(items) => items.iter().for_each(|item| lines(item, found)),
        Value::Object(fields) => {
            // As they are run; fields come by name.
            for name in ["before_script", "jobs", "annexd", "assess", "steps", "run", "script"] {
                if let Some(field) = fields.get(name) {
                    lines(field, found);
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[track_caller]
fn check(path: &str) {
    let workflow = annexd::input::read(&repository().join(path)).expect("YAML").value;
    let mut found = Vec::new();
    lines(&workflow, &mut found);
    let kinds: Vec<&str> = found.iter().filter_map(|line| line.split_whitespace().next()).collect();
    assert_eq!(kinds, ["doctor", "assess", "verify"], "{path}: {found:?}");
    let folder = Folder::with("annexd.yaml", file(DONE));
    folder.annexd("assess annexd.yaml --fail-on never -q -o json=baseline.json").ended(0);
    for line in found {
        folder.annexd(&line).ended(0);
    }
    for name in ["out/report.json", "out/report.html"] {
        assert!(folder.path(name).is_file(), "{path}: {name}");
    }
}

#[test]
fn the_command_lines_of_the_workflows_work() {
    check("examples/ci/github.yml");
    check("examples/ci/gitlab.yml");
}

#[test]
fn the_workflows_check_what_they_install_and_bring_no_cache_along() {
    for path in ["examples/ci/github.yml", "examples/ci/gitlab.yml"] {
        let text = file(path);
        for part in ["sha256sum --check --strict", "ANNEXD_CACHE: \"off\"", "--locked"] {
            assert!(text.contains(part), "{path}: {part}");
        }
        assert!(!text.contains("actions/cache") && !text.contains("\n  cache:"), "{path}");
    }
}

#[test]
fn the_container_file_copies_what_is_there_and_runs_what_is_documented() {
    let text = file("Containerfile");
    let ignored = file(".dockerignore");
    let development = file("DEVELOPMENT.md");
    let mut copied = 0;
    for line in text.lines() {
        if let Some(paths) = line.strip_prefix("COPY ").filter(|paths| !paths.starts_with("--from")) {
            let paths: Vec<&str> = paths.split_whitespace().collect();
            for path in &paths[..paths.len() - 1] {
                assert!(repository().join(path).exists(), "{path} is not there");
                assert!(ignored.lines().any(|line| line == format!("!{path}")), "{path} is left outside");
                copied += 1;
            }
        }
        if let Some(command) = line.strip_prefix("RUN cargo ") {
            assert!(
                development.contains(&format!("cargo {command}")),
                "`cargo {command}` is not in DEVELOPMENT.md"
            );
        }
    }
    assert!(copied > 10, "{copied}");
    for folder in ["core", "host", "plugins", "tests", "wit", "xtask"] {
        assert!(text.contains(&format!("COPY {folder} {folder}\n")), "{folder} is missing");
    }
    assert!(text.contains("\nFROM scratch\n") && text.contains("\nUSER 65532:65532\n"));
    assert!(development.contains("podman build --tag annexd --file Containerfile ."));
}
