//! SARIF 2.1.0, the format in which analysis tools hand results to platforms.
//!
//! | SARIF | annexd |
//! |---|---|
//! | `level` error, warning, note | blocker and major, minor, note |
//! | `ruleId` | the finding's rule and item; `document/…` for a mistake |
//! | `partialFingerprints` | the finding's id |
//! | `suppressions` | a waiver that holds |
//! | `toolExecutionNotifications` | a plugin that failed |
//!
//! The few objects are written as JSON: the crate that has all of SARIF's types
//! builds them anew from the schema, which takes longer than the rest of the
//! engine together.

use super::{Entry, Kind};
use crate::render::escape::{json as escaped, visible};
use crate::report::{Severity, Waived};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// Where the project's own relative paths begin.
const BASE: &str = "%SRCROOT%";

/// Writes a log with one run.
pub(in crate::render) fn write(entries: &[Entry], language: &str) -> String {
    let (failures, results): (Vec<&Entry>, Vec<&Entry>) =
        entries.iter().partition(|entry| entry.kind == Kind::Failure);
    let rules = rules(&results);
    let numbers: BTreeMap<&str, usize> =
        rules.keys().enumerate().map(|(number, rule)| (*rule, number)).collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "annexd",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "language": language,
                "rules": rules.values().collect::<Vec<_>>(),
            } },
            "invocations": [{
                "executionSuccessful": failures.is_empty(),
                "toolExecutionNotifications": failures.iter().map(|one| notification(one)).collect::<Vec<_>>(),
            }],
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": { BASE: { "description": { "text": "The root of the project." } } },
            "results": results.iter().map(|one| result(one, &numbers)).collect::<Vec<_>>(),
        }],
    });
    escaped(&format!("{log:#}\n"))
}

/// The rules by id. A rule's name is that of its first result.
fn rules<'a>(results: &[&'a Entry]) -> BTreeMap<&'a str, Value> {
    let mut rules = BTreeMap::new();
    for entry in results {
        rules.entry(entry.rule.as_str()).or_insert_with(|| rule(entry));
    }
    rules
}

fn rule(entry: &Entry) -> Value {
    let mut rule = json!({
        "id": visible(&entry.rule),
        "defaultConfiguration": { "level": level(entry.severity) },
        "properties": { "tags": entry.cites.iter().map(|cite| visible(cite)).collect::<Vec<_>>() },
    });
    if let Some(help) = &entry.help {
        rule["help"] = text(help);
    }
    rule
}

fn result(entry: &Entry, numbers: &BTreeMap<&str, usize>) -> Value {
    let mut properties = Map::from_iter([("severity".to_owned(), json!(entry.severity.code()))]);
    if !entry.cites.is_empty() {
        properties.insert("cites".to_owned(), json!(entry.cites));
    }
    let mut result = json!({
        "ruleId": visible(&entry.rule),
        "ruleIndex": numbers.get(entry.rule.as_str()),
        "level": level(entry.severity),
        "message": text(&entry.text),
        "partialFingerprints": { "annexdFinding/v1": visible(&entry.id) },
        "properties": properties,
    });
    if let Some(place) = &entry.place {
        result["locations"] = json!([{ "physicalLocation": {
            "artifactLocation": { "uri": uri(&place.file), "uriBaseId": BASE },
            "region": { "startLine": place.line, "startColumn": place.column },
        } }]);
    }
    if let Some(waived) = &entry.waived {
        result["suppressions"] = json!([suppression(waived)]);
    }
    result
}

fn suppression(waived: &Waived) -> Value {
    let Waived { reason, owner, expires } = waived;
    json!({
        "kind": "inSource",
        "status": "accepted",
        "justification": visible(&format!("{reason} ({owner}, {expires})")),
    })
}

fn notification(entry: &Entry) -> Value {
    let help = entry.help.as_ref().map(|help| format!(": {help}")).unwrap_or_default();
    json!({ "level": "error", "message": text(&format!("{}{help}", entry.text)) })
}

fn text(sentence: &str) -> Value {
    json!({ "text": visible(sentence) })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Blocker | Severity::Major => "error",
        Severity::Minor => "warning",
        Severity::Note => "note",
    }
}

/// A relative path as a URI reference (RFC 3986).
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_becomes_a_uri() {
        assert_eq!(uri("a b/ü:x.yaml"), "a%20b/%C3%BC%3Ax.yaml");
    }
}
