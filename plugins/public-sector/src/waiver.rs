//! The waiver that a system relies on.

use annexd_sdk::{Answers, Date};

use crate::practice::{Practice, State};

/// A waiver, by the day of its grant or latest certification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Waiver {
    /// It counts up to and including a day.
    Counts { granted: Date, until: Date },
    /// It has ended; the day is its last.
    Lapsed { granted: Date, until: Date },
    /// It has no date, or begins later: it does not count.
    Undated,
}

impl Waiver {
    /// How the waiver stands. It counts for twelve calendar months from its
    /// day, the last day included.
    pub(crate) fn of(answers: Answers<'_>, as_of: Date) -> Self {
        match answers.date("waiver-granted-on") {
            Some(granted) if granted <= as_of => {
                let until = granted.add_months(12);
                if as_of <= until { Self::Counts { granted, until } } else { Self::Lapsed { granted, until } }
            }
            Some(_) | None => Self::Undated,
        }
    }
}

/// Whether any part of a practice is answered as waived.
pub(crate) fn any_waived(answers: Answers<'_>, practice: Practice) -> bool {
    practice.parts().iter().any(|part| State::of(answers, part.question) == State::Waived)
}
