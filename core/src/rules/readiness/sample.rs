//! How many systems a sample takes (row S2-08, clarification A33).

/// The size of a sample of `systems`: their square root rounded up, at least
/// `least`, and never more than there are.
pub fn sample(systems: u32, least: u32) -> u32 {
    let root = systems.isqrt();
    let up = if root * root == systems { root } else { root + 1 };
    up.max(least).min(systems)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(systems: u32, expected: u32) {
        assert_eq!(sample(systems, 3), expected);
    }

    #[test]
    fn a_sample_is_the_root_and_at_least_three_or_all() {
        check(0, 0);
        check(1, 1);
        check(3, 3);
        check(9, 3);
        check(10, 4);
        check(u32::MAX, 65_536);
    }
}
