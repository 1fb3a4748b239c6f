//! Suggestions: the known word that is nearest to one that is not known.

use crate::report::Problem;

/// Adds the nearest word to a problem, if one is near enough.
pub fn add<'a>(problem: Problem, word: &str, known: impl IntoIterator<Item = &'a str>) -> Problem {
    match nearest(word, known) {
        Some(near) => problem.arg("suggestion", near),
        None => problem,
    }
}

/// The nearest of the known words: at most a third of its letters differ.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let fold = |text: &str| text.trim().to_lowercase().replace(['-', ' '], "_");
    let word = fold(&word.chars().take(64).collect::<String>());
    known
        .into_iter()
        .map(|candidate| (distance(&word, &fold(candidate)), candidate))
        .filter(|(distance, candidate)| *distance * 3 <= candidate.chars().count().max(3))
        .min()
        .map(|(_, candidate)| candidate)
}

/// How many letters must be added, removed or changed.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, cb) in b.iter().enumerate() {
            let change = diagonal + usize::from(ca != *cb);
            diagonal = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(word: &str, expected: Option<&str>) {
        assert_eq!(nearest(word, ["in_place", "documents_ok", "evidence", "owner"]), expected);
    }

    #[test]
    fn the_nearest_word_is_suggested() {
        check("inplace", Some("in_place"));
        check("In-Place", Some("in_place"));
        check("evidences", Some("evidence"));
        check("colour", None);
        check("", None);
    }
}
