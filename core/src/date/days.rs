//! Counting days.

use super::Date;

/// Days from 0001-01-01 to 9999-12-31.
const LAST: i32 = 3_652_058;

impl Date {
    /// Adds days. The result stays between the years 1 and 9999.
    pub fn plus_days(self, days: i32) -> Self {
        from_number(self.number().saturating_add(days).clamp(0, LAST))
    }

    /// Days from this day to another one; negative if that lies before.
    pub fn days_until(self, other: Self) -> i32 {
        other.number() - self.number()
    }

    /// Days since 0001-01-01.
    fn number(self) -> i32 {
        let (shifted, month) = shifted(self.year, self.month);
        let years = shifted;
        365 * years + years / 4 - years / 100 + years / 400 + (153 * month + 2) / 5 + i32::from(self.day)
            - 307
    }
}

/// Year and month of a year that begins in March, so that a leap day is its
/// last.
fn shifted(year: i32, month: u8) -> (i32, i32) {
    if month > 2 { (year, i32::from(month) - 3) } else { (year - 1, i32::from(month) + 9) }
}

/// The day with a number between 0 and [`LAST`].
fn from_number(number: i32) -> Date {
    // Days since 0000-03-01, in eras of 400 years.
    let days = number + 306;
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = (day - (153 * month + 2) / 5 + 1) as u8;
    let (year, month) = if month < 10 { (year, month + 3) } else { (year + 1, month - 9) };
    Date { year: era * 400 + year, month: month as u8, day }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(start: &str, days: i32, expected: &str) {
        let start: Date = start.parse().expect("a day");
        assert_eq!(start.plus_days(days).to_string(), expected);
    }

    #[test]
    fn days_run_over_months_years_and_leap_days() {
        check("2026-11-21", 30, "2026-12-21");
        check("2026-11-21", 60, "2027-01-20");
        check("2026-11-21", 90, "2027-02-19");
        check("2024-02-28", 1, "2024-02-29");
        check("2100-02-28", 1, "2100-03-01");
        check("2000-03-01", -1, "2000-02-29");
        check("0001-01-01", -1, "0001-01-01");
        check("9999-12-31", 1, "9999-12-31");
        check("0001-01-01", LAST, "9999-12-31");
        check("2026-01-01", i32::MAX, "9999-12-31");
    }

    proptest! {
        #[test]
        fn a_day_is_as_far_as_was_counted(year in 1i32..=9000, month in 1u8..=12, day in 1u8..=28, days in 0i32..200_000) {
            let start = Date::new(year, month, day).expect("a day");
            let end = start.plus_days(days);
            prop_assert_eq!(start.days_until(end), days);
            prop_assert_eq!(Date::new(end.year, end.month, end.day), Some(end));
            prop_assert_eq!(end.plus_days(-days), start);
        }
    }
}
