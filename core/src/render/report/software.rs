//! The software in use.

use super::{Block, Cell, Words};
use crate::render::block::{Table, Tone};
use crate::report::Report;

pub(super) fn blocks(report: &Report, words: Words<'_>) -> Vec<Block> {
    let columns = words.labels(&["software", "owner", "software_mark", "system", "reason", "state"]);
    let mut table = Table::new(&words.get("report.software"), columns);
    for row in &report.software {
        let state: Vec<String> = row.settled.because.iter().map(|reason| words.texts.say(reason)).collect();
        let tone = if row.settled.value { Tone::Good } else { Tone::Fair };
        table.row([
            Cell::from(row.name.clone()),
            row.owner.clone().unwrap_or_default().into(),
            row.mark
                .map(|mark| words.get(&format!("software_mark.{}", mark.code())))
                .unwrap_or_default()
                .into(),
            row.system.as_ref().map(ToString::to_string).unwrap_or_default().into(),
            row.reason.clone().unwrap_or_default().into(),
            Cell::toned(state.join(" "), tone),
        ]);
    }
    let Some(table) = table.into_block() else {
        return Vec::new();
    };
    vec![words.heading("report.software"), words.paragraph("report.software_intro"), table]
}
