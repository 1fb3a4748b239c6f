//! Random assessments: mostly what a person could write, with mistakes.

use annexd_core::reference::reference;
use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any};
use proptest::sample::{select, subsequence};
use serde_json::{Map, Value, json};

/// An assessment with up to four systems.
pub fn assessment() -> impl Strategy<Value = Value> {
    let organization = fields(vec![
        ("id", one(&["org", "Ö|rg", ""])),
        ("name", text()),
        ("sectors", list(&["public_sector", "retail", "="])),
        ("jurisdictions", list(&["US", "EU", "NO", "us"])),
        ("contact", text()),
        ("sector_answers", in_sector(fields(vec![("us-federal-agency", one(&["yes", "no", "maybe"]))]))),
    ]);
    fields(vec![
        ("organization", organization.boxed()),
        ("scope", fields(vec![("statement", text())]).boxed()),
        ("systems", vec(system(), 0..4).prop_map(Value::from).boxed()),
        ("answers", answers()),
        ("evidence", vec(evidence(), 0..3).prop_map(Value::from).boxed()),
        ("exclusions", vec(exclusion(), 0..4).prop_map(Value::from).boxed()),
    ])
    .boxed()
}

type Any = proptest::strategy::BoxedStrategy<Value>;

/// An object with each of the fields, or without it.
fn fields(fields: Vec<(&'static str, Any)>) -> Any {
    let present = vec(any::<bool>(), fields.len());
    let (names, values): (Vec<&str>, Vec<Any>) = fields.into_iter().unzip();
    (values, present)
        .prop_map(move |(values, present)| {
            let all = names.iter().zip(values).zip(present);
            all.filter(|(_, present)| *present)
                .map(|((name, value), _)| ((*name).to_owned(), value))
                .collect()
        })
        .prop_map(Value::Object)
        .boxed()
}

fn one(words: &'static [&'static str]) -> Any {
    select(words).prop_map(Value::from).boxed()
}

fn list(words: &'static [&'static str]) -> Any {
    subsequence(words, 0..=words.len()).prop_map(Value::from).boxed()
}

fn number(most: i64) -> Any {
    (0..=most).prop_map(Value::from).boxed()
}

fn text() -> Any {
    const WORDS: &[&str] = &[
        "Head of IT",
        "",
        " ",
        "<b>&amp;",
        "a|b\n# c",
        "\u{1b}[2J",
        "\u{202e}txt",
        "=1+1",
        "Ünïcödé 🦀",
        "`x`",
    ];
    one(WORDS)
}

fn yes() -> Any {
    const WORDS: &[&str] = &["yes", "no", "unknown", "Yes"];
    one(WORDS)
}

fn day() -> Any {
    const DAYS: &[&str] =
        &["2024-02-29", "2025-11-21", "2026-04-02", "2026-04-03", "2026-11-21", "2027-01-01", "2026-02-30"];
    one(DAYS)
}

fn in_sector(of: Any) -> Any {
    of.prop_map(|answers| json!({ "public-sector": answers })).boxed()
}

fn system() -> Any {
    let practice =
        || one(&["in-place", "partly", "not-in-place", "waived", "not-applicable", "unknown", "no"]);
    let sector = fields(vec![
        ("declared-impact", one(&["both", "rights", "safety", "neither", "too-new", "case-by-case"])),
        ("principal-basis", yes()),
        ("presumed-category", one(&["none", "unknown", "x"])),
        ("national-security-system", yes()),
        ("practice-testing", practice()),
        ("practice-impact-assessment", practice()),
        ("practice-independent-review", practice()),
        ("practice-monitoring", practice()),
        ("practice-training", practice()),
        ("practice-human-oversight", practice()),
        ("practice-fallback", practice()),
        ("practice-opt-out", practice()),
        ("practice-appeal", practice()),
        ("practice-feedback", practice()),
        ("waiver-granted-on", day()),
        ("not-applicable-reason", text()),
        ("p-k1", number(6)),
        ("p-k3", number(6)),
    ]);
    fields(vec![
        ("id", one(&["a", "b", "c", "c-1", ""])),
        ("name", text()),
        ("owner", text()),
        ("roles", list(&["ai_customer", "ai_provider", "developer", "king"])),
        ("origin", one(&["build", "finetune", "api", "saas", "embedded", "sass"])),
        ("stage", one(&["operation_monitoring", "retirement", "inception", "Live"])),
        ("output_types", list(&["content_generation", "autonomous_decision"])),
        ("domains", list(&["healthcare", "law_enforcement", "other", "fishing"])),
        ("users", list(&["internal", "external"])),
        ("sector", one(&["public_sector", "retail"])),
        ("jurisdictions", list(&["US", "EU"])),
        ("decides_on_people", yes()),
        ("in_scope", yes()),
        ("own_data", yes()),
        ("affects_people", yes()),
        ("third_party", yes()),
        ("used_by_org", yes()),
        ("impact", impact()),
        ("sector_answers", in_sector(sector)),
    ])
}

