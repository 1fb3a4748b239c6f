//! `--resume`, and runs that are killed.

use crate::{USER, file, portfolio};
use annexd::seal::whole;
use annexd_tests::program::{Folder, command};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

/// So many runs are killed.
const KILLS: u32 = 100;
/// So many assessments are in the portfolio.
const MEMBERS: u32 = 32;
const RUN: &str = "assess all --as-of 2026-11-21 -q --fail-on never -o json=out -o html=out";

/// Small assessments of an agency each, with an answer to a sector's question.
fn many() -> Folder {
    let folder = Folder::default();
    for member in 0..MEMBERS {
        folder.write(
            &format!("all/m{member:02}.yaml"),
            format!(
                "organization:\n  id: m{member}\n  name: Member {member}\n  jurisdictions: [US]\n  sectors: [public_sector]\nsectors: [{{ name: public-sector }}]\nsystems:\n  - id: s{member}\n    name: System {member}\n    stage: operation_monitoring\nanswers:\n  A.5.2: {{ in_place: {} }}\n",
                ["yes", "no", "partly"][member as usize % 3]
            ),
        );
    }
    folder
}

/// All files of a folder with their bytes; temporary ones apart.
fn files(folder: &Path) -> (BTreeMap<String, String>, usize) {
    let (mut files, mut temporary) = (BTreeMap::new(), 0);
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let entry = entry.expect("an entry");
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with(".annexd-") {
            temporary += 1;
        } else {
            files.insert(name, std::fs::read_to_string(entry.path()).expect("text"));
        }
    }
    (files, temporary)
}

#[track_caller]
fn check_whole(name: &str, text: &str) {
    if name.ends_with(".html") {
        assert!(text.starts_with("<!DOCTYPE html>") && text.ends_with("</html>\n"), "{name} is not whole");
    } else if name == "summary.json" {
        let summary: annexd_core::summary::Summary = serde_json::from_str(text).expect("a whole summary");
        assert_eq!(summary.organizations, MEMBERS);
    } else {
        assert!(whole(text).is_some(), "{name} is not whole");
    }
}

/// Numbers that differ from run to run; the test must hold for any.
struct Random(u64);

impl Random {
    fn below(&mut self, end: Duration) -> Duration {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        end * u32::try_from(self.0 >> 48).expect("16 bits") / 65_536
    }
}

#[test]
fn killed_runs_leave_no_half_file_and_resume_ends_with_the_same_bytes() {
    let folder = many();
    folder.annexd(RUN).ended(0);
    let (undisturbed, _) = files(&folder.path("out"));
    assert_eq!(undisturbed.len(), 2 * (MEMBERS as usize + 1));
    std::fs::remove_dir_all(folder.path("out")).expect("it is there");
    let start = Instant::now();
    folder.annexd(RUN).ended(0);
    let whole = start.elapsed();
    let seed = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("a time");
    println!("seed: {}, a whole run: {whole:?}", seed.as_nanos());
    let mut random = Random(u64::try_from(seed.as_nanos() & u128::from(u64::MAX)).expect("64 bits"));
    let (mut unfinished, mut left_behind) = (0, 0);
    for round in 0..KILLS {
        // Every fifth round starts from nothing; the others go on where the last one was killed.
        if round % 5 == 0 {
            std::fs::remove_dir_all(folder.path("out")).expect("it is there");
        }
        let mut run = command(&folder.path(""));
        run.args(RUN.split_whitespace()).args((round % 2 == 1).then_some("--resume"));
        let mut child = run.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts");
        let (start, moment) = (Instant::now(), random.below(whole));
        while start.elapsed() < moment && child.try_wait().expect("it can be asked").is_none() {
            std::thread::sleep(Duration::from_millis(2));
        }
        child.kill().expect("it is killed, or over");
        child.wait().expect("it ends");
        let (found, temporary) = files(&folder.path("out"));
        found.iter().for_each(|(name, text)| check_whole(name, text));
        unfinished += usize::from(found.len() < undisturbed.len());
        left_behind += temporary;
        if round % 10 == 9 || round == KILLS - 1 {
            folder.annexd(&format!("{RUN} --resume")).ended(0);
            let (found, temporary) = files(&folder.path("out"));
            assert!(found == undisturbed, "round {round}: other bytes than of a run that nobody disturbed");
            assert_eq!(temporary, 0, "round {round}: temporary files stay");
        }
        std::fs::create_dir_all(folder.path("out")).expect("a folder");
    }
    println!("killed: {KILLS}, of them before their end: {unfinished}; temporary files left: {left_behind}");
    assert!(unfinished > 10, "the runs were over before they were killed");
}

