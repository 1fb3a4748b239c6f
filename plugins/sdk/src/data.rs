//! What the generated code of a plugin's data files calls.

use crate::contract::{Citation, Text};

/// Copies text out of the program.
#[inline(never)]
pub fn text(text: &str) -> String {
    text.to_owned()
}

/// Copies a list of texts.
#[inline(never)]
pub fn list(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

/// Copies citations, each an instrument and a place.
#[inline(never)]
pub fn citations(citations: &[(&str, &str)]) -> Vec<Citation> {
    citations.iter().map(|(instrument, place)| Citation::new(instrument, place)).collect()
}

/// Copies the sentences of a language, each a code and a sentence.
#[inline(never)]
pub fn texts(texts: &[(&str, &str)]) -> Vec<Text> {
    texts.iter().map(|(code, sentence)| Text { code: text(code), sentence: text(sentence) }).collect()
}
