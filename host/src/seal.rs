//! Whether a saved report is still the text that annexd wrote.

use annexd_core::render::Format;
use annexd_core::report::{REPORT_FORMAT, Report};
use annexd_core::seal::is_whole;
use annexd_core::text::render;

/// Reads a report that is whole: its seal fits, and the text is, to the byte,
/// what annexd writes to a file.
#[must_use]
pub fn whole(text: &str) -> Option<Report> {
    let report: Report = serde_json::from_str(text).ok()?;
    let written = render(text, Format::Json.name(), "{}", "{}").ok()?;
    (report.format == REPORT_FORMAT && text == written && is_whole(&report)).then_some(report)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: bool) {
        assert_eq!(whole(text).is_some(), expected, "{text}");
    }

    #[test]
    fn only_a_sealed_text_as_annexd_writes_it_is_whole() {
        let mut report = Report { format: REPORT_FORMAT.to_owned(), ..Report::default() };
        let written = |report: &Report| serde_json::to_string_pretty(report).unwrap_or_default() + "\n";
        check(&written(&report), false);
        annexd_core::seal::seal(&mut report);
        let text = written(&report);
        check(&text, true);
        check(&format!("{text}\n"), false);
        check(text.trim_end(), false);
        check(&text[..text.len() / 2], false);
        check(&serde_json::to_string(&report).unwrap_or_default(), false);
        check("{}", false);
        check("", false);
    }
}
