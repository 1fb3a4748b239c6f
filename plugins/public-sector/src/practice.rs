//! The seven minimum practices of OMB M-25-21 and the questions about them.

use annexd_sdk::Answers;

/// A minimum practice for high-impact AI (OMB M-25-21, s. 4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Practice {
    /// Testing before deployment.
    Testing,
    /// The impact assessment, with its independent review.
    ImpactAssessment,
    /// Ongoing monitoring.
    Monitoring,
    /// Training of operators.
    Training,
    /// Human oversight, with a fail-safe.
    Oversight,
    /// Remedies or appeals.
    Remedies,
    /// Feedback of users and the public.
    Feedback,
}

/// A question about a practice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// The question's id.
    pub question: &'static str,
    /// Whether "not applicable" counts, given a reason: only for remedies,
    /// feedback and the fail-safe of oversight.
    pub may_not_apply: bool,
}

/// The state of a part, or of a practice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Done.
    InPlace,
    /// Done in part, or planned.
    Partly,
    /// Not done.
    NotInPlace,
    /// Not answered.
    Unknown,
    /// Waived by the Chief AI Officer.
    Waived,
    /// Not applicable, as answered.
    NotApplicable,
}

/// Combines the states of a practice's parts into that of the practice.
///
/// Parts that are not applicable leave; if all do, so does the practice. What
/// remains is in place if all of it is; waived if all of it is in place or
/// waived; unknown if nothing of it is answered; not in place if none of it is
/// begun, a part that is not answered counting as not begun beside one that
/// is; and else partly in place.
pub fn combine(parts: &[State]) -> State {
    let left: Vec<State> = parts.iter().copied().filter(|state| *state != State::NotApplicable).collect();
    let all = |state: State| left.iter().all(|other| *other == state);
    if left.is_empty() {
        State::NotApplicable
    } else if all(State::InPlace) {
        State::InPlace
    } else if left.iter().all(|state| matches!(state, State::InPlace | State::Waived)) {
        State::Waived
    } else if all(State::Unknown) {
        State::Unknown
    } else if left.iter().all(|state| matches!(state, State::NotInPlace | State::Unknown)) {
        State::NotInPlace
    } else {
        State::Partly
    }
}

impl Practice {
    /// All seven, in the memorandum's order.
    pub const ALL: [Self; 7] = [
        Self::Testing,
        Self::ImpactAssessment,
        Self::Monitoring,
        Self::Training,
        Self::Oversight,
        Self::Remedies,
        Self::Feedback,
    ];

    /// The name in ids, such as that of the scheme `us-practice-testing`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Testing => "testing",
            Self::ImpactAssessment => "impact-assessment",
            Self::Monitoring => "monitoring",
            Self::Training => "training",
            Self::Oversight => "oversight",
            Self::Remedies => "remedies",
            Self::Feedback => "feedback",
        }
    }

    /// The questions that it is made of.
    pub fn parts(self) -> &'static [Part] {
        match self {
            Self::Testing => const { &[must("practice-testing")] },
            Self::ImpactAssessment => {
                const { &[must("practice-impact-assessment"), must("practice-independent-review")] }
            }
            Self::Monitoring => const { &[must("practice-monitoring")] },
            Self::Training => const { &[must("practice-training")] },
            Self::Oversight => const { &[must("practice-human-oversight"), may("practice-fallback")] },
            Self::Remedies => const { &[may("practice-opt-out"), may("practice-appeal")] },
            Self::Feedback => const { &[may("practice-feedback")] },
        }
    }

    /// The items that it is met by.
    pub fn cites(self) -> &'static [&'static str] {
        match self {
            Self::Testing => &["A.6.2.4"],
            Self::ImpactAssessment => &["A.5.3", "P-C02", "P-C07"],
            Self::Monitoring => &["A.6.2.6"],
            Self::Training => &["7.2", "A.4.6"],
            Self::Oversight => &["A.9.2", "P-C09"],
            Self::Remedies => &["P-C06"],
            Self::Feedback => &["A.8.3"],
        }
    }

    /// The state that the answers give.
    pub fn state(self, answers: Answers<'_>) -> State {
        let parts: Vec<State> = self.parts().iter().map(|part| State::of(answers, part.question)).collect();
        combine(&parts)
    }
}

impl State {
    /// All states, in the order in which they are counted.
    pub const ALL: [Self; 6] =
        [Self::InPlace, Self::Partly, Self::NotInPlace, Self::Unknown, Self::Waived, Self::NotApplicable];

    /// The state that the answer to a question gives.
    pub fn of(answers: Answers<'_>, question: &str) -> Self {
        let code = answers.choice(question);
        let state = Self::ALL.into_iter().find(|state| Some(state.name()) == code);
        state.unwrap_or(Self::Unknown)
    }

    /// The code of the choice, and the name of the figure.
    pub fn name(self) -> &'static str {
        match self {
            Self::InPlace => "in-place",
            Self::Partly => "partly",
            Self::NotInPlace => "not-in-place",
            Self::Unknown => "unknown",
            Self::Waived => "waived",
            Self::NotApplicable => "not-applicable",
        }
    }
}

const fn must(question: &'static str) -> Part {
    Part { question, may_not_apply: false }
}

const fn may(question: &'static str) -> Part {
    Part { question, may_not_apply: true }
}
