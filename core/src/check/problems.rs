//! The mistakes as they are found: all of them, but within bounds, so that a
//! document that is nothing but mistakes costs no more than one with many.

use super::problem;
use crate::report::Problem;

/// Most mistakes that are kept while looking.
const COLLECTED: usize = 10_000;
/// Most mistakes that are named in the end.
const NAMED: usize = 1_000;

/// Mistakes in any order.
#[derive(Debug, Default)]
pub struct Problems {
    list: Vec<Problem>,
    more: bool,
}

impl Problems {
    /// Adds one, if there are not too many already.
    pub fn push(&mut self, problem: Problem) {
        if self.is_full() {
            self.more = true;
        } else {
            self.list.push(problem);
        }
    }

    /// Adds those there are.
    pub fn extend(&mut self, problems: impl IntoIterator<Item = Problem>) {
        problems.into_iter().for_each(|one| self.push(one));
    }

    /// Whether no more are kept.
    pub fn is_full(&self) -> bool {
        self.list.len() >= COLLECTED
    }

    /// The mistakes in the order of their places, each once; if there are more
    /// than can be named, the last one says so.
    pub fn in_order(self) -> Vec<Problem> {
        let Self { mut list, more } = self;
        list.sort_by(|a, b| crate::id::natural(&a.at, &b.at).then_with(|| a.cmp(b)));
        list.dedup();
        if more || list.len() > NAMED {
            list.truncate(NAMED);
            list.push(problem("", "shape.more").arg("named", list.len()));
        }
        list
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(found: usize, named: usize, last: &str) {
        let mut problems = Problems::default();
        (0..found).for_each(|n| problems.push(problem(format!("/{n}"), "shape.no_string")));
        let named_in_order = problems.in_order();
        assert_eq!(named_in_order.len(), named);
        assert_eq!(named_in_order.last().map(|problem| problem.code.as_str()), Some(last));
    }

    #[test]
    fn a_thousand_mistakes_are_named_and_more_are_mentioned() {
        check(1, 1, "shape.no_string");
        check(NAMED, NAMED, "shape.no_string");
        check(NAMED + 1, NAMED + 1, "shape.more");
        check(COLLECTED * 2, NAMED + 1, "shape.more");
    }
}
