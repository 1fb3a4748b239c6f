//! Any document with any contributions: a report that every format renders.
#![no_main]

use annexd_core::text::assess;
use annexd_fuzz::{document, json_or, render, two};
use libfuzzer_sys::fuzz_target;

const DAY: &str = "2026-11-21";

fuzz_target!(|input: &[u8]| {
    let Some((first, second)) = two(input) else { return };
    let Some(document) = document(first) else { return };
    let alone = assess(&document, "{}", DAY);
    assert!(alone.is_ok(), "{alone:?}");
    if let Ok(report) = assess(&document, json_or(second, "{}"), DAY) {
        render(&report);
    }
});
