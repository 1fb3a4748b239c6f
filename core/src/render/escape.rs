//! Escaping: texts of plugins and documents are data in every format.

/// Makes control and bidirectional characters visible. Line breaks and tabs
/// become blanks.
pub fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => shown.push(' '),
            c if c.is_control() || is_bidirectional(c) => shown.push_str(&format!("\\u{{{:x}}}", c as u32)),
            c => shown.push(c),
        }
    }
    shown
}

fn is_bidirectional(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}' | '\u{feff}')
}

/// Writes control and bidirectional characters of a JSON text as JSON's own
/// escapes. They can only stand in its strings; line breaks are between them.
pub fn json(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if c != '\n' && (c.is_control() || is_bidirectional(c)) {
            escaped.push_str(&format!("\\u{:04x}", c as u32));
        } else {
            escaped.push(c);
        }
    }
    escaped
}

/// Escapes text for HTML, in elements and in quoted attributes.
pub fn html(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in visible(text).chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}

/// Escapes text for Markdown, also inside of tables.
pub fn markdown(text: &str) -> String {
    let shown = visible(text);
    let mut escaped = String::with_capacity(shown.len());
    let mut word = true;
    for (i, c) in shown.char_indices() {
        // Blanks before it do not make a mark of blocks plain.
        let before = shown[..i].trim_start();
        let special = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$' => true,
            '_' => word || shown[i + 1..].chars().next().is_none_or(|next| !next.is_alphanumeric()),
            '#' | '+' | '-' | '=' | '!' => before.is_empty(),
            ':' => shown[i..].starts_with("://"),
            // Many renderers make links of bare addresses.
            '.' if i >= 3 && shown.as_bytes()[i - 3..i].eq_ignore_ascii_case(b"www") => true,
            '.' | ')' => {
                !before.is_empty()
                    && before.bytes().all(|b| b.is_ascii_digit())
                    && shown[i + 1..].starts_with(' ')
            }
            _ => false,
        };
        if special {
            escaped.push('\\');
        }
        escaped.push(c);
        word = !c.is_alphanumeric();
    }
    escaped
}

/// Makes a cell that no spreadsheet takes for a formula: where one begins with
/// what starts a formula, an apostrophe stands before it.
pub fn csv(text: &str) -> String {
    let shown = visible(text);
    let formula = |c: char| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠');
    if shown.trim_start().starts_with(formula) { format!("'{shown}") } else { shown }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_and_bidirectional_characters_are_shown() {
        assert_eq!(visible("a\u{1b}[31m\u{202e}b\nc"), "a\\u{1b}[31m\\u{202e}b c");
    }

    #[test]
    fn json_means_the_same_and_moves_no_cursor() {
        let text = "a\u{9b}31m\u{7f}\u{202e}b\u{1b}ä";
        let written = json(&serde_json::to_string(text).expect("JSON"));
        assert_eq!(written, "\"a\\u009b31m\\u007f\\u202eb\\u001bä\"");
        assert_eq!(serde_json::from_str::<String>(&written).expect("JSON"), text);
    }

    #[test]
    fn html_stays_text() {
        assert_eq!(
            html("<img src='x' onerror=\"y\">&"),
            "&lt;img src=&#39;x&#39; onerror=&quot;y&quot;&gt;&amp;"
        );
    }

    #[test]
    fn no_cell_is_a_formula() {
        for start in ["=", "+", "-", "@", " =", "\t=", "\r@", "＝"] {
            assert!(csv(&format!("{start}HYPERLINK(1)")).starts_with('\''), "{start:?}");
        }
        assert_eq!(csv("A.6.2.4 = done"), "A.6.2.4 = done");
    }

    #[test]
    fn markdown_stays_text() {
        assert_eq!(
            markdown("a|b *c* [d](javascript:e) <f> in_place _g_"),
            "a\\|b \\*c\\* \\[d\\](javascript:e) \\<f\\> in_place \\_g\\_"
        );
        assert_eq!(markdown("# no heading"), "\\# no heading");
        assert_eq!(markdown("https://x"), "https\\://x");
        assert_eq!(markdown("  # no heading, 2. no list"), "  \\# no heading, 2. no list");
        assert_eq!(markdown(" 2. no list"), " 2\\. no list");
        assert_eq!(markdown("WWW.x.org"), "WWW\\.x.org");
        assert_eq!(markdown("1. no list"), "1\\. no list");
        assert_eq!(markdown("A.6.2.4"), "A.6.2.4");
    }
}
