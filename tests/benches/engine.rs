//! The engine component in wasmtime against the same engine as a native
//! library, and the native engine against serde_json alone.
//!
//! Prints ratios at the end; times are criterion's.
#![allow(missing_docs, reason = "a program")]
#![allow(clippy::unwrap_used, clippy::float_arithmetic, reason = "a bench stops at what is wrong")]

mod common;

use annexd::assessor::Assessor;
use annexd::engine::Function;
use annexd::sandbox::Cache;
use annexd_core::documents::assessment::Assessment;
use annexd_core::documents::contribution::Contributions;
use common::Texts;
use criterion::Criterion;
use serde_json::Value;
use std::hint::black_box;
use std::path::PathBuf;
use std::time::Duration;

fn main() {
    let assessor = Assessor::new(&Cache::in_folder(&common::cache())).unwrap();
    if matches!(assessor, Assessor::Native) {
        common::stop("this bench was built without parts: run `cargo xtask wasm` first");
    }
    let sectors = common::sectors();
    let cases: Vec<(String, Texts)> =
        inputs().into_iter().map(|(name, document)| (name, common::texts(&sectors, &document))).collect();

    let mut criterion = Criterion::default()
        .output_directory(&results())
        .sample_size(20)
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(5))
        .configure_from_args();
    for (name, texts) in &cases {
        steps(&mut criterion, name, texts, &assessor);
        parsing(&mut criterion, name, texts);
    }
    criterion.final_summary();
    print_ratios(&cases);
}

/// An empty assessment, one with one system, one with 50, and the largest of
/// the inventory. The empty one shows what every call of a fresh instance costs.
fn inputs() -> Vec<(String, Value)> {
    let mut inputs = vec![
        ("empty".to_owned(), serde_json::json!({})),
        ("1 system".to_owned(), common::example("chatbot-user.yaml")),
        ("50 systems".to_owned(), common::generated(50)),
    ];
    let hhs = common::inventory().into_iter().flatten().find(|(stem, _)| stem == "hhs");
    if let Some((_, document)) = hhs {
        inputs.push((format!("{} systems", document["systems"].as_array().unwrap().len()), document));
    }
    inputs
}

/// Each step of a run, natively and in the component.
fn steps(criterion: &mut Criterion, name: &str, texts: &Texts, component: &Assessor) {
    let report = Assessor::Native
        .call(Function::Assess, &[&texts.assessment, &texts.contributions, common::TODAY])
        .unwrap();
    let calls: [(Function, Vec<&str>); 3] = [
        (Function::Check, vec![&texts.assessment, &texts.catalogs]),
        (Function::Assess, vec![&texts.assessment, &texts.contributions, common::TODAY]),
        (Function::Render, vec![&report, "html", &texts.words, "{}"]),
    ];
    for (function, arguments) in &calls {
        let native = Assessor::Native.call(*function, arguments).unwrap();
        assert!(native == component.call(*function, arguments).unwrap(), "{function} of {name} differs");
        let mut group = criterion.benchmark_group(format!("{name}, {function}"));
        for (id, assessor) in [("native", &Assessor::Native), ("component", component)] {
            group.bench_function(id, |b| b.iter(|| assessor.call(*function, black_box(arguments)).unwrap()));
        }
    }
}

/// What serde_json alone takes to make the core's types of the same texts.
fn parsing(criterion: &mut Criterion, name: &str, texts: &Texts) {
    let mut group = criterion.benchmark_group(format!("{name}, assess"));
    group.bench_function("serde_json", |b| {
        b.iter(|| -> (Assessment, Contributions) {
            let assessment = serde_json::from_str(black_box(&texts.assessment)).unwrap();
            (assessment, serde_json::from_str(black_box(&texts.contributions)).unwrap())
        });
    });
}

/// Prints what stands in docs/performance.md.
fn print_ratios(cases: &[(String, Texts)]) {
    println!("\n| component / native | check | assess | render html | together |\n|---|--:|--:|--:|--:|");
    let names = ["check", "assess", "render"];
    for (name, _) in cases {
        let of = |id: &str| names.map(|function| fastest(&format!("{name}, {function}"), id));
        let ([a, b, c], [x, y, z]) = (of("component"), of("native"));
        let ratios =
            [(a, x), (b, y), (c, z), (a + b + c, x + y + z)].map(|(one, other)| common::ratio(one, other));
        println!("| {name} | {} |", ratios.join(" | "));
    }
    println!("\n| native assess / serde_json | |\n|---|--:|");
    for (name, _) in cases {
        let group = format!("{name}, assess");
        println!("| {name} | {} |", common::ratio(fastest(&group, "native"), fastest(&group, "serde_json")));
    }
}

/// Nanoseconds of the fastest of criterion's samples: on a machine that is shared,
/// the others tell more about the neighbours. None where a filter left the bench out.
fn fastest(group: &str, id: &str) -> f64 {
    let path = results().join(group).join(id).join("new/sample.json");
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let samples: Value = serde_json::from_str(&text).unwrap_or_default();
    let list = |name: &str| samples[name].as_array().into_iter().flatten().filter_map(Value::as_f64);
    list("times").zip(list("iters")).map(|(time, runs)| time / runs).fold(f64::NAN, f64::min)
}

fn results() -> PathBuf {
    common::temporary("criterion")
}
