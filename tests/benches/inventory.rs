//! The whole federal inventory against reading and parsing its files, with
//! peak memory, at once, twice and four times the systems.
//!
//! Every figure is that of a process of its own. Prints ratios.
#![allow(missing_docs, reason = "a program")]
#![allow(clippy::unwrap_used, clippy::float_arithmetic, reason = "a bench stops at what is wrong")]

mod common;

use annexd::assessor::Assessor;
use annexd::engine::Function;
use annexd::input::{self, Input};
use annexd::sandbox::Cache;
use annexd::sectors::Wanted;
use annexd_core::report::Report;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

const ROUNDS: usize = 3;

fn main() -> ExitCode {
    let Some(role) = common::role() else {
        compare();
        return ExitCode::SUCCESS;
    };
    let mut ending = ExitCode::SUCCESS;
    let mut repeats = 1.0;
    match role.as_str() {
        "parse" => {
            repeats =
                each(|path| drop(serde_json::from_slice::<Value>(&std::fs::read(path).unwrap()).unwrap()));
        }
        "read" => repeats = each(|path| drop(input::read(path).unwrap())),
        "parts" => parts(),
        _ => ending = common::annexd(),
    }
    println!("{} {}", cpu().unwrap_or(f64::NAN) / repeats, peak().unwrap_or(f64::NAN));
    ending
}

/// The documents of the portfolio in the first argument.
fn files() -> Vec<PathBuf> {
    match input::find(Path::new(&std::env::args().nth(1).unwrap())).unwrap() {
        Input::Portfolio(files) => files,
        Input::One(file) => vec![file],
    }
}

/// Does something with each document, often enough for the system's clock;
/// gives how often.
fn each(what: impl Fn(&Path)) -> f64 {
    const REPEATS: u8 = 20;
    for file in (0..REPEATS).flat_map(|_| files()) {
        what(&file);
    }
    f64::from(REPEATS)
}

/// Processor time of this process and its threads, in hundredths of a second.
/// Only Linux says so.
fn cpu() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The second field is a name in parentheses; user and system time are the 14th and 15th.
    let mut fields = status.rsplit_once(')')?.1.split_whitespace().skip(11);
    Some(fields.next()?.parse::<f64>().ok()? + fields.next()?.parse::<f64>().ok()?)
}

/// Most memory that this process has held, in kB. Only Linux says so.
fn peak() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

/// Does what `annexd assess` does, one document after the other, and prints
/// where the time goes.
fn parts() {
    let assessor = Assessor::new(&Cache::in_folder(&common::cache())).unwrap();
    let sectors = common::sectors();
    let wanted = Wanted::from_argument(common::SECTOR).unwrap();
    let loaded = sectors.load(&wanted);
    let sector = loaded.as_ref().as_ref().unwrap();
    let mut taken: BTreeMap<&str, f64> = BTreeMap::new();
    let mut from = Instant::now();
    let mut lap = |part: &'static str| {
        let now = Instant::now();
        *taken.entry(part).or_default() += now.duration_since(from).as_secs_f64();
        from = now;
    };
    for file in files() {
        lap("");
        let document = input::read(&file).unwrap().value;
        lap("reading");
        let texts = common::texts_with(sector, &document, &assessor, &mut lap);
        let arguments = [&*texts.assessment, &texts.contributions, common::TODAY];
        let report = assessor.call(Function::Assess, &arguments).unwrap();
        lap("engine: assess");
        let read: Report = serde_json::from_str(&report).unwrap();
        lap("report as text ▶ types");
        for (format, part) in [("json", "engine: render json"), ("html", "engine: render html")] {
            let text = assessor.call(Function::Render, &[&report, format, &texts.words, "{}"]).unwrap();
            assert!(!text.is_empty() && read.format.starts_with("annexd"), "{}", read.format);
            lap(part);
        }
    }
    taken.remove("");
    let sum: f64 = taken.values().sum();
    for (part, time) in taken {
        println!("| {part} | {:.0} % |", 100.0 * time / sum);
    }
}

struct Figures {
    name: String,
    parse: Process,
    read: Process,
    summary: Process,
    reports: Process,
    /// With as many threads as there are cores.
    parallel: Process,
}

/// Processor time in hundredths of a second, and kB.
#[derive(Clone, Copy)]
struct Process {
    time: f64,
    memory: f64,
}

