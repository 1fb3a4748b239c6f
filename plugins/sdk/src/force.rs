//! What an instrument does on a day.

use crate::contract::{Instrument, LegalStatus};
use crate::date::Date;

/// What an instrument's duties are on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Force {
    /// They count.
    InForce,
    /// They will count from a later day; the instrument classifies already.
    Coming,
    /// The instrument is not adopted: it gives neither class nor floor.
    Proposed,
    /// Another instrument took its place: it gives neither class nor floor.
    Superseded,
    /// It says how something is best done, and obliges nobody.
    Guidance,
    /// Nobody has confirmed it: it is shown as such.
    Unconfirmed,
}

impl Force {
    /// What the instrument does on a day. The day on which it applies counts.
    pub fn of(instrument: &Instrument, day: Date) -> Self {
        match instrument.status {
            LegalStatus::InForce | LegalStatus::AppliesFrom => Self::from_day(instrument, day),
            LegalStatus::Proposed => Self::Proposed,
            LegalStatus::Superseded => Self::Superseded,
            LegalStatus::Guidance => Self::Guidance,
            LegalStatus::Unconfirmed => Self::Unconfirmed,
        }
    }

    /// Whether the instrument gives a class and a floor: also one that is still
    /// coming.
    pub fn classifies(self) -> bool {
        match self {
            Self::InForce | Self::Coming | Self::Guidance | Self::Unconfirmed => true,
            Self::Proposed | Self::Superseded => false,
        }
    }

    fn from_day(instrument: &Instrument, day: Date) -> Self {
        let begins = instrument.applies_from.as_deref().and_then(Date::parse);
        match begins {
            Some(first) if day < first => Self::Coming,
            Some(_) => Self::InForce,
            // adopted, but its first day is not known
            None if instrument.status == LegalStatus::AppliesFrom => Self::Coming,
            None => Self::InForce,
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use super::*;

    #[track_caller]
    fn check(status: LegalStatus, from: Option<&str>, day: &str, expected: Force) {
        let instrument =
            Instrument { id: "X".into(), status, applies_from: from.map(str::to_owned), superseded_by: None };
        assert_eq!(Force::of(&instrument, Date::parse(day).unwrap()), expected);
    }

    #[test]
    fn duties_count_from_the_day_itself() {
        check(LegalStatus::AppliesFrom, Some("2027-12-02"), "2027-12-01", Force::Coming);
        check(LegalStatus::AppliesFrom, Some("2027-12-02"), "2027-12-02", Force::InForce);
        check(LegalStatus::AppliesFrom, None, "2027-12-02", Force::Coming);
        check(LegalStatus::InForce, None, "2020-01-01", Force::InForce);
        check(LegalStatus::Proposed, Some("2020-01-01"), "2027-12-02", Force::Proposed);
    }

    #[test]
    fn what_is_proposed_or_superseded_does_not_classify() {
        assert!(Force::Coming.classifies());
        assert!(!Force::Proposed.classifies());
        assert!(!Force::Superseded.classifies());
    }
}
