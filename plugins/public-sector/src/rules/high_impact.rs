//! Whether a use of AI is high-impact under OMB M-25-21 (rule P-R2).
//!
//! A use in a presumed category is high-impact unless a written determination
//! says otherwise; any other use is if its output is a principal basis for a
//! decision or action with one of six effects. Oversight by people changes
//! nothing. What was declared under M-24-10 changes nothing either.

use annexd_sdk::contract::{Citation, Classification, Floor, FloorLevel, Message, NOT_APPLICABLE, UNKNOWN};
use annexd_sdk::{Completion, Outcome, complete};

use super::M_25_21;
use crate::case::Case;

const SCHEME: &str = "us-m-25-21";

/// The class of a use of AI, the worst last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// The memorandum is not about it.
    NotApplicable,
    /// Not high-impact.
    NotHigh,
    /// In a presumed category, and determined not to be high-impact.
    PresumedNotHigh,
    /// High-impact.
    High,
}

/// Why a use has its class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It is not used in the United States.
    NotUs,
    /// The organization is no federal agency.
    NotAgency,
    /// It is a national security system.
    NationalSecurity,
    /// Presumed, and determined otherwise in writing.
    Determined,
    /// Presumed.
    Presumed,
    /// The output is no principal basis.
    NoPrincipal,
    /// There is none of the effects.
    NoEffect,
    /// The output is a principal basis, with an effect.
    Principal,
}

/// Classifies a system, for all ways in which the open answers could be given.
pub fn classify(case: &Case<'_>) -> Outcome<Reason> {
    complete(|inputs| reason(case, inputs))
}

/// Whether the use is high-impact: surely, possibly, or not.
pub fn is_high(class: &Outcome<Reason>) -> Option<bool> {
    class.map(|reason| reason.class() == Class::High).value().copied()
}

/// Whether the use is high-impact, or could be.
pub fn may_be_high(class: &Outcome<Reason>) -> bool {
    is_high(class) != Some(false)
}

/// Says the class with its reasons.
pub fn classification(case: &Case<'_>, class: &Outcome<Reason>) -> Classification {
    let classes = class.map(|reason| reason.class());
    let (value, reasons) = match classes.value() {
        Some(value) => (value.code(), reasons(case, class)),
        None => {
            let code = if may_be_high(class) { "us-m-25-21.unknown-high" } else { "us-m-25-21.unknown" };
            (UNKNOWN, vec![Message::new(code).with("unknown", class.unknown.join(", "))])
        }
    };
    Classification {
        reasons,
        inputs: class.inputs.clone(),
        unknown: class.unknown.clone(),
        ..Classification::new(SCHEME, value, Citation::new(M_25_21, "s. 4 and 6"))
    }
}

/// Sets the level to high where the use is high-impact, or could be.
pub fn floor(class: &Outcome<Reason>) -> Option<Floor> {
    let presumed = is_high(class).is_none();
    let because = if presumed {
        Message::new("us-m-25-21.floor-presumed").with("unknown", class.unknown.join(", "))
    } else {
        Message::new("us-m-25-21.floor")
    };
    let citation = Citation::new(M_25_21, "s. 4");
    may_be_high(class).then_some(Floor { level: FloorLevel::High, presumed, because, citation })
}

fn reason(case: &Case<'_>, inputs: &mut Completion) -> Reason {
    if !inputs.yes_no("jurisdictions", case.in_us()) {
        return Reason::NotUs;
    }
    if !inputs.yes_no("us-federal-agency", case.federal_agency()) {
        return Reason::NotAgency;
    }
    let answers = case.answers;
    if inputs.yes_no("national-security-system", answers.yes_no("national-security-system")) {
        return Reason::NationalSecurity;
    }
    let presumed = answers.choice("presumed-category").map(|category| category != "none");
    if inputs.yes_no("presumed-category", presumed) {
        // a determination decides alone: principal basis and effects are not read
        let determined = inputs.yes_no("written-determination", answers.yes_no("written-determination"));
        return if determined { Reason::Determined } else { Reason::Presumed };
    }
    if !inputs.yes_no("principal-basis", answers.yes_no("principal-basis")) {
        return Reason::NoPrincipal;
    }
    let effect = answers.choices("effects").map(|effects| effects.iter().any(|effect| effect != "none"));
    if inputs.yes_no("effects", effect) { Reason::Principal } else { Reason::NoEffect }
}

/// The reasons that rest on given answers; where a class holds whatever an open
/// answer is, a reason that guesses it would claim too much.
fn reasons(case: &Case<'_>, class: &Outcome<Reason>) -> Vec<Message> {
    let given =
        |reason: &&Reason| !class.unknown.iter().any(|input| reason.basis().contains(&input.as_str()));
    class.possible.iter().filter(given).map(|reason| reason.message(case)).collect()
}

impl Reason {
    /// The class that it gives.
    pub fn class(self) -> Class {
        match self {
            Self::NotUs | Self::NotAgency | Self::NationalSecurity => Class::NotApplicable,
            Self::NoPrincipal | Self::NoEffect => Class::NotHigh,
            Self::Determined => Class::PresumedNotHigh,
            Self::Presumed | Self::Principal => Class::High,
        }
    }

    /// The inputs that its sentence speaks of.
    fn basis(self) -> &'static [&'static str] {
        match self {
            Self::NotUs => &["jurisdictions"],
            Self::NotAgency => &["us-federal-agency"],
            Self::NationalSecurity => &["national-security-system"],
            Self::Determined | Self::Presumed => &["presumed-category", "written-determination"],
            Self::NoPrincipal => &["principal-basis"],
            Self::NoEffect => &["effects"],
            Self::Principal => &["principal-basis", "effects"],
        }
    }

    fn message(self, case: &Case<'_>) -> Message {
        let category = case.answers.choice("presumed-category").unwrap_or_default();
        match self {
            Self::NotUs => Message::new("us-m-25-21.not-us"),
            Self::NotAgency => Message::new("us-m-25-21.not-agency"),
            Self::NationalSecurity => Message::new("us-m-25-21.national-security"),
            Self::Determined => Message::new("us-m-25-21.determined").with("category", category),
            Self::Presumed => Message::new("us-m-25-21.presumed").with("category", category),
            Self::NoPrincipal => Message::new("us-m-25-21.no-principal"),
            Self::NoEffect => Message::new("us-m-25-21.no-effect"),
            Self::Principal => {
                let effects = case.answers.choices("effects").unwrap_or_default();
                Message::new("us-m-25-21.principal").with("effects", effects.join(", "))
            }
        }
    }
}

impl Class {
    fn code(self) -> &'static str {
        match self {
            Self::NotApplicable => NOT_APPLICABLE,
            Self::NotHigh => "not-high",
            Self::PresumedNotHigh => "presumed-not-high",
            Self::High => "high-impact",
        }
    }
}
