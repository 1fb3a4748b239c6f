//! The engine as a WebAssembly component: hands the functions of `text` on.
#![allow(unsafe_code, missing_docs, clippy::same_length_and_capacity, reason = "generated bindings")]

wit_bindgen::generate!({ path: "../wit/engine", world: "engine" });

use crate::text;
use exports::annexd::engine::assessor::Guest;

struct Component;

impl Guest for Component {
    fn check(assessment: String, catalogs: String) -> Result<String, String> {
        text::check(&assessment, &catalogs).map_err(|error| error.to_string())
    }

    fn assess(assessment: String, contributions: String, as_of: String) -> Result<String, String> {
        text::assess(&assessment, &contributions, &as_of).map_err(|error| error.to_string())
    }

    fn summarize(reports: String) -> Result<String, String> {
        text::summarize(&reports).map_err(|error| error.to_string())
    }

    fn render(document: String, format: String, texts: String, places: String) -> Result<String, String> {
        text::render(&document, &format, &texts, &places).map_err(|error| error.to_string())
    }

    fn reference(catalogs: String, texts: String) -> Result<String, String> {
        text::reference(&catalogs, &texts).map_err(|error| error.to_string())
    }
}

export!(Component);
