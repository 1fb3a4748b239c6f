//! What is wrong with a record, and what it does not say, made into a verdict.

use crate::rules::gap::Status;
use crate::verdict::{Reason, Verdict};

/// What was seen while a record was read.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    faults: Vec<Reason>,
    missing: Vec<String>,
    red: bool,
}

impl Outcome {
    /// Notes a fault, if it holds.
    pub fn fault(&mut self, holds: bool, reason: impl FnOnce() -> Reason) {
        if holds {
            self.faults.push(reason());
        }
    }

    /// Notes a fault that makes the record red, if it holds.
    pub fn grave(&mut self, holds: bool, reason: impl FnOnce() -> Reason) {
        self.fault(holds, reason);
        self.red |= holds;
    }

    /// Notes a field that has no answer.
    pub fn need(&mut self, given: bool, field: &str) {
        if !given {
            self.missing.push(field.to_owned());
        }
    }

    /// Whether something is wrong or not said.
    pub fn is_open(&self) -> bool {
        !self.faults.is_empty() || !self.missing.is_empty()
    }

    /// The verdict, and the fields without an answer: green if nothing is
    /// wrong and all is said, red for a grave fault, else yellow.
    pub fn verdict(self, at: &str) -> (Verdict<Status>, Vec<String>) {
        let value = match (self.red, self.is_open()) {
            (true, _) => Status::Red,
            (false, true) => Status::Yellow,
            (false, false) => Status::Green,
        };
        let mut because: Vec<Reason> = self.faults;
        if !self.missing.is_empty() {
            because.push(Reason::new(MISSING).with("fields", self.missing.join(", ")));
        }
        if because.is_empty() {
            because.push(Reason::new(COMPLETE));
        }
        for reason in &mut because {
            reason.at.get_or_insert_with(|| at.to_owned());
        }
        (Verdict { value, because }, self.missing)
    }
}

/// The verdict on what is not recorded.
pub fn not_recorded() -> Verdict<Status> {
    Verdict::new(Status::Unknown, Reason::new(NONE))
}

/// The reasons that are faults.
pub fn faults(because: &[Reason]) -> impl Iterator<Item = &Reason> {
    because.iter().filter(|reason| ![MISSING, COMPLETE, NONE].contains(&reason.code.as_str()))
}

const MISSING: &str = "record.missing";
const COMPLETE: &str = "record.complete";
const NONE: &str = "record.none";
