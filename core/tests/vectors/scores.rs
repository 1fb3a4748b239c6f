//! M-GAP-3, from a document to the report.

use crate::lines::{check, contributions, today};
use annexd_core::assess::assess;
use annexd_core::id::ItemId;
use annexd_core::rules::gap::Status;
use annexd_core::rules::scores::{Score, clauses_29};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Input {
    status: BTreeMap<ItemId, Status>,
}

#[test]
fn scores_are_means_of_the_leaves_and_of_the_controls() {
    check("M-GAP-3.jsonl", scores);
}

#[test]
fn what_is_unknown_scores_from_nothing_to_all() {
    check("M-GAP-3.clarified.jsonl", scores);
}

fn scores(input: Input) -> Value {
    let report = assess(&document(&input.status), &contributions(Vec::new()), today());
    let statuses: BTreeMap<ItemId, Status> =
        report.gap.iter().map(|row| (row.id.clone(), row.status.value)).collect();
    assert_eq!(statuses, input.status, "the document says what the vector says");
    let standing = &report.standing;
    let groups: Map<String, Value> =
        standing.groups.iter().map(|group| (group.id.to_string(), counted(&group.score))).collect();
    json!({
        "groups": groups,
        "9.2": rolled_up(&statuses, "9.2."),
        "9.3": rolled_up(&statuses, "9.3."),
        "clauses32": counted(&standing.leaves),
        "clauses29": counted(&standing.clauses),
        "controls": counted(&standing.controls),
    })
}

/// An organization without systems, so that all controls but those of the
/// organization itself may be left out.
fn document(statuses: &BTreeMap<ItemId, Status>) -> Value {
    let mut answers = Map::new();
    let mut exclusions = Vec::new();
    for (id, status) in statuses {
        let answer = match status {
            Status::Green => json!({
                "in_place": "yes", "documents_ok": "yes", "evidence": ["E1"],
            }),
            Status::Yellow => json!({ "in_place": "partly" }),
            Status::Red => json!({ "in_place": "no" }),
            Status::Unknown => continue,
            Status::Grey => {
                exclusions.push(json!({ "control": id, "reason": "none", "approver": "bob" }));
                continue;
            }
        };
        answers.insert(id.to_string(), answer);
    }
    json!({
        "answers": answers,
        "exclusions": exclusions,
        "evidence": [
            { "id": "E1", "state": "accepted", "owner": "ann", "accepted_by": "bob" },
        ],
    })
}

fn counted(score: &Option<Score>) -> Value {
    match score {
        Some(score) => json!({ "n": score.items, "worst": score.worst, "best": score.best }),
        None => Value::Null,
    }
}

fn rolled_up(statuses: &BTreeMap<ItemId, Status>, prefix: &str) -> Value {
    let leaves = statuses
        .iter()
        .filter(|(id, _)| id.as_str().starts_with(prefix))
        .map(|(id, status)| (id.clone(), *status))
        .collect();
    let score = clauses_29(&leaves).expect("there are leaves");
    json!({ "worst": score.worst, "best": score.best })
}
