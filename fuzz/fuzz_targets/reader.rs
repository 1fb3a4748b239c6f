//! Any bytes: an error with a place, or a document that reads the same again.
#![no_main]

use annexd::reader::{Place, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    match read(input) {
        Err(error) => assert!(error.place() >= Place::START),
        Ok(document) => {
            assert!(document.places.find("/systems/0/id") >= Place::START);
            let written = document.value.to_string();
            let again = read(written.as_bytes()).map(|again| again.value);
            assert_eq!(again.as_ref(), Ok(&document.value), "{written}");
        }
    }
});
