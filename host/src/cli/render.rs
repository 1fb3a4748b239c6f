//! `annexd render`

use super::start::{Start, texts};
use super::{RenderArgs, print};
use crate::engine::Function;
use crate::exit::Ending;
use crate::file;
use crate::output;
use crate::parts;
use crate::reader::MAX_BYTES;
use crate::sectors::{Source, Wanted};
use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::BTreeMap;

pub fn run(args: &RenderArgs) -> Result<Ending> {
    let start = Start::new(&args.sectors)?;
    let shown = args.report.display().to_string();
    let text = file::read_text(&args.report, 4 * MAX_BYTES).with_context(|| shown.clone())?;
    let (words, ending) = words(&start, args, &text);
    let places = places(args, &text)?;
    for output in &args.output {
        let rendered = start
            .assessor
            .call(Function::Render, &[&text, output.format.name(), &texts(&words), &places])
            .with_context(|| shown.clone())?;
        match &output.to {
            Some(file) => output::write(file, &rendered).with_context(|| file.display().to_string())?,
            None => print::out(&rendered)?,
        }
    }
    Ok(ending)
}

/// Where the values stand that a report names, if its assessment is given.
fn places(args: &RenderArgs, report: &str) -> Result<String> {
    let (Some(file), Ok(report)) = (&args.assessment, serde_json::from_str(report)) else {
        return Ok("{}".to_owned());
    };
    let document = crate::input::read(file)?;
    Ok(serde_json::to_string(&crate::places::of_report(&report, &document.places))?)
}

/// The words of the sectors that the report names, as far as they are built in
/// or given.
fn words(start: &Start, args: &RenderArgs, report: &str) -> (BTreeMap<String, String>, Ending) {
    let report: Value = serde_json::from_str(report).unwrap_or_default();
    let plugins =
        report.pointer("/run/plugins").or_else(|| report.pointer("/plugins")).and_then(Value::as_array);
    let named = plugins
        .into_iter()
        .flatten()
        .filter_map(|plugin| Some((plugin["id"].as_str()?, plugin["digest"].as_str())));
    // A locked run takes words only from the bytes that the report names.
    let digest = |digest: Option<&str>| digest.filter(|_| args.sectors.locked).map(str::to_owned);
    let built_in = named
        .filter(|(id, _)| parts::sector(id).is_some())
        .map(|(id, named)| Wanted { source: Source::BuiltIn(id.to_owned()), digest: digest(named) });
    let mut words = BTreeMap::new();
    let mut ending = Ending::Passed;
    for wanted in built_in.chain(args.sectors.names.iter().cloned()) {
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
