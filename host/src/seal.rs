//! Whether a saved report is still the text that the engine wrote.

use crate::sectors::sha256;
use annexd_core::report::{REPORT_FORMAT, Report};
use serde::Deserialize;

/// What a report's own digest says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seal {
    /// The digest is that of the report.
    Fits,
    /// The report is not what the digest was taken from, or is no report.
    Broken,
    /// There is no digest.
    Absent,
}

/// Checks a report's seal: `digest` is the SHA-256 of the report's JSON without
/// white space, with an empty string in the digest's place.
///
/// A seal finds damage and careless edits. Whoever edits a report on purpose can
/// seal it again; only a replay finds that.
#[must_use]
pub fn seal(text: &str) -> Seal {
    #[derive(Deserialize)]
    struct Sealed {
        digest: Option<String>,
    }
    match serde_json::from_str(text) {
        Ok(Sealed { digest: Some(digest) }) => {
            let fits = read(text).is_some_and(|(_, compact)| fits(&compact, &digest));
            if fits { Seal::Fits } else { Seal::Broken }
        }
        Ok(Sealed { digest: None }) => Seal::Absent,
        Err(_) => Seal::Broken,
    }
}

/// Tells whether a text is a whole report, to the byte as annexd writes it, with
/// nothing missing, added or put another way.
#[must_use]
pub fn whole(text: &str) -> bool {
    let Some((report, compact)) = read(text) else {
        return false;
    };
    let pretty = || serde_json::to_string_pretty(&report).is_ok_and(|pretty| text == pretty + "\n");
    report.format == REPORT_FORMAT && (text == compact || pretty()) && seal(text) != Seal::Broken
}

/// A report and its JSON without white space.
fn read(text: &str) -> Option<(Report, String)> {
    let report: Report = serde_json::from_str(text).ok()?;
    let compact = serde_json::to_string(&report).ok()?;
    Some((report, compact))
}

fn fits(compact: &str, digest: &str) -> bool {
    let open = compact.replacen(&format!("\"digest\":\"{digest}\""), "\"digest\":\"\"", 1);
    open != compact && sha256(open.as_bytes()) == digest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: (Seal, bool)) {
        assert_eq!((seal(text), whole(text)), expected, "{text}");
    }

    #[test]
    fn a_digest_fits_only_the_text_that_it_was_taken_from() {
        let open = r#"{"plugins":[{"digest":"00"}],"digest":""}"#;
        let digest = sha256(open.as_bytes());
        let sealed = open.replace("\"\"}", &format!("\"{digest}\"}}"));
        assert!(fits(&sealed, &digest));
        assert!(!fits(&sealed.replace("00", "01"), &digest));
        assert!(!fits(&sealed, &digest.replace('0', "1")));
        assert!(!fits(open, &digest));
        assert!(!fits("{}", &sha256(b"{}")));
    }

    #[test]
    fn only_a_text_as_annexd_writes_it_is_whole() {
        let report = Report { format: REPORT_FORMAT.to_owned(), ..Report::default() };
        let pretty = serde_json::to_string_pretty(&report).unwrap_or_default() + "\n";
        let unsealed = seal(&pretty);
        check(&pretty, (unsealed, unsealed != Seal::Broken));
        check(&format!("{pretty}\n"), (unsealed, false));
        check(pretty.trim_end(), (unsealed, false));
        check(&pretty[..pretty.len() / 2], (Seal::Broken, false));
        check("{}", (Seal::Absent, false));
        check("", (Seal::Broken, false));
    }
}
