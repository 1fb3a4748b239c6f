//! Attacks by the file: what it is, what it imports, how large it is.

use annexd_tests::attack::run::Attacked;
use annexd_tests::attack::shapes::{self, Import};
use annexd_tests::attack::{attacker, patched};
use annexd_tests::program::Folder;
use std::fs::File;

#[track_caller]
fn check(bytes: &[u8], call: &str, message: &str) {
    Attacked::by(&[("attack.wasm", bytes)]).failed("attack.wasm", call, message);
}

/// Bytes without an order, the same each time.
fn noise(length: usize) -> Vec<u8> {
    let next = |state: &u64| Some(state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1));
    std::iter::successors(Some(42), next).map(|state| (state >> 33) as u8).take(length).collect()
}

#[test]
fn what_is_no_component_is_refused() {
    let good = attacker("good");
    check(b"", "load", "not a valid component");
    check(&noise(100_000), "load", "not a valid component");
    check(&good[..good.len() / 2], "load", "not a valid component");
    check(&good[..good.len() - 1], "load", "not a valid component");
    check(&shapes::module(), "load", "a WebAssembly module, not a component");
}

#[test]
fn every_import_is_refused_by_its_name() {
    let good = attacker("good");
    for name in ["wasi:cli/environment@0.2.0", "wasi:filesystem/preopens@0.2.0", "unknown:thing/here@1.0.0"] {
        let message = format!("imports `{name}`; a plugin imports nothing");
        check(&shapes::importing(name, Import::Function, &good), "load", &message);
        check(&shapes::importing(name, Import::TypeOnly, &good), "load", &message);
    }
    let escapes = shapes::importing("unknown:thing/here@1.0.0", Import::Function, &good);
    check(&patched(escapes, "thing/here", "\u{1b}[2J\u{7}/here"), "load", "not a valid component");
}

#[test]
fn a_component_that_only_holds_a_plugin_is_none() {
    check(&shapes::buried(&attacker("good")), "load", "does not export `annexd:sector/sector`");
}

#[test]
fn components_nested_too_deep_are_refused() {
    check(&shapes::deep(500), "load", "");
}

#[test]
fn a_file_of_300_mb_is_refused_before_it_is_read() {
    let folder = Folder::with_copy_of("examples/public-agency.yaml");
    let file = File::create(folder.path("attack.wasm")).expect("a file");
    file.set_len(300_000_000).expect("a file with a hole");
    let message = "the file has 300000000 bytes, more than 33554432";
    Attacked::in_folder(folder, &["attack.wasm"]).failed("attack.wasm", "load", message);
}

#[test]
fn what_is_no_file_is_refused() {
    let folder = Folder::with_copy_of("examples/public-agency.yaml");
    std::fs::create_dir(folder.path("attack.wasm")).expect("a folder");
    Attacked::in_folder(folder, &["attack.wasm"]).failed("attack.wasm", "load", "a folder, not a file");
}

#[test]
fn a_memory_of_a_gigabyte_and_a_half_is_refused() {
    let bytes = shapes::with_memory(24_000, &attacker("good"));
    check(&bytes, "describe", "needs more than 64 MiB of memory");
}

#[test]
fn results_nested_too_deep_are_refused() {
    check(&shapes::deep_results(64), "load", "uses a type that is not allowed: types nested too deep");
    check(&shapes::deep_results(5_000), "load", "");
}

#[test]
fn other_versions_of_the_contract_are_refused() {
    for version in ["0.2.0", "2.0.0"] {
        let bytes = patched(attacker("good"), "sector@0.1.0", &format!("sector@{version}"));
        check(&bytes, "load", &format!("is written for contract {version}; accepted: 0.1.0"));
    }
}
