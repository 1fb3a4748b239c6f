//! `annexd render`

use super::start::{Start, texts, wanted};
use super::{RenderArgs, print};
use crate::engine::Function;
use crate::exit::Ending;
use crate::output;
use crate::parts;
use crate::reader::MAX_BYTES;
use crate::sectors::{Source, Wanted};
use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::Read;

pub fn run(args: &RenderArgs) -> Result<Ending> {
    let start = Start::new()?;
    let shown = args.report.display().to_string();
    let file = std::fs::File::open(&args.report).with_context(|| shown.clone())?;
    let mut text = String::new();
    file.take(4 * MAX_BYTES as u64).read_to_string(&mut text).with_context(|| shown.clone())?;
    let (words, ending) = words(&start, args, &text);
    for output in &args.output {
        let rendered = start
            .assessor
            .call(Function::Render, &[&text, output.format.name(), &texts(&words)])
            .with_context(|| shown.clone())?;
        match &output.to {
            Some(file) => output::write(file, &rendered).with_context(|| file.display().to_string())?,
            None => print::out(&rendered)?,
        }
    }
    Ok(ending)
}

/// The words of the sectors that the report names, as far as they are built in
/// or given.
fn words(start: &Start, args: &RenderArgs, report: &str) -> (BTreeMap<String, String>, Ending) {
    let report: Value = serde_json::from_str(report).unwrap_or_default();
    let plugins =
        report.pointer("/run/plugins").or_else(|| report.pointer("/plugins")).and_then(Value::as_array);
    let named = plugins.into_iter().flatten().filter_map(|plugin| plugin["id"].as_str());
    let built_in = named
        .filter(|id| parts::sector(id).is_some())
        .map(|id| Wanted { source: Source::BuiltIn(id.to_owned()), digest: None });
    let mut words = BTreeMap::new();
    let mut ending = Ending::Passed;
    for wanted in built_in.chain(wanted(&args.sectors)) {
        match start.sectors.load(&wanted).as_ref() {
            Ok(sector) => words.extend(sector.words.clone()),
            Err(failure) => {
                super::summary::failures(std::slice::from_ref(failure));
                ending = Ending::Plugin;
            }
        }
    }
    (words, ending)
}
