//! Which questions matter now, in the order in which they are best asked.
//!
//! A question that decides whether others matter stays itself, whatever its
//! answer: no question disappears by being answered.

use annexd_sdk::Outcome;
use annexd_sdk::contract::{AiSystem, Organization};

use crate::case::Case;
use crate::data;
use crate::practice::{Part, Practice, State};
use crate::rules::counts;
use crate::rules::high_impact::{self, Class, Reason};
use crate::rules::practices::{PILOT, open_practices};

/// Questions about the organization.
pub(crate) fn about_organization(organization: &Organization, systems: &[AiSystem]) -> Vec<String> {
    let us = counts::may_be_in_us(organization, systems);
    us.then(|| "us-federal-agency".to_owned()).into_iter().collect()
}

/// Questions about a system.
pub(crate) fn about_system(case: &Case<'_>, class: &Outcome<Reason>) -> Vec<String> {
    let mut asks = about_class(class);
    if high_impact::may_be_high(class) {
        about_practices(case, &mut asks);
    }
    if case.affects_people() != Some(false) {
        asks.push("notice".to_owned());
    }
    let criteria = data::catalog().criteria;
    asks.extend(criteria.iter().map(|criterion| criterion.id.to_ascii_lowercase()));
    asks
}

/// What some completion of the open answers reads, without what is not asked
/// about a system; and the old declaration, where the memoranda may apply.
fn about_class(class: &Outcome<Reason>) -> Vec<String> {
    let elsewhere = ["jurisdictions", "us-federal-agency"];
    let mut asks = class.inputs.clone();
    asks.retain(|input| !elsewhere.contains(&input.as_str()));
    if class.map(|reason| reason.class()).value() != Some(&Class::NotApplicable) {
        asks.push("declared-impact".to_owned());
    }
    asks
}

fn about_practices(case: &Case<'_>, asks: &mut Vec<String>) {
    let answers = case.answers;
    let parts = || Practice::ALL.into_iter().flat_map(Practice::parts);
    asks.extend(parts().map(|part| part.question.to_owned()));
    let any = |test: &dyn Fn(&Part, State) -> bool| {
        parts().any(|part| test(part, State::of(answers, part.question)))
    };
    if any(&|_, state| state == State::Waived) {
        asks.push("waiver-granted-on".to_owned());
    }
    if any(&|part, state| part.may_not_apply && state == State::NotApplicable) {
        asks.push("not-applicable-reason".to_owned());
    }
    if open_practices(answers, case.as_of).is_empty() {
        return;
    }
    asks.push("extension-requested".to_owned());
    for fact in PILOT {
        asks.push(fact.to_owned());
        // one fact that is not true is enough: the pilot is not exempt
        if answers.yes_no(fact) == Some(false) {
            return;
        }
    }
}
