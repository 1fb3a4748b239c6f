//! What the agency declared under the rescinded OMB M-24-10.
//!
//! It is a record of the past: it gives neither class nor floor.

use annexd_sdk::contract::{Citation, Classification, Message, NOT_APPLICABLE, UNKNOWN};
use annexd_sdk::{Answers, complete};

use super::M_24_10;
use crate::case::Case;

const SCHEME: &str = "us-m-24-10-declared";
const QUESTION: &str = "declared-impact";

/// Whether something was declared as rights-impacting, safety-impacting or both.
pub fn is_declared(answers: Answers<'_>) -> bool {
    answers.choice(QUESTION).is_some_and(|code| ["rights", "safety", "both"].contains(&code))
}

/// Says what was declared.
///
/// A declaration is shown as it was recorded, unless it is sure that the
/// memorandum was not about the system.
pub fn classification(case: &Case<'_>) -> Classification {
    let concerned = complete(|inputs| {
        inputs.yes_no("jurisdictions", case.in_us())
            && inputs.yes_no("us-federal-agency", case.federal_agency())
            && !inputs.yes_no("national-security-system", case.answers.yes_no("national-security-system"))
    });
    let citation = Citation::new(M_24_10, "s. 5 and 6");
    let reasons = |code| vec![Message::new(code)];
    if concerned.value() == Some(&false) {
        return Classification {
            reasons: reasons("us-m-24-10.not-applicable"),
            inputs: concerned.inputs,
            unknown: concerned.unknown,
            ..Classification::new(SCHEME, NOT_APPLICABLE, citation)
        };
    }
    let inputs = vec![QUESTION.to_owned()];
    match case.answers.choice(QUESTION) {
        Some(declared) => Classification {
            reasons: reasons("us-m-24-10.declared"),
            inputs,
            ..Classification::new(SCHEME, declared, citation)
        },
        None => Classification {
            reasons: reasons("us-m-24-10.blank"),
            unknown: inputs.clone(),
            inputs,
            ..Classification::new(SCHEME, UNKNOWN, citation)
        },
    }
}
