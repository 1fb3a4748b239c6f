//! M-RM-2 to M-RM-4.

use crate::lines::check;
use annexd_core::id::ItemId;
use annexd_core::reference::reference;
use annexd_core::rules::gap::Status;
use annexd_core::rules::roadmap::bucket::{Bucket, BucketInputs, Effort, bucket};
use annexd_core::rules::roadmap::graph::{Graph, Placed};
use annexd_core::rules::roadmap::priority::{LinkedRisk, order, priority};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Weights {
    blocks_stage1: bool,
    blocks_stage2: bool,
    risk: Option<String>,
    score: String,
}

#[test]
fn a_priority_adds_what_is_blocked_risked_and_lacking() {
    check("M-RM-2.jsonl", |input: Weights| {
        let blocks = [input.blocks_stage1, input.blocks_stage2];
        let priority = priority(blocks, risk(input.risk.as_deref()), status(&input.score));
        json!(priority.fraction().to_string())
    });
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Actions {
    actions: Vec<ActionInput>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ActionInput {
    id: ItemId,
    blocks_stage1: bool,
    blocks_stage2: bool,
    risk: Option<String>,
    score: String,
    prerequisites: usize,
}

#[test]
fn the_highest_priority_is_first_then_fewer_prerequisites_then_the_id() {
    check("M-RM-2-order.clarified.jsonl", |input: Actions| {
        let mut actions = input.actions;
        let of = |action: &ActionInput| {
            let blocks = [action.blocks_stage1, action.blocks_stage2];
            priority(blocks, risk(action.risk.as_deref()), status(&action.score))
        };
        actions
            .sort_by(|a, b| order(of(a), a.prerequisites, &a.id).cmp(&order(of(b), b.prerequisites, &b.id)));
        json!(actions.iter().map(|action| &action.id).collect::<Vec<_>>())
    });
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Due {
    blocks_stage1: bool,
    blocks_stage2: bool,
    risk: Option<String>,
    effort: String,
    maturity_goal: Option<u8>,
    law_in_days: Option<i32>,
}

#[test]
fn the_first_rule_that_holds_decides_the_bucket() {
    check("M-RM-3.jsonl", |input: Due| {
        let inputs = BucketInputs {
            blocks: [input.blocks_stage1, input.blocks_stage2],
            risk: risk(input.risk.as_deref()),
            effort: effort(&input.effort),
            maturity_goal: input.maturity_goal,
            law_in_days: input.law_in_days,
            due_in_days: None,
        };
        json!(word(bucket(inputs).value))
    });
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ordered {
    bucket: BTreeMap<ItemId, String>,
    prerequisites: BTreeMap<ItemId, Vec<ItemId>>,
}

#[test]
fn nothing_stands_before_what_it_waits_for() {
    check("M-RM-4.jsonl", |input: Ordered| raised(&input.bucket, &Graph::new(input.prerequisites)));
}

#[test]
fn the_standards_own_order_is_kept_through_what_is_done() {
    check("M-RM-4-standard-graph.clarified.jsonl", |input: Ordered| {
        let graph = Graph::of(reference());
        for (step, needs) in &input.prerequisites {
            assert_eq!(graph.needs(step), needs, "{step}");
        }
        raised(&input.bucket, &graph)
    });
}

fn raised(buckets: &BTreeMap<ItemId, String>, graph: &Graph) -> Value {
    let placed: Vec<Placed<'_>> =
        buckets.iter().map(|(id, word)| Placed { id, step: id, bucket: bucket_of(word) }).collect();
    let mut last = Map::new();
    let mut raised = Vec::new();
    for (one, later) in placed.iter().zip(graph.raised(&placed)) {
        if later.is_some() {
            raised.push(one.id.to_string());
        }
        let bucket = later.map_or(one.bucket, |(bucket, _)| bucket);
        last.insert(one.id.to_string(), json!(word(bucket)));
    }
    raised.sort();
    json!({ "bucket": last, "raised": raised })
}

fn risk(word: Option<&str>) -> Option<LinkedRisk> {
    word.map(|word| match word {
        "Low" => LinkedRisk::Low,
        "Medium" => LinkedRisk::Medium,
        "High" => LinkedRisk::High,
        "Critical" => LinkedRisk::Critical,
        other => panic!("`{other}` is no risk"),
    })
}

fn status(score: &str) -> Status {
    match score {
        "0" => Status::Red,
        "1/2" => Status::Yellow,
        "1" => Status::Green,
        other => panic!("`{other}` is no score"),
    }
}

fn effort(word: &str) -> Effort {
    match word {
        "S" => Effort::Small,
        "M" => Effort::Medium,
        "L" => Effort::Large,
        other => panic!("`{other}` is no effort"),
    }
}

/// A bucket in a vector's words.
fn word(bucket: Bucket) -> &'static str {
    match bucket {
        Bucket::Days30 => "30",
        Bucket::Days60 => "60",
        Bucket::Days90 => "90",
        Bucket::Strategic => "strategic",
    }
}

fn bucket_of(text: &str) -> Bucket {
    Bucket::ALL.into_iter().find(|bucket| word(*bucket) == text).expect("a bucket")
}
