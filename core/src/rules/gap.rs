//! The gap status of a clause or control (rule M-GAP-2 with clarifications A6,
//! A17 and A18; M-GAP-4 and M-GAP-5).

use super::impact::different_people;
use crate::date::Date;
use crate::documents::assessment::{ClaimedStatus, Evidence, EvidenceState, InPlace, ItemAnswer, YesNo};
use crate::id::{EvidenceId, ItemId, SystemId};
use crate::verdict::{Reason, Verdict, pointer};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The status of an item. It is derived, never typed in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Status {
    /// There is no answer. Shown apart from "not started".
    #[default]
    Unknown,
    /// Not started.
    Red,
    /// Partial.
    Yellow,
    /// Implemented.
    Green,
    /// Not applicable, by an approved exclusion.
    Grey,
}

impl Status {
    /// The code of the status, as in reports.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Red => "red",
            Self::Yellow => "yellow",
            Self::Green => "green",
            Self::Grey => "grey",
        }
    }
}

/// What a status is derived from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GapInputs {
    /// Whether the item is excluded by an approved exclusion. Clauses cannot be.
    pub excluded: bool,
    /// How far it is done.
    pub in_place: InPlace,
    /// Whether documented information is asked for and not there.
    pub document_missing: bool,
    /// Whether there is accepted, unexpired evidence.
    pub evidenced: bool,
    /// Systems for which it is done.
    pub covered: usize,
    /// Systems that it applies to; with 0 the coverage is full.
    pub applicable: usize,
    /// Consecutive yes of the maturity questions, if they are answered.
    pub maturity: Option<u8>,
}

/// Derives the status, with what keeps it from being better.
pub fn status(inputs: &GapInputs) -> (Status, Vec<&'static str>) {
    if inputs.excluded {
        return (Status::Grey, vec!["gap.excluded"]);
    }
    match inputs.in_place {
        InPlace::Unknown => return (Status::Unknown, vec!["gap.no_answer"]),
        InPlace::No => return (Status::Red, vec!["gap.not_in_place"]),
        InPlace::Partly | InPlace::Yes => {}
    }
    let lacks = [
        (inputs.in_place == InPlace::Partly, "gap.partly"),
        (inputs.document_missing, "gap.document_missing"),
        (!inputs.evidenced, "gap.no_evidence"),
        (inputs.applicable > 0 && inputs.covered < inputs.applicable, "gap.not_covered"),
        (inputs.maturity.is_some_and(|level| level < 2), "gap.maturity"),
    ];
    let because: Vec<&str> = lacks.iter().filter(|(holds, _)| *holds).map(|(_, code)| *code).collect();
    if because.is_empty() { (Status::Green, vec!["gap.implemented"]) } else { (Status::Yellow, because) }
}

/// How many of the maturity questions are answered yes without a break, from
/// the first (M-GAP-5); nothing if none is answered.
pub fn maturity(answers: &[YesNo]) -> Option<u8> {
    if answers.iter().all(|answer| *answer == YesNo::Unknown) {
        return None;
    }
    Some(answers.iter().take(5).take_while(|answer| **answer == YesNo::Yes).count() as u8)
}

/// Whether a piece of evidence counts on a day: accepted by someone other than
/// its owner, and not expired (M-GAP-6). Without an owner nobody can tell.
pub fn counts(evidence: &Evidence, as_of: Date) -> bool {
    let by_another = different_people(&evidence.owner, &evidence.accepted_by);
    evidence.state == EvidenceState::Accepted
        && by_another
        && evidence.valid_until.is_none_or(|last| as_of <= last)
}

/// The evidence of an assessment, by id, with whether it counts.
#[derive(Debug, Clone, Default)]
pub struct EvidenceList<'a> {
    by_id: BTreeMap<&'a EvidenceId, bool>,
}

impl<'a> EvidenceList<'a> {
    /// Judges all evidence on a day.
    pub fn new(evidence: &'a [Evidence], as_of: Date) -> Self {
        Self { by_id: evidence.iter().map(|e| (&e.id, counts(e, as_of))).collect() }
    }

    /// Whether one of these counts.
    pub fn any_counts(&self, ids: &[EvidenceId]) -> bool {
        ids.iter().any(|id| self.by_id.get(id) == Some(&true))
    }
}

