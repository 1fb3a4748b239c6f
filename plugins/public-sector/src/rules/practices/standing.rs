//! Which practices are met, and why the others are not.

use annexd_sdk::{Answers, Date};

use crate::practice::{Part, Practice, State};
use crate::waiver::Waiver;

/// Why a practice is not met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// A part is answered as partly or not in place, others are further.
    Partly,
    /// All parts are answered as not in place.
    NotInPlace,
    /// A part rests on a waiver whose last day is over.
    Lapsed {
        /// That day.
        until: Date,
    },
    /// A part is answered as not applicable that cannot be.
    NotApplicable,
    /// An answer is missing: the state of a part, the date of a waiver, or the
    /// reason why something is not applicable.
    Unanswered,
}

/// The practices that are not met on a day, each with its cause.
///
/// A part is met if it is in place; if it is waived and the waiver counts; or
/// if it is not applicable, may be so, and a reason is given.
pub fn open_practices(answers: Answers<'_>, as_of: Date) -> Vec<(Practice, Cause)> {
    let waiver = Waiver::of(answers, as_of);
    let reason = answers.text("not-applicable-reason").is_some();
    let cause = |practice: Practice| {
        let causes = practice
            .parts()
            .iter()
            .filter_map(|part| part_cause(*part, State::of(answers, part.question), waiver, reason));
        combined(practice.state(answers), causes.collect())
    };
    Practice::ALL.into_iter().filter_map(|practice| Some((practice, cause(practice)?))).collect()
}

fn part_cause(part: Part, state: State, waiver: Waiver, reason: bool) -> Option<Cause> {
    match state {
        State::InPlace => None,
        State::Partly => Some(Cause::Partly),
        State::NotInPlace => Some(Cause::NotInPlace),
        State::Unknown => Some(Cause::Unanswered),
        State::Waived => match waiver {
            Waiver::Counts { .. } => None,
            Waiver::Lapsed { until, .. } => Some(Cause::Lapsed { until }),
            Waiver::Undated => Some(Cause::Unanswered),
        },
        State::NotApplicable if !part.may_not_apply => Some(Cause::NotApplicable),
        State::NotApplicable => (!reason).then_some(Cause::Unanswered),
    }
}

/// The cause of the practice: what is answered goes before what is open.
fn combined(state: State, causes: Vec<Cause>) -> Option<Cause> {
    let answered = causes.iter().find(|cause| matches!(cause, Cause::Partly | Cause::NotInPlace));
    if answered.is_some() {
        return Some(if state == State::NotInPlace { Cause::NotInPlace } else { Cause::Partly });
    }
    let known = causes.iter().find(|cause| **cause != Cause::Unanswered);
    known.or(causes.first()).copied()
}
