//! What the history of changes says: whether two persons really were two, and
//! whether something was changed past it.
//!
//! Names that are written into a document are claims. Where the caller keeps a
//! history, the second signature must come from another hand than the first
//! (ISO/IEC 42001:2023, 7.5.3; rules M-AI-7 and M-GAP-6).

use crate::documents::history::Change;
use crate::id::ItemId;
use crate::report::{Finding, Severity};
use crate::verdict::{Reason, pointer};
use serde_json::Value;
use std::collections::BTreeMap;

/// A list whose entries are signed by two persons.
struct Signed {
    /// The list.
    list: &'static str,
    /// Where the first person stands in an entry.
    first: &'static str,
    /// Where the second person stands.
    second: &'static str,
    /// What the rule cites.
    cites: &'static str,
}

const SIGNED: [Signed; 2] = [
    Signed { list: "systems", first: "impact/assessor", second: "impact/approver", cites: "A.5.3" },
    Signed { list: "evidence", first: "owner", second: "accepted_by", cites: "7.5.3" },
];

/// The last change of each place.
type Last<'a> = BTreeMap<String, &'a Change>;

/// The findings of a document's history; none where none is kept.
pub fn findings(document: &Value, history: &[Change]) -> Vec<Finding> {
    let last: Last<'_> = history.iter().map(|change| (resolve(document, &change.place), change)).collect();
    let mut findings: Vec<Finding> =
        SIGNED.iter().flat_map(|signed| one_hand(document, signed, &last)).collect();
    findings.extend(last.iter().filter_map(|(at, change)| past_it(document, at, change)));
    findings
}

/// Entries whose second signature came from the first person's hand.
fn one_hand(document: &Value, signed: &Signed, last: &Last<'_>) -> Vec<Finding> {
    let entries = document.get(signed.list).and_then(Value::as_array).into_iter().flatten();
    let mut findings = Vec::new();
    for (position, entry) in entries.enumerate() {
        let at = |field: &str| format!("/{}/{position}/{field}", signed.list);
        let person = |field: &str| entry.pointer(&format!("/{field}")).and_then(Value::as_str);
        let (Some(first), Some(change)) = (person(signed.first), last.get(&at(signed.second))) else {
            continue;
        };
        let same_hand = last.get(&at(signed.first)).is_some_and(|other| other.actor == change.actor);
        if person(signed.second).is_some() && (change.actor == first || same_hand) {
            let id = entry.get("id").and_then(Value::as_str).unwrap_or_default();
            let because = Reason { at: Some(at(signed.second)), ..Reason::new("finding.one_hand") };
            findings.push(Finding {
                id: format!("one_hand/{}/{id}", signed.list),
                severity: Severity::Minor,
                because: because.with("id", id).with("actor", &change.actor),
                cites: vec![ItemId::from(signed.cites)],
                ..Finding::default()
            });
        }
    }
    findings
}

/// A value that is another one than the last recorded change left.
fn past_it(document: &Value, at: &str, change: &Change) -> Option<Finding> {
    let now = document.pointer(at).filter(|value| !value.is_null());
    (now != change.new.as_ref().filter(|value| !value.is_null())).then(|| Finding {
        id: format!("past_history/{}", change.place),
        severity: Severity::Note,
        because: Reason { at: Some(at.to_owned()), ..Reason::new("finding.past_history") }
            .with("place", &change.place)
            .with("at", &change.at),
        cites: vec![ItemId::from("7.5.3")],
        ..Finding::default()
    })
}

/// A place with positions in lists in place of ids.
fn resolve(document: &Value, place: &str) -> String {
    let mut found = Some(document);
    let mut tokens: Vec<String> = Vec::new();
    for token in place.split('/').skip(1) {
        let name = token.replace("~1", "/").replace("~0", "~");
        let position = found.and_then(Value::as_array).and_then(|list| {
            list.iter().position(|entry| entry.get("id").and_then(Value::as_str) == Some(name.as_str()))
        });
        let token = position.map_or(name, |position| position.to_string());
        found = found.and_then(|value| value.pointer(&pointer(&[&token])));
        tokens.push(token);
    }
    pointer(&tokens.iter().map(String::as_str).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn document() -> Value {
        json!({
            "systems": [{ "id": "a/b", "impact": { "assessor": "Ana", "approver": "Ben" } }],
            "evidence": [{ "id": "x" }, { "id": "policy", "owner": "Ana", "accepted_by": "Ben" }],
        })
    }

    /// Records the last value of each place by an actor, and gives the ids.
    #[track_caller]
    fn check(changes: &[(&str, &str)], expected: &[&str]) {
        let document = document();
        let history: Vec<Change> = changes
            .iter()
            .map(|(place, actor)| Change {
                at: "2026-11-22T09:30:00Z".to_owned(),
                actor: (*actor).to_owned(),
                place: (*place).to_owned(),
                old: None,
                new: document.pointer(&resolve(&document, place)).cloned(),
            })
            .collect();
        let found = findings(&document, &history);
        assert_eq!(found.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn the_second_signature_comes_from_another_hand() {
        let evidence = "/evidence/policy/accepted_by";
        check(&[(evidence, "Ben")], &[]);
        check(&[(evidence, "Ana")], &["one_hand/evidence/policy"]);
        check(&[("/evidence/1/accepted_by", "Ana")], &["one_hand/evidence/policy"]);
        check(&[("/evidence/policy/owner", "Cyd"), (evidence, "Cyd")], &["one_hand/evidence/policy"]);
        check(&[("/systems/a~1b/impact/approver", "Ana")], &["one_hand/systems/a/b"]);
        check(&[("/systems/a~1b/impact/approver", "Ben")], &[]);
    }

    #[test]
    fn what_was_changed_past_the_history_is_a_note() {
        let document = document();
        let change = |new: Option<Value>| Change {
            place: "/evidence/policy/owner".to_owned(),
            new,
            ..Change::default()
        };
        assert_eq!(findings(&document, &[change(Some(json!("Ana")))]), []);
        let found = findings(&document, &[change(Some(json!("Ana"))), change(None)]);
        assert_eq!(found[0].id, "past_history//evidence/policy/owner");
        assert_eq!(found[0].severity, Severity::Note);
    }

    #[test]
    fn no_history_says_nothing() {
        check(&[], &[]);
        assert_eq!(findings(&Value::Null, &[Change::default()]).len(), 0);
    }
}
