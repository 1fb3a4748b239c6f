//! Annotations for GitHub's job logs: one workflow command a line.
//!
//! | GitHub | annexd |
//! |---|---|
//! | `error` | blocker, major, a failed plugin |
//! | `warning` | minor |
//! | `notice` | note |

use super::Entry;
use crate::render::escape::visible;
use crate::report::Severity;

/// Writes the entries, without those that a waiver holds for.
pub(in crate::render) fn write(entries: &[Entry]) -> String {
    entries.iter().filter(|entry| entry.waived.is_none()).map(line).collect()
}

fn line(entry: &Entry) -> String {
    let command = match entry.severity {
        Severity::Blocker | Severity::Major => "error",
        Severity::Minor => "warning",
        Severity::Note => "notice",
    };
    let place = entry
        .place
        .as_ref()
        .map(|place| format!("file={},line={},col={},", property(&place.file), place.line, place.column));
    let cites = if entry.cites.is_empty() { String::new() } else { format!(" [{}]", entry.cites.join(", ")) };
    let help = entry.help.as_ref().map(|help| format!(" {help}")).unwrap_or_default();
    format!(
        "::{command} {}title={}::{}\n",
        place.unwrap_or_default(),
        property(&format!("annexd {}: {}", entry.severity.code(), entry.rule)),
        message(&format!("{}{cites}{help}", entry.text))
    )
}

fn message(text: &str) -> String {
    visible(text).replace('%', "%25")
}

fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::pipeline::{Kind, entry};
    use crate::render::places::Place;

    #[test]
    fn no_text_ends_a_command_or_begins_one() {
        let entry = Entry {
            place: Some(Place { file: "a,b:c.yaml".to_owned(), line: 3, column: 5 }),
            cites: vec!["A.8.3".to_owned()],
            ..entry(Kind::Finding, "gap/A.8.3", Severity::Major, "100 %\n::warning::x".to_owned())
        };
        assert_eq!(
            write(&[entry]),
            "::error file=a%2Cb%3Ac.yaml,line=3,col=5,title=annexd major%3A gap/A.8.3::100 %25 ::warning::x [A.8.3]\n"
        );
    }
}
