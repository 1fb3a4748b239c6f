//! From bytes to a text that the parser may see.

use std::borrow::Cow;

use super::{MAX_BYTES, MAX_NODES, Place, ReadError, ReadErrorCause};

/// Checks size, encoding and characters, and drops a byte order mark.
pub(super) fn check(bytes: &[u8]) -> Result<&str, ReadError> {
    if bytes.len() > MAX_BYTES {
        return Err(ReadError::new(Place::START, ReadErrorCause::TooLarge));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let good = std::str::from_utf8(good).unwrap_or_default();
        ReadError::new(end_of(good), ReadErrorCause::Encoding)
    })?;
    if let Some((at, character)) = text.char_indices().find(|(_, c)| is_refused(*c)) {
        let good = text.get(..at).unwrap_or_default();
        return Err(ReadError::new(end_of(good), ReadErrorCause::Control(character)));
    }
    // The parser keeps a whole `[…]` in memory before its first event; this many
    // separators could not make fewer values.
    let separators = text.bytes().filter(|byte| matches!(byte, b',' | b'[' | b'{')).count();
    if separators > MAX_NODES {
        return Err(ReadError::new(Place::START, ReadErrorCause::TooMany));
    }
    Ok(text)
}

/// Writes the surrogate pairs of a JSON text (`\ud83d\ude00`) as the one escape
/// that YAML knows (`\U0001F600`), which is two columns shorter.
///
/// Only in a text that begins like JSON, where a backslash stands in strings only.
pub(super) fn join_surrogates(text: &str) -> Cow<'_, str> {
    let is_json = text.trim_start().starts_with(['{', '[']);
    if !is_json || !(text.contains("\\ud") || text.contains("\\uD")) {
        return Cow::Borrowed(text);
    }
    let mut joined = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        joined.push_str(before);
        if let Some(character) = surrogate_pair(escape) {
            joined.push_str(&format!("\\U{:08X}", u32::from(character)));
            rest = escape.get(12..).unwrap_or_default();
        } else {
            // The backslash and what it escapes: one character of any length.
            let end = escape.char_indices().nth(2).map_or(escape.len(), |(end, _)| end);
            let (kept, after) = escape.split_at(end);
            joined.push_str(kept);
            rest = after;
        }
    }
    joined.push_str(rest);
    Cow::Owned(joined)
}

fn surrogate_pair(escape: &str) -> Option<char> {
    let unit = |from: usize| {
        let digits = escape.get(from..from + 6)?.strip_prefix("\\u")?;
        u16::from_str_radix(digits, 16).ok()
    };
    char::decode_utf16([unit(0)?, unit(6)?]).next()?.ok().filter(|c| u32::from(*c) > 0xFFFF)
}

fn is_refused(character: char) -> bool {
    (character.is_control() && !matches!(character, '\t' | '\n' | '\r')) || character == '\u{FEFF}'
}

/// The place right behind a text, lines counted as the parser counts them.
fn end_of(text: &str) -> Place {
    let mut place = Place::START;
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let line_end = character == '\n' || (character == '\r' && characters.peek() != Some(&'\n'));
        if line_end {
            place = Place { line: place.line + 1, column: 1 };
        } else {
            place.column += 1;
        }
    }
    place
}