fn impact() -> Any {
    let row = fields(vec![
        ("theme", one(&["fairness", "privacy_security", "environment", "misuse", "luck"])),
        ("subject", one(&["individuals", "groups", "societies"])),
        ("failure", number(4)),
        ("bias", number(3)),
        ("misuse", number(3)),
        ("reversibility", number(3)),
        ("vulnerability", number(3)),
        ("not_relevant", text()),
    ]);
    let measure = fields(vec![
        ("rows", vec(0..4_u32, 0..3).prop_map(Value::from).boxed()),
        ("target", one(&["severity", "reversibility"])),
        ("implemented", yes()),
        ("tested", list(&["ev-1", "ev-2"])),
    ]);
    let practices =
        fields(vec![("social_scoring", yes()), ("intimate_imagery", yes()), ("unheard_of", yes())]);
    let level =
        fields(vec![("to", one(&["low", "medium", "high"])), ("reason", text()), ("approver", text())]);
    fields(vec![
        ("date", day()),
        ("assessor", text()),
        ("approver", text()),
        ("next_review", day()),
        ("scale", number(5)),
        ("oversight", one(&["in_loop", "on_loop", "over_loop", "none"])),
        ("legal_effect", yes()),
        ("ai_disclosed", yes()),
        ("ai_act", one(&["prohibited", "high_risk", "other", "not_eu"])),
        ("practices", practices),
        ("rows", vec(row, 0..6).prop_map(Value::from).boxed()),
        ("measures", vec(measure, 0..3).prop_map(Value::from).boxed()),
        ("override", level),
    ])
}

fn answers() -> Any {
    let answer = fields(vec![
        ("in_place", one(&["yes", "partly", "no", "unknown", "true"])),
        ("documents_ok", yes()),
        ("evidence", list(&["ev-1", "ev-2", "ev-3"])),
        ("owner", text()),
        ("maturity", vec(yes(), 0..7).prop_map(Value::from).boxed()),
        ("claimed_implemented", yes()),
        ("status", one(&["red", "yellow", "green"])),
        ("status_reason", text()),
        (
            "systems",
            fields(vec![("a", Just(json!({ "in_place": "no" })).boxed()), ("z", Just(json!({})).boxed())]),
        ),
    ]);
    vec((item(), answer), 0..20)
        .prop_map(|answers| Value::Object(answers.into_iter().collect::<Map<_, _>>()))
        .boxed()
}

/// A clause leaf or control, or something that is none.
fn item() -> impl Strategy<Value = String> {
    let reference = reference();
    let mut ids: Vec<String> =
        reference.clauses.iter().filter(|clause| clause.leaf).map(|leaf| leaf.id.to_string()).collect();
    ids.extend(reference.controls.iter().map(|control| control.id.to_string()));
    ids.extend(
        ["A.4.1", "9.2", "A.8.29", "public-sector/P-C04", "public-sector/P-C99", "x/y", ""]
            .map(str::to_owned),
    );
    select(ids)
}

fn evidence() -> Any {
    fields(vec![
        ("id", one(&["ev-1", "ev-2", "ev-3"])),
        ("owner", one(&["a", "b"])),
        ("accepted_by", one(&["a", "b", ""])),
        ("date", day()),
        ("valid_until", day()),
        ("state", one(&["draft", "accepted", "rejected", "expired"])),
    ])
}

fn exclusion() -> Any {
    fields(vec![("control", item().prop_map(Value::from).boxed()), ("reason", text()), ("approver", text())])
}
