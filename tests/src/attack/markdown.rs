//! A careful look at Markdown: what is escaped is text; of the rest nothing may
//! be a link, an image, code or HTML, and a table has the same columns in each
//! of its lines.

/// Checks that a document holds text and tables.
///
/// # Errors
///
/// Says what else it holds.
pub fn check(document: &str) -> Result<(), String> {
    let mut columns = None;
    for line in document.lines() {
        let plain = without_escapes(line);
        for bad in ["<", ">", "](", "![", "`", "://", "www.", "&", "*", "~"] {
            if plain.to_ascii_lowercase().contains(bad) {
                return Err(format!("`{bad}` in: {line}"));
            }
        }
        let bars = plain.matches('|').count();
        columns = match (line.starts_with('|'), columns) {
            (true, Some(expected)) if expected != bars => {
                return Err(format!("{bars} instead of {expected} bars in: {line}"));
            }
            (true, _) => Some(bars),
            (false, _) if bars > 0 => return Err(format!("a bar outside of a table: {line}")),
            (false, _) => None,
        };
    }
    Ok(())
}

/// A line without backslashes and what they make plain.
fn without_escapes(line: &str) -> String {
    let mut plain = String::new();
    let mut characters = line.chars().peekable();
    while let Some(c) = characters.next() {
        match characters.peek() {
            Some(next) if c == '\\' && next.is_ascii_punctuation() => {
                characters.next();
                plain.push(' ');
            }
            Some(_) | None => plain.push(c),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::check as check_document;

    #[track_caller]
    fn check(document: &str, fine: bool) {
        let found = check_document(document);
        assert_eq!(found.is_ok(), fine, "{document}: {found:?}");
    }

    #[test]
    fn what_is_more_than_text_is_found() {
        check("# a\n\n| a | b |\n| --- | --- |\n| c \\| d | e |\n\n- \\<b\\>\n", true);
        check("| a | b |\n| --- | --- |\n| c | d | e |\n", false);
        check("| a | b |\n| --- | --- |\nc | d\n", false);
        check("[a](javascript:b)\n", false);
        check("\\\\<b>\n", false);
        check("a `b` c\n", false);
        check("https://x\n", false);
        check("WWW.x.org\n", false);
    }
}