/// Runs, changes something, resumes; gives whether the report of `user` was taken over.
#[track_caller]
fn taken_over(change: impl Fn(&Folder), arguments: &str) -> bool {
    let folder = portfolio();
    let run = "assess all -q --fail-on never -o json=out";
    folder.annexd(&format!("{run} --as-of 2026-11-21")).ended(0);
    // A mark that only a report that is taken over can hand on: its file stays as it is
    // for the page that is written from it.
    change(&folder);
    let before = std::fs::read(folder.path("out/user.json")).unwrap_or_default();
    folder.annexd(&format!("{run} {arguments} --resume -o html=pages"));
    let fresh = Folder::default();
    for name in ["user.yaml", "agency.yaml"] {
        fresh.write(&format!("all/{name}"), folder.read(&format!("all/{name}")));
    }
    fresh.annexd(&format!("{run} {arguments} -o html=pages"));
    for name in
        ["out/user.json", "out/agency.json", "out/summary.json", "pages/user.html", "pages/summary.html"]
    {
        assert_eq!(folder.read(name), fresh.read(name), "{name}");
    }
    before == std::fs::read(folder.path("out/user.json")).expect("it is there")
}

#[test]
fn resume_ends_with_the_bytes_of_a_fresh_run_whatever_lies_there() {
    let day = "--as-of 2026-11-21";
    assert!(taken_over(|_| (), day));
    assert!(!taken_over(|_| (), "--as-of 2026-11-22"));
    assert!(!taken_over(|_| (), &format!("{day} --sector public-sector")));
    assert!(!taken_over(|folder| folder.write("out/user.json", "{"), day));
    assert!(!taken_over(
        |folder| {
            let text = folder.read("out/user.json");
            folder.write("out/user.json", &text[..text.len() / 2]);
        },
        day
    ));
    assert!(!taken_over(|folder| folder.write("out/user.json", folder.read("out/agency.json")), day));
    assert!(!taken_over(
        |folder| folder.write("all/user.yaml", file(USER).replacen("in_place: no", "in_place: yes", 1)),
        day
    ));
    assert!(!taken_over(
        |folder| std::fs::remove_file(folder.path("out/user.json")).expect("it is there"),
        day
    ));
}

#[test]
fn a_report_with_a_failed_plugin_is_made_anew() {
    let folder = portfolio();
    let run = "assess all -q --fail-on never --as-of 2026-11-21 --sector nonexistent -o json=out";
    folder.annexd(run).ended(4);
    folder.annexd(&format!("{run} --resume")).ended(4).says("plugin `nonexistent`");
}

#[test]
fn resume_needs_the_folder_of_the_json_reports() {
    let folder = portfolio();
    for outputs in ["", "-o json", "-o html=out"] {
        folder
            .annexd(&format!("assess all --resume {outputs}"))
            .ended(2)
            .says("error: --resume takes over JSON reports; say where they are: `-o json=DIR`");
    }
    folder
        .annexd("assess all/user.yaml --resume -o json=r.json")
        .ended(2)
        .says("--resume is for a portfolio");
    assert_eq!(folder.names(), ["all/agency.yaml", "all/user.yaml"]);
}
