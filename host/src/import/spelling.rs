//! Spellings: when two of them count as the same, and tables of them.

use std::collections::{BTreeMap, BTreeSet};

/// The text on one line: white space of any kind (no-break spaces and line
/// breaks too) becomes one space, and none at the ends. Characters without
/// width go.
pub(super) fn collapse(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !has_no_width(*c)) {
        if !c.is_whitespace() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// The form in which spellings are compared: [`collapse`]d, in lower case, with
/// plain dashes and quotation marks.
pub(super) fn fold(text: &str) -> String {
    collapse(text).chars().map(plain).collect::<String>().to_lowercase()
}

/// A name for files and ids: lower-case letters and digits of ASCII, with
/// single dashes between. `None` where nothing of that is left.
pub(super) fn slug(text: &str) -> Option<String> {
    const LONGEST: usize = 60;
    let mut out = String::new();
    for c in fold(text).chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
        if out.len() == LONGEST {
            break;
        }
    }
    let out = out.trim_end_matches('-');
    (!out.is_empty()).then(|| out.to_owned())
}

/// Names that are given out once.
#[derive(Debug, Default)]
pub(super) struct Names {
    taken: BTreeSet<String>,
    /// The number that a name gets when it is wanted again.
    next: BTreeMap<String, u64>,
}

impl Names {
    /// The wanted name or, where it is taken, with the first of the suffixes
    /// `-2`, `-3`, … that is free.
    pub(super) fn give(&mut self, wanted: &str) -> String {
        let mut name = wanted.to_owned();
        while !self.taken.insert(name.clone()) {
            let number = self.next.entry(wanted.to_owned()).or_insert(1);
            *number += 1;
            name = format!("{wanted}-{number}");
        }
        name
    }
}

/// What spellings mean: whole ones, and beginnings of long ones.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Spellings<T> {
    whole: BTreeMap<String, T>,
    /// The longest first.
    beginnings: Vec<(String, T)>,
}

impl<T: Clone> Spellings<T> {
    /// Takes both tables as they are written; fails with the spelling that
    /// stands twice in one of them.
    pub(super) fn new(whole: &BTreeMap<String, T>, beginnings: &BTreeMap<String, T>) -> Result<Self, String> {
        let mut beginnings: Vec<_> = folded(beginnings)?.into_iter().collect();
        beginnings.sort_by_key(|(beginning, _)| std::cmp::Reverse(beginning.chars().count()));
        Ok(Self { whole: folded(whole)?, beginnings })
    }

    /// What the cell means, taken whole.
    pub(super) fn whole(&self, cell: &str) -> Option<&T> {
        self.whole.get(&fold(cell))
    }

    /// What the cell means: as a whole spelling, else by the longest beginning.
    pub(super) fn get(&self, cell: &str) -> Option<&T> {
        let cell = fold(cell);
        self.whole.get(&cell).or_else(|| {
            let known = self.beginnings.iter().find(|(text, _)| begins_with(&cell, text));
            known.map(|(_, value)| value)
        })
    }

    /// The same spellings with other meanings.
    pub(super) fn try_map<U, E>(self, mut meaning: impl FnMut(T) -> Result<U, E>) -> Result<Spellings<U>, E> {
        let mut pair = |(spelling, value)| Ok((spelling, meaning(value)?));
        Ok(Spellings {
            whole: self.whole.into_iter().map(&mut pair).collect::<Result<_, E>>()?,
            beginnings: self.beginnings.into_iter().map(&mut pair).collect::<Result<_, E>>()?,
        })
    }

    /// Everything that spellings can mean.
    pub(super) fn values(&self) -> impl Iterator<Item = &T> {
        self.whole.values().chain(self.beginnings.iter().map(|(_, value)| value))
    }
}

fn folded<T: Clone>(table: &BTreeMap<String, T>) -> Result<BTreeMap<String, T>, String> {
    let mut out = BTreeMap::new();
    for (spelling, value) in table {
        if out.insert(fold(spelling), value.clone()).is_some() {
            return Err(spelling.clone());
        }
    }
    Ok(out)
}

/// A beginning ends where a word ends, so that `No` is not found in `None`.
fn begins_with(cell: &str, beginning: &str) -> bool {
    let Some(rest) = cell.strip_prefix(beginning) else {
        return false;
    };
    let inside_a_word = |next: Option<char>| next.is_some_and(char::is_alphanumeric);
    !(inside_a_word(rest.chars().next()) && inside_a_word(beginning.chars().next_back()))
}

fn has_no_width(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

fn plain(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}' => '-',
        '\u{2018}'..='\u{201B}' | '\u{2032}' | '\u{00B4}' => '\'',
        '\u{201C}'..='\u{201F}' | '\u{2033}' => '"',
        other => other,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failed test panics")]
mod tests {
    use super::*;

    #[track_caller]
    fn same(a: &str, b: &str) {
        assert_eq!(fold(a), fold(b));
    }

    #[test]
    fn spellings_differ_only_in_what_a_reader_sees() {
        same("Rights-Impacting\n", "rights-impacting");
        same("Yes – by the CAIO", "Yes - by the CAIO ");
        same("Research or  Administrative", "research or administrative");
        same("system\u{2019}s \u{201C}x\u{201D}", "system's \"x\"");
        same("\u{A0}\u{200B}", "");
        assert_ne!(fold("Yes."), fold("Yes"));
    }

    #[test]
    fn whole_spelling_comes_before_the_longest_beginning() {
        let whole = BTreeMap::from([("No way out".to_owned(), 1)]);
        let beginnings =
            BTreeMap::from([("No".to_owned(), 2), ("No way".to_owned(), 3), ("(".to_owned(), 4)]);
        let table = Spellings::new(&whole, &beginnings).unwrap();
        #[track_caller]
        fn check(table: &Spellings<i32>, cell: &str, expected: Option<i32>) {
            assert_eq!(table.get(cell).copied(), expected, "{cell}");
        }
        check(&table, " no WAY  out", Some(1));
        check(&table, "No way out of here", Some(3));
        check(&table, "No – never", Some(2));
        check(&table, "None of the above", None);
        check(&table, "(see below)", Some(4));
        check(&table, "", None);
    }

    #[test]
    fn same_spelling_twice_is_refused() {
        let twice = BTreeMap::from([("Yes".to_owned(), 1), ("YES ".to_owned(), 2)]);
        assert_eq!(Spellings::new(&twice, &BTreeMap::new()).unwrap_err(), "Yes");
    }

    #[test]
    fn slugs_are_safe_as_file_names() {
        #[track_caller]
        fn check(text: &str, expected: Option<&str>) {
            assert_eq!(slug(text).as_deref(), expected, "{text}");
        }
        check("HHS", Some("hhs"));
        check(" U.S. Dept. — of/Énergy ", Some("u-s-dept-of-nergy"));
        check("../../etc/passwd", Some("etc-passwd"));
        check("財務省", None);
        check("", None);
        check(&"ab-".repeat(50), Some(&"ab-".repeat(20)[..59]));
    }

    #[test]
    fn a_name_that_is_taken_gets_a_number() {
        let mut names = Names::default();
        let given = ["a", "b", "a-2", "a", "a", "b"].map(|wanted| names.give(wanted));
        assert_eq!(given, ["a", "b", "a-2", "a-3", "a-4", "b-2"]);
    }
}