/// What an item's status is derived from, beside its answer.
#[derive(Debug, Clone, Copy)]
pub struct ItemContext<'a> {
    /// The item.
    pub id: &'a ItemId,
    /// Whether the reference asks for documented information.
    pub document_required: bool,
    /// Whether an approved exclusion takes it out.
    pub excluded: bool,
    /// The systems that it applies to; empty for what the organization does
    /// once.
    pub systems: &'a [SystemId],
    /// The evidence.
    pub evidence: &'a EvidenceList<'a>,
}

/// The judged gap of an item.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gap {
    /// Its status.
    pub status: Verdict<Status>,
    /// Its status for each system, where systems have answers of their own.
    pub systems: BTreeMap<SystemId, Status>,
    /// Its maturity from 0 to 5, if answered.
    pub maturity: Option<u8>,
    /// Whether a status set by hand was refused.
    pub refused: bool,
}

/// Judges one item.
pub fn judge(context: ItemContext<'_>, answer: &ItemAnswer) -> Gap {
    let at = pointer(&["answers", context.id.as_str()]);
    let of_system = |id: &SystemId| {
        let own = answer.systems.get(id).filter(|own| own.in_place != InPlace::Unknown);
        own.map_or(answer.in_place, |own| own.in_place)
    };
    let parts: Vec<InPlace> = context.systems.iter().map(of_system).collect();
    let own_evidence = context.systems.iter().filter_map(|id| answer.systems.get(id));
    let evidenced = context.evidence.any_counts(&answer.evidence)
        || own_evidence.clone().any(|own| context.evidence.any_counts(&own.evidence));
    let inputs = GapInputs {
        excluded: context.excluded,
        in_place: if parts.is_empty() { answer.in_place } else { together(&parts) },
        document_missing: context.document_required && answer.documents_ok != YesNo::Yes,
        evidenced,
        covered: parts.iter().filter(|part| **part == InPlace::Yes).count(),
        applicable: parts.len(),
        maturity: maturity(&answer.maturity),
    };
    let (value, codes) = status(&inputs);
    let because = codes.into_iter().map(|code| reason(code, &inputs).at(at.clone())).collect();
    let mut gap = Gap {
        status: Verdict { value, because },
        systems: BTreeMap::new(),
        maturity: inputs.maturity,
        refused: false,
    };
    if own_evidence.clone().next().is_some() {
        gap.systems = context
            .systems
            .iter()
            .map(|id| (id.clone(), of_one_system(&inputs, &context, answer, id, of_system(id))))
            .collect();
    }
    claim(&mut gap, answer, &at);
    gap
}

fn reason(code: &str, inputs: &GapInputs) -> Reason {
    let reason = Reason::new(code);
    match code {
        "gap.not_covered" => reason.with("covered", inputs.covered).with("applicable", inputs.applicable),
        "gap.maturity" => reason.with("maturity", inputs.maturity.unwrap_or(0)),
        _ => reason,
    }
}

fn of_one_system(
    inputs: &GapInputs,
    context: &ItemContext<'_>,
    answer: &ItemAnswer,
    id: &SystemId,
    in_place: InPlace,
) -> Status {
    let own = answer.systems.get(id).map_or(&[][..], |own| &own.evidence);
    status(&GapInputs {
        in_place,
        evidenced: context.evidence.any_counts(own) || context.evidence.any_counts(&answer.evidence),
        covered: 0,
        applicable: 0,
        ..inputs.clone()
    })
    .0
}

/// Adds up what is said for several systems (A18).
fn together(parts: &[InPlace]) -> InPlace {
    let first = parts.first().copied().unwrap_or_default();
    if parts.iter().all(|part| *part == first) { first } else { InPlace::Partly }
}

/// Applies a status set by hand: a worse one counts with a reason, a better
/// one is refused (M-GAP-4).
fn claim(gap: &mut Gap, answer: &ItemAnswer, at: &str) {
    let Some(claimed) = answer.status else {
        return;
    };
    let claimed = match claimed {
        ClaimedStatus::Red => Status::Red,
        ClaimedStatus::Yellow => Status::Yellow,
        ClaimedStatus::Green => Status::Green,
    };
    let derived = gap.status.value;
    let reasoned = answer.status_reason.as_deref().is_some_and(|text| !text.trim().is_empty());
    let comparable = matches!(derived, Status::Red | Status::Yellow | Status::Green);
    if claimed == derived {
    } else if comparable && claimed < derived && reasoned {
        gap.status.value = claimed;
        gap.status.because.push(Reason::new("gap.set_worse").at(format!("{at}/status")));
    } else {
        gap.refused = true;
    }
}
