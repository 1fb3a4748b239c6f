//! Any JSON for any type of the contract: refused with a place, or made into
//! component values that give the same JSON each time.
#![no_main]

use annexd::sandbox::{Cache, ContractTypes, Limits, Sandbox};
use libfuzzer_sys::fuzz_target;
use std::sync::OnceLock;

const COMPONENT: &[u8] = include_bytes!("../../host/src/sandbox/fixtures/plugin.wasm");

fn types() -> &'static ContractTypes {
    static TYPES: OnceLock<ContractTypes> = OnceLock::new();
    TYPES.get_or_init(|| {
        let sandbox = Sandbox::new(Limits::default(), &Cache::off("fuzzing")).expect("a sandbox");
        ContractTypes::of(&sandbox, COMPONENT).expect("the contract")
    })
}

fuzz_target!(|input: &[u8]| {
    let Some((which, text)) = input.split_first() else { return };
    let Ok(value) = serde_json::from_slice(text) else { return };
    let which = usize::from(*which) % types().count();
    if let Ok(seen) = types().round_trip(which, &value) {
        assert_eq!(types().round_trip(which, &seen), Ok(seen.clone()));
    }
});
