//! How the report was made, and what is missing from it.

use super::systems::legal;
use super::{Block, Cell, Words};
use crate::documents::contribution::Failure;
use crate::render::block::Table;
use crate::report::{PluginRun, Report};

/// What is missing, because a plugin could not be asked in full.
pub fn failures(failures: &[Failure], words: Words<'_>) -> Vec<Block> {
    if failures.is_empty() {
        return Vec::new();
    }
    let mut table = Table::new(
        &words.get("report.missing"),
        words.labels(&["plugin", "call", "system", "message", "hint"]),
    );
    for failure in failures {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        table.row([
            failure.plugin.clone(),
            failure.call.clone(),
            text(&failure.system),
            failure.message.clone(),
            text(&failure.hint),
        ]);
    }
    let mut blocks = vec![words.heading("report.missing"), words.paragraph("report.missing_intro")];
    blocks.extend(table.into_block());
    blocks
}

pub(super) fn blocks(report: &Report, words: Words<'_>) -> Vec<Block> {
    let run = &report.run;
    let day = run.as_of.map(|day| day.to_string()).unwrap_or_default();
    let mut blocks = vec![
        words.heading("report.run"),
        Block::Facts(vec![
            (words.label("as_of"), day.into()),
            (words.label("host"), run.host.clone().into()),
            (words.label("engine"), format!("annexd {}, {}", run.version, run.engine).into()),
            (words.label("reference"), run.reference.clone().into()),
            (words.label("input"), run.input.clone().into()),
            (words.label("seal"), report.digest.clone().into()),
        ]),
    ];
    blocks.extend(plugins(&run.plugins, words).into_block());
    blocks.extend(instruments(&run.plugins, words).into_block());
    blocks
}

/// The plugins that took part.
pub fn plugins(plugins: &[PluginRun], words: Words<'_>) -> Table {
    let mut table =
        Table::new(&words.label("plugin"), words.labels(&["plugin", "publisher", "as_of", "digest"]));
    for plugin in plugins {
        table.row([
            format!("{} ({} {})", plugin.name, plugin.id, plugin.version),
            plugin.publisher.clone(),
            plugin.as_of.clone(),
            plugin.digest.clone(),
        ]);
    }
    table
}

fn instruments(plugins: &[PluginRun], words: Words<'_>) -> Table {
    let mut table = Table::new(&words.label("instrument"), words.labels(&["instrument", "legal_status"]));
    for instrument in plugins.iter().flat_map(|plugin| &plugin.instruments) {
        let status = words.get(&format!("legal.{}", legal(instrument.status)));
        let day = instrument.applies_from.as_ref().map(|day| format!(" ({day})")).unwrap_or_default();
        table.row([Cell::from(words.title(instrument.id.as_str())), format!("{status}{day}").into()]);
    }
    table
}
