//! The outline of a report: what an executive reads first, then what an
//! auditor needs.

mod assurance;
mod controls;
mod findings;
mod integration;
mod operation;
mod readiness;
mod records;
mod risks;
mod roadmap;
mod run;
mod software;
mod standing;
mod systems;

use super::block::{Block, Cell, Page, Tone};
use crate::report::{Report, Severity};
use crate::rules::gap::Status;
use crate::rules::impact::level::Level;
use crate::texts::Texts;

pub(super) use run::failures;
pub(super) use standing::{register, score};
pub(super) use systems::figure_name;

/// Makes the page of a report.
pub fn page(report: &Report, texts: &Texts) -> Page {
    let day = report.run.as_of.map(|day| day.to_string()).unwrap_or_default();
    let words = Words { texts };
    let mut blocks = Vec::new();
    blocks.extend(standing::blocks(report, words));
    blocks.extend(findings::blocks(report, words));
    blocks.extend(failures(&report.run.failures, words));
    blocks.extend(readiness::blocks(report, words));
    blocks.extend(roadmap::blocks(report, words));
    blocks.extend(systems::sectors(report, words));
    blocks.extend(systems::table(report, words));
    blocks.extend(software::blocks(report, words));
    blocks.extend(risks::blocks(report, words));
    blocks.extend(controls::blocks(report, words));
    blocks.extend(records::blocks(report, words));
    blocks.extend(operation::blocks(report, words));
    blocks.extend(assurance::blocks(report, words));
    blocks.extend(findings::duties(report, words));
    blocks.extend(integration::blocks(report, words));
    blocks.extend(findings::unknown(report, words));
    blocks.extend(findings::problems(report, words));
    blocks.extend(systems::details(report, words));
    blocks.extend(run::blocks(report, words));
    Page {
        title: texts.say_with("report.title", &[("name", &report.organization.name)]),
        subtitle: texts.say_with("report.subtitle", &[("as_of", &day)]),
        footer: words.get("report.disclaimer"),
        blocks,
    }
}

/// The reader's words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words<'a> {
    pub texts: &'a Texts,
}

impl<'a> Words<'a> {
    pub fn get(self, code: &str) -> String {
        self.texts.get(code).to_owned()
    }

    pub fn label(self, name: &str) -> String {
        self.get(&format!("label.{name}"))
    }

    pub fn labels(self, names: &[&str]) -> Vec<String> {
        names.iter().map(|name| self.label(name)).collect()
    }

    pub fn title(self, id: &str) -> String {
        self.texts.title(id).to_owned()
    }

    /// An id with its title, such as `A.2.2 AI policy`; the id alone where it
    /// has none.
    pub fn named(self, id: &str) -> String {
        match self.texts.title(id) {
            title if title == id => id.to_owned(),
            title => format!("{id} {title}"),
        }
    }

    pub fn heading(self, code: &str) -> Block {
        Block::Heading(2, self.get(code))
    }

    pub fn paragraph(self, code: &str) -> Block {
        Block::Paragraph(self.get(code))
    }

    pub fn status(self, status: Status) -> Cell {
        Cell::toned(self.get(&format!("status.{}", status.code())), tone(status))
    }

    pub fn level(self, level: Level) -> Cell {
        let tone = match level {
            Level::Unacceptable | Level::High => Tone::Bad,
            Level::Medium => Tone::Fair,
            Level::Low => Tone::Good,
            Level::Unknown => Tone::Open,
        };
        Cell::toned(self.title(&format!("level.{level}")), tone)
    }

    pub fn severity(self, severity: Severity) -> Cell {
        let tone = match severity {
            Severity::Blocker | Severity::Major => Tone::Bad,
            Severity::Minor => Tone::Fair,
            Severity::Note => Tone::Off,
        };
        Cell::toned(self.get(&format!("severity.{}", severity.code())), tone)
    }

    pub fn yes_no(self, yes: bool) -> Cell {
        if yes {
            Cell::toned(self.get("report.yes"), Tone::Good)
        } else {
            Cell::toned(self.get("report.no"), Tone::Fair)
        }
    }
}

pub(super) fn tone(status: Status) -> Tone {
    match status {
        Status::Red => Tone::Bad,
        Status::Yellow => Tone::Fair,
        Status::Green => Tone::Good,
        Status::Grey => Tone::Off,
        Status::Unknown => Tone::Open,
    }
}

/// Things in a row, separated by commas.
pub(super) fn joined(things: impl IntoIterator<Item = impl ToString>) -> String {
    things.into_iter().map(|thing| thing.to_string()).collect::<Vec<_>>().join(", ")
}
