//! What the fuzz targets share: how one input becomes several texts, and the
//! JSON that the engine is given.

use serde_json::Value;

/// Stands between the texts of one input. No document may hold it.
pub const BETWEEN: char = '\0';

/// The two texts of an input, the second one empty if there is only one;
/// nothing if it is not UTF-8.
pub fn two(input: &[u8]) -> Option<(&str, &str)> {
    let text = std::str::from_utf8(input).ok()?;
    Some(text.split_once(BETWEEN).unwrap_or((text, "")))
}

/// The text itself if it is JSON that suits, or else what suits always: the
/// fuzzer shall not spend its time on arguments that are refused.
pub fn json_or<'a>(text: &'a str, otherwise: &'a str) -> &'a str {
    if serde_json::from_str::<Value>(text).is_ok() { text } else { otherwise }
}

/// The document as the host hands it to the engine; nothing if it is none.
pub fn document(text: &str) -> Option<String> {
    annexd::reader::read(text.as_bytes()).ok().map(|document| document.value.to_string())
}

/// Renders a document in every format.
///
/// # Panics
///
/// If one format refuses what the engine wrote.
pub fn render(document: &str) {
    for format in annexd_core::render::Format::ALL {
        let texts = r#"{"language":"en","texts":{}}"#;
        let rendered = annexd_core::text::render(document, format.name(), texts, "{}");
        assert!(rendered.is_ok(), "{}: {rendered:?}", format.name());
    }
}
