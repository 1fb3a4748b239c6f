//! The minimum practices of a high-impact use (rule P-R2, second half).
//!
//! From 3 April 2026 a high-impact use with a practice that is not met has to
//! be discontinued safely. A practice that nobody answered is not met, but is
//! no finding: it stands in the block and the duty, and is asked for.

use annexd_sdk::contract::{Block, Citation, Duty, Evaluation, Finding, Message, Severity};
use annexd_sdk::{Answers, Date, Outcome};

use super::M_25_21;
use super::high_impact::{self, Reason};
use crate::case::Case;
use crate::practice::{Practice, State};
use crate::waiver::Waiver;

mod standing;

pub use standing::{Cause, open_practices};

/// The day from which the practices are due.
const DUE: Option<Date> = Date::new(2026, 4, 3);

/// Adds what the states of the practices mean for the system.
pub fn evaluate(case: &Case<'_>, class: &Outcome<Reason>, evaluation: &mut Evaluation) {
    let open = open_practices(case.answers, case.as_of);
    match high_impact::is_high(class) {
        Some(true) => of_high_impact(case, &open, evaluation),
        None => of_possibly_high_impact(case, evaluation),
        Some(false) => return,
    }
    let extended = case.answers.yes_no("extension-requested") == Some(true);
    if extended && !open.is_empty() {
        evaluation.findings.push(extension(&open));
    }
}

/// Whether the system is a pilot that is exempt: all four facts are true.
pub fn is_exempt_pilot(answers: Answers<'_>) -> bool {
    PILOT.iter().all(|fact| answers.yes_no(fact) == Some(true))
}

/// The four facts about pilots, in the order in which they are asked.
pub(crate) const PILOT: [&str; 4] = ["pilot-limited", "pilot-certified", "pilot-opt", "pilot-practices"];

fn of_high_impact(case: &Case<'_>, open: &[(Practice, Cause)], evaluation: &mut Evaluation) {
    let exempt = is_exempt_pilot(case.answers);
    let due = DUE.is_some_and(|due| case.as_of >= due);
    let severity = match (exempt, due) {
        (true, _) => Severity::Note,
        (false, true) => Severity::Major,
        (false, false) => Severity::Minor,
    };
    evaluation
        .findings
        .extend(open.iter().filter_map(|(practice, cause)| finding(*practice, *cause, severity)));
    if !exempt && !open.is_empty() {
        evaluation.duties.push(implement(open));
        if due {
            evaluation.blocks.push(block(open));
        }
    }
    evaluation.duties.extend(waiver_duty(case));
}

/// As long as the class is unknown, only a practice that is answered as not in
/// place is worth a look.
fn of_possibly_high_impact(case: &Case<'_>, evaluation: &mut Evaluation) {
    let missing =
        Practice::ALL.into_iter().filter(|practice| practice.state(case.answers) == State::NotInPlace);
    evaluation
        .findings
        .extend(missing.filter_map(|practice| finding(practice, Cause::NotInPlace, Severity::Minor)));
}

fn finding(practice: Practice, cause: Cause, severity: Severity) -> Option<Finding> {
    let id = format!("practice-{}", practice.name());
    let because = match cause {
        Cause::Partly => Message::new(&format!("{id}.partly")),
        Cause::NotInPlace => Message::new(&format!("{id}.not-in-place")),
        Cause::Lapsed { until } => Message::new(&format!("{id}.lapsed")).with("until", until),
        Cause::NotApplicable => Message::new(&format!("{id}.not-applicable")),
        Cause::Unanswered => return None,
    };
    let cites = practice.cites().iter().map(|item| (*item).to_owned()).collect();
    Some(Finding { id, severity, from_level: None, because, cites, citation: Some(section_4()) })
}

fn extension(open: &[(Practice, Cause)]) -> Finding {
    Finding {
        id: "extension".to_owned(),
        severity: Severity::Note,
        from_level: None,
        because: Message::new("practices.extension").with("practices", names(open)),
        cites: vec!["8.1".to_owned()],
        citation: None,
    }
}

fn block(open: &[(Practice, Cause)]) -> Block {
    Block {
        id: "practices".to_owned(),
        from_level: None,
        because: Message::new("practices.block").with("practices", names(open)),
        cure: Message::new("practices.cure").with("practices", names(open)),
        citation: section_4(),
    }
}

fn implement(open: &[(Practice, Cause)]) -> Duty {
    let due = DUE.map(|due| due.to_string());
    Duty {
        id: "practices".to_owned(),
        because: Message::new("practices.duty").with("practices", names(open)),
        citation: section_4(),
        applies_from: due.clone(),
        due,
        from_level: None,
        cites: cites(open.iter().map(|(practice, _)| *practice)),
    }
}

fn waiver_duty(case: &Case<'_>) -> Option<Duty> {
    let waived = |practice: &Practice| crate::waiver::any_waived(case.answers, *practice);
    let waived: Vec<Practice> = Practice::ALL.into_iter().filter(waived).collect();
    if waived.is_empty() {
        return None;
    }
    let (because, due) = match Waiver::of(case.answers, case.as_of) {
        Waiver::Counts { granted, until } | Waiver::Lapsed { granted, until } => {
            let because = Message::new("practices.waiver-duty").with("granted", granted);
            (because.with("until", until), Some(until.to_string()))
        }
        Waiver::Undated => (Message::new("practices.waiver-undated"), None),
    };
    let practices = listed(waived.iter().copied());
    Some(Duty {
        id: "waiver".to_owned(),
        because: because.with("practices", practices),
        citation: section_4(),
        applies_from: None,
        due,
        from_level: None,
        cites: vec!["P-C13".to_owned()],
    })
}

/// Practices as they are read in a sentence.
fn listed(practices: impl Iterator<Item = Practice>) -> String {
    practices.map(|practice| practice.name().replace('-', " ")).collect::<Vec<_>>().join(", ")
}

fn names(open: &[(Practice, Cause)]) -> String {
    listed(open.iter().map(|(practice, _)| *practice))
}

fn cites(practices: impl Iterator<Item = Practice>) -> Vec<String> {
    practices.flat_map(|practice| practice.cites()).map(|item| (*item).to_owned()).collect()
}

fn section_4() -> Citation {
    Citation::new(M_25_21, "s. 4")
}
