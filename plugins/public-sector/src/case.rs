//! One system of one organization on one day: what each rule looks at.

use annexd_sdk::contract::{AiSystem, Organization};
use annexd_sdk::{Answers, Date, holds_in, jurisdictions};

/// What a rule about a system looks at.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    pub(crate) organization: &'a Organization,
    pub(crate) system: &'a AiSystem,
    /// Answers about the system.
    pub(crate) answers: Answers<'a>,
    pub(crate) as_of: Date,
}

impl<'a> Case<'a> {
    pub(crate) fn new(organization: &'a Organization, system: &'a AiSystem, as_of: &str) -> Self {
        // a day that nobody can read counts as the worst one
        let as_of = Date::parse(as_of).unwrap_or(Date::LAST);
        Self { organization, system, answers: Answers(&system.answers), as_of }
    }

    /// Whether the system is used in the United States; nothing if nobody says
    /// where.
    pub(crate) fn in_us(&self) -> Option<bool> {
        holds_in(jurisdictions(self.organization, self.system), "US")
    }

    pub(crate) fn federal_agency(&self) -> Option<bool> {
        federal_agency(self.organization)
    }

    /// Whether the system affects people: as answered, else by what it decides
    /// and on whom.
    pub(crate) fn affects_people(&self) -> Option<bool> {
        let system = self.system;
        system.affects_people.or_else(|| {
            let somebody = system.affected_groups.iter().any(|group| group != "none");
            match system.decides_on_people {
                Some(true) => Some(true),
                _ if somebody => Some(true),
                Some(false) if !system.affected_groups.is_empty() => Some(false),
                _ => None,
            }
        })
    }

    /// Whether a third party supplies the system or a part of it. What comes as
    /// a service or inside a product does, whatever else is said.
    pub(crate) fn third_party(&self) -> Option<bool> {
        let supplied = self.system.origin.as_deref().is_some_and(|origin| SUPPLIED.contains(&origin));
        if supplied { Some(true) } else { self.system.third_party }
    }
}

const SUPPLIED: [&str; 3] = ["api", "saas", "embedded"];

/// Whether the organization is a US federal agency.
pub(crate) fn federal_agency(organization: &Organization) -> Option<bool> {
    Answers(&organization.answers).yes_no("us-federal-agency")
}
