//! Expected texts as files.

use crate::places::here;
use std::fs;

/// Holds a text against a file of this package. With `ANNEXD_BLESS=1` the file
/// is written instead.
///
/// # Panics
///
/// If they differ: with the first line that does.
#[track_caller]
pub fn check(file: &str, text: &str) {
    let path = here(file);
    if std::env::var_os("ANNEXD_BLESS").is_some() {
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
        fs::write(&path, text).expect("the expected text is written");
        return;
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    if expected == text {
        return;
    }
    let same = expected.lines().zip(text.lines()).take_while(|(one, other)| one == other).count();
    panic!(
        "{} differs from line {} on\nexpected: {}\nis:       {}\nif it is right, bless it with ANNEXD_BLESS=1",
        path.display(),
        same + 1,
        expected.lines().nth(same).unwrap_or("(the end)"),
        text.lines().nth(same).unwrap_or("(the end)"),
    );
}
