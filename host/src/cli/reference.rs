//! `annexd reference` and `annexd explain`

use super::start::{Start, texts};
use super::{ExplainArgs, ReferenceArgs, SectorArgs, print, summary};
use crate::assess::rejected;
use crate::engine::Function;
use crate::exit::Ending;
use crate::output::{self, Output};
use crate::parts;
use crate::sectors::{Source, Wanted};
use annexd_core::check::nearest;
use annexd_core::documents::contribution::Failure;
use annexd_core::reference::document::ReferenceDocument;
use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::BTreeMap;

pub fn run(args: &ReferenceArgs) -> Result<Ending> {
    let start = Start::new(&args.sectors)?;
    let book = Book::new(&start, args.sectors.names.clone())?;
    write(&start, &args.output, &book.text, &book.words)?;
    Ok(book.ending())
}

pub fn explain(args: &ExplainArgs) -> Result<Ending> {
    let start = Start::new(&args.sectors)?;
    let mut all = args.sectors.names.clone();
    all.extend(built_in(&args.sectors));
    let book = Book::new(&start, all)?;
    let mut document: ReferenceDocument = serde_json::from_str(&book.text)?;
    let is_it = |id: &str| {
        id == args.id
            || id.rsplit_once(['/', '.']).is_some_and(|(head, local)| {
                local == args.id && !head.starts_with(|c: char| c.is_ascii_digit() || c == 'A')
            })
    };
    let ids: Vec<String> = document.items.iter().map(|item| item.id.clone()).collect();
    let exact = ids.contains(&args.id);
    document.items.retain(|item| if exact { item.id == args.id } else { is_it(&item.id) });
    if document.items.is_empty() {
        print::error(&format!("unknown id `{}`", args.id));
        match nearest(&args.id, ids.iter().map(String::as_str)) {
            Some(near) => print::hint(&format!("did you mean `{near}`?")),
            None => print::hint("`annexd reference` lists everything that has an id"),
        }
        return Ok(Ending::Invalid);
    }
    write(&start, &args.output, &serde_json::to_string(&document)?, &book.words)?;
    Ok(book.ending())
}

/// All built-in sectors, where none is named.
pub fn built_in(args: &SectorArgs) -> Vec<Wanted> {
    let name = |(name, _): (&str, _)| Wanted { source: Source::BuiltIn(name.to_owned()), digest: None };
    if args.names.is_empty() { parts::sectors().map(name).collect() } else { Vec::new() }
}

/// The reference with the sectors' words.
struct Book {
    text: String,
    words: BTreeMap<String, String>,
    failures: Vec<Failure>,
}

impl Book {
    fn new(start: &Start, wanted: Vec<Wanted>) -> Result<Self> {
        let mut catalogs: Vec<Value> = Vec::new();
        let (mut words, mut failures) = (BTreeMap::new(), Vec::new());
        for one in wanted {
            match start.sectors.load(&one).as_ref() {
                Ok(sector) => {
                    words.extend(sector.words.clone());
                    catalogs.push(sector.contribution());
                }
                Err(failure) => failures.push(failure.clone()),
            }
        }
        let catalogs = Value::from(catalogs).to_string();
        let checked = start.assessor.call(Function::Check, &["{}", &catalogs])?;
        failures.extend(rejected(&serde_json::from_str(&checked)?)?);
        let text = start.assessor.call(Function::Reference, &[&catalogs, &texts(&words)])?;
        summary::failures(&failures);
        Ok(Self { text, words, failures })
    }

    fn ending(&self) -> Ending {
        if self.failures.is_empty() { Ending::Passed } else { Ending::Plugin }
    }
}

fn write(start: &Start, outputs: &[Output], document: &str, words: &BTreeMap<String, String>) -> Result<()> {
    for output in outputs {
        let text =
            start.assessor.call(Function::Render, &[document, output.format.name(), &texts(words), "{}"])?;
        match &output.to {
            Some(file) => output::write(file, &text).with_context(|| file.display().to_string())?,
            None => print::out(&text)?,
        }
    }
    Ok(())
}
