//! The ratings of the impact criteria: one question for each.

use annexd_sdk::contract::Rating;

use crate::case::Case;
use crate::data;

/// Rates each criterion by the question whose id is the criterion's in lower
/// case. What is not answered from 1 to 5 has no value.
pub fn ratings(case: &Case<'_>) -> Vec<Rating> {
    data::catalog().criteria.into_iter().map(|criterion| rating(case, criterion.id)).collect()
}

fn rating(case: &Case<'_>, criterion: String) -> Rating {
    let question = criterion.to_ascii_lowercase();
    let answered = case.answers.integer(&question).and_then(|rating| u32::try_from(rating).ok());
    let value = answered.filter(|rating| (1..=5).contains(rating));
    Rating { criterion, value, inputs: vec![question] }
}