fn compare() {
    let Some(inventory) = common::inventory() else {
        return;
    };
    let mut all = Vec::new();
    for times in [1, 2, 4] {
        let folder = tempfile::tempdir().unwrap();
        for (stem, assessment) in &inventory {
            write(folder.path(), stem, &common::multiplied(assessment, times));
        }
        all.push(figures(&format!("{times}× the systems"), folder.path()));
        if times == 1 {
            run("parts", &[folder.path().to_str().unwrap()], true);
        }
    }
    let folder = tempfile::tempdir().unwrap();
    for copy in 0..4 {
        for (stem, assessment) in &inventory {
            write(folder.path(), &format!("{stem}-copy-{copy}"), assessment);
        }
    }
    all.push(figures("4× the organizations", folder.path()));
    print_ratios(&all);
}

fn write(folder: &Path, stem: &str, assessment: &Value) {
    let text = serde_json::to_string_pretty(assessment).unwrap();
    std::fs::write(folder.join(format!("{stem}.json")), text).unwrap();
}

fn figures(name: &str, portfolio: &Path) -> Figures {
    let reports = tempfile::tempdir().unwrap();
    let path = portfolio.to_str().unwrap();
    let common =
        ["assess", path, "--sector", common::SECTOR, "--as-of", common::TODAY, "--fail-on", "never", "-q"];
    let output = |format: &str, name: &str| format!("{format}={}", reports.path().join(name).display());
    let (json, html) = (output("json", "json"), output("html", "html"));
    let with_reports = [&common[..], &["-o", &json, "-o", &html]].concat();
    Figures {
        name: name.to_owned(),
        parse: run("parse", &[path], true),
        read: run("read", &[path], true),
        summary: run("command", &common, true),
        reports: run("command", &with_reports, true),
        parallel: run("command", &with_reports, false),
    }
}

/// The least time and the greatest memory of some rounds.
fn run(role: &str, arguments: &[&str], one_thread: bool) -> Process {
    let rounds = (0..ROUNDS).map(|round| {
        let mut command = common::child(role);
        command.args(arguments).env("ANNEXD_CACHE", common::cache());
        if one_thread {
            command.env("RAYON_NUM_THREADS", "1");
        }
        let output = command.output().unwrap();
        if !output.status.success() {
            common::stop(&String::from_utf8_lossy(&output.stderr));
        }
        let said = String::from_utf8(output.stdout).unwrap();
        let (said, figures) = said.trim().rsplit_once('\n').unwrap_or(("", said.trim()));
        if round == 0 && !said.is_empty() {
            println!("\n| part of the inventory | share |\n|---|--:|\n{said}");
        }
        let (time, memory) = figures.split_once(' ').unwrap();
        Process { time: time.parse().unwrap(), memory: memory.parse().unwrap() }
    });
    rounds
        .reduce(|a, b| Process { time: a.time.min(b.time), memory: a.memory.max(b.memory) })
        .unwrap_or(Process { time: f64::NAN, memory: f64::NAN })
}

/// Prints what stands in docs/performance.md.
fn print_ratios(all: &[Figures]) {
    println!(
        "\n| processor time | reader / serde_json | assess / serde_json | assess / reader | with reports / reader |"
    );
    println!("|---|--:|--:|--:|--:|");
    for one in all {
        let ratios = [
            (one.read, one.parse),
            (one.summary, one.parse),
            (one.summary, one.read),
            (one.reports, one.read),
        ];
        let ratios = ratios.map(|(one, other)| common::ratio(one.time, other.time));
        println!("| {} | {} |", one.name, ratios.join(" | "));
    }
    let first = &all[0];
    println!(
        "\n| growth over 1× | time, reports | memory, reader | memory, reports | memory, all cores | memory / reader |"
    );
    println!("|---|--:|--:|--:|--:|--:|");
    for one in all {
        let ratios = [
            common::ratio(one.reports.time, first.reports.time),
            common::ratio(one.read.memory, first.read.memory),
            common::ratio(one.reports.memory, first.reports.memory),
            common::ratio(one.parallel.memory, first.parallel.memory),
            common::ratio(one.parallel.memory, one.read.memory),
        ];
        println!("| {} | {} |", one.name, ratios.join(" | "));
    }
}
