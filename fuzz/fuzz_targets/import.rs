//! Any bytes as an inventory, and any text as a mapping: refused, or imported
//! into assessments of the published form.
#![no_main]

use annexd::import::{Mapping, import, load_mapping};
use annexd_core::documents::assessment::Assessment;
use annexd_fuzz::two;
use libfuzzer_sys::fuzz_target;

fn run(mapping: &Mapping, source: &[u8]) {
    let Ok(imported) = import(mapping, "fuzz.csv", source) else { return };
    for (name, assessment) in imported.assessments {
        let parsed = serde_json::from_value::<Assessment>(assessment);
        assert!(parsed.is_ok(), "{name}: {parsed:?}");
    }
}

fuzz_target!(|input: &[u8]| {
    for name in Mapping::built_in_names() {
        if let Some(Ok(mapping)) = Mapping::built_in(name) {
            run(&mapping, input);
        }
    }
    let Some((first, second)) = two(input) else { return };
    if let Ok(mapping) = load_mapping(first) {
        run(&mapping, second.as_bytes());
    }
});
