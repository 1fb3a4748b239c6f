//! Any document with any catalogs: `check` says what is wrong with them, each
//! time in the same words.
#![no_main]

use annexd_core::text::check;
use annexd_fuzz::{document, json_or, two};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let Some((first, second)) = two(input) else { return };
    let Some(document) = document(first) else { return };
    let checked = check(&document, "[]");
    assert!(checked.is_ok(), "{checked:?}");
    let with_catalogs = || check(&document, json_or(second, "[]")).map_err(|error| error.to_string());
    assert_eq!(with_catalogs(), with_catalogs());
});
