//! Where the time of a warm start goes: one example, its sector, one report,
//! with all compiled WebAssembly in the cache.
//!
//! Every round is a process of its own, which times its parts; what it takes
//! beside them is the process. Prints shares of the medians.
#![allow(missing_docs, reason = "a program")]
#![allow(clippy::unwrap_used, clippy::float_arithmetic, reason = "a bench stops at what is wrong")]

mod common;

use annexd::assess::assess;
use annexd::assessor::Assessor;
use annexd::engine::Function;
use annexd::input;
use annexd::sandbox::{Cache, Limits, Sandbox};
use annexd::sectors::{Sectors, Wanted};
use std::collections::BTreeMap;
use std::process::ExitCode;
use std::time::Instant;

const ROUNDS: usize = 40;
const EXAMPLE: &str = "public-agency.yaml";
/// In the order of a run.
const PARTS: [&str; 7] = ["cache", "engine", "sandbox", "plugin", "reading", "work", "render"];

fn main() -> ExitCode {
    match common::role().as_deref() {
        Some("parts") => parts(),
        Some(_) => return common::annexd(),
        None => compare(),
    }
    ExitCode::SUCCESS
}

/// Does what `annexd assess` does and prints the nanoseconds of each part.
fn parts() {
    let mut from = Instant::now();
    let mut lap = || {
        let now = Instant::now();
        let taken = now.duration_since(from).as_nanos();
        from = now;
        taken
    };
    let cache = Cache::in_folder(&common::cache());
    let opened = lap();
    let assessor = Assessor::new(&cache).unwrap();
    let engine = lap();
    let sectors = Sectors::new(Sandbox::new(Limits::default(), &cache).unwrap());
    let sandbox = lap();
    let wanted = Wanted::from_argument(common::SECTOR).unwrap();
    let loaded = sectors.load(&wanted);
    let plugin = lap();
    let document = input::read(&common::example_path(EXAMPLE)).unwrap();
    let reading = lap();
    let assessed = assess(&assessor, &sectors, &document.value, &[wanted], common::TODAY).unwrap();
    let work = lap();
    let words = loaded.as_ref().as_ref().unwrap().words.clone();
    let texts = serde_json::json!({ "language": "en", "texts": words }).to_string();
    let page = assessor.call(Function::Render, &[&assessed.text, "html", &texts, "{}"]).unwrap();
    let render = lap();
    assert!(!page.is_empty());
    println!("{opened} {engine} {sandbox} {plugin} {reading} {work} {render}");
}

/// Runs the rounds and prints the shares.
fn compare() {
    let folder = tempfile::tempdir().unwrap();
    let report = format!("html={}", folder.path().join("report.html").display());
    let path = common::example_path(EXAMPLE);
    let path = path.to_str().unwrap();
    let command = ["assess", path, "--sector", common::SECTOR, "--as-of", common::TODAY, "-q", "-o", &report];
    // The first fills the cache.
    run("command", &command);
    run("parts", &[]);

    let mut taken: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    for _ in 0..ROUNDS {
        let (all, said) = run("parts", &[]);
        let times: Vec<f64> = said.split_whitespace().map(|time| time.parse().unwrap()).collect();
        for (part, time) in PARTS.iter().zip(&times) {
            taken.entry(part).or_default().push(*time);
        }
        taken.entry("process").or_default().push(all - times.iter().sum::<f64>());
        taken.entry("version").or_default().push(run("command", &["--version"]).0);
        taken.entry("command").or_default().push(run("command", &command).0);
    }
    let of = |part: &str| common::median(taken[part].clone());
    let order: Vec<&str> = std::iter::once("process").chain(PARTS).collect();
    let sum: f64 = order.iter().map(|part| of(part)).sum();
    println!("\n| part of a warm start | share |\n|---|--:|");
    for part in order {
        println!("| {part} | {:.0} % |", 100.0 * of(part) / sum);
    }
    println!("\n`annexd --version` / all parts: {}", common::ratio(of("version"), sum));
    println!("`annexd assess … -o html=…` / all parts: {}", common::ratio(of("command"), sum));
}

/// The nanoseconds of a child process, and what it printed.
fn run(role: &str, arguments: &[&str]) -> (f64, String) {
    let mut command = common::child(role);
    command.args(arguments).env("ANNEXD_CACHE", common::cache());
    let from = Instant::now();
    let output = command.output().unwrap();
    let taken = from.elapsed().as_secs_f64() * 1e9;
    // 1: there are findings.
    if !matches!(output.status.code(), Some(0 | 1)) {
        common::stop(&String::from_utf8_lossy(&output.stderr));
    }
    (taken, String::from_utf8(output.stdout).unwrap())
}
