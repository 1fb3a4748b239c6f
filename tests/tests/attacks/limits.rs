//! Attacks on what the host can spare: each in each of the five calls.

use annexd::sandbox::{Cache, Limits, Plugin, PluginErrorKind, Sandbox};
use annexd_tests::attack::run::Attacked;
use annexd_tests::attack::{attacker, shapes};
use std::time::Duration;

/// The calls, with the place that an error names.
const CALLS: [(&str, &str); 5] = [
    ("describe", "describe"),
    ("catalog", "catalog"),
    ("texts", "texts"),
    ("evaluate-organization", "evaluate-organization"),
    ("evaluate-system", "evaluate-system of system `claims-screening`"),
];

#[track_caller]
fn check(attack: &str, message: &str) {
    for (call, place) in CALLS {
        let bytes = attacker(&format!("{call}:{attack}"));
        Attacked::by(&[("attack.wasm", &bytes)]).failed("attack.wasm", place, message);
    }
}

#[test]
fn an_endless_loop_ends_with_its_fuel() {
    check("loop", "used more than 500000000 units of fuel");
}

#[test]
fn endless_memory_ends_at_the_limit() {
    check("memory", "needs more than 64 MiB of memory");
}

#[test]
fn deep_recursion_ends_with_the_stack() {
    // Which comes first is the compiler's choice: the stack that it laid out in
    // memory, or the one that the runtime gives.
    check("recursion", "");
}

#[test]
fn a_trap_ends_the_call() {
    check("trap", "stopped: wasm `unreachable` instruction executed");
}

#[test]
fn a_gigantic_string_is_not_taken_over() {
    check("string", "gave a result that takes more than 4096 KiB of the host's memory");
}

#[test]
fn a_gigantic_list_is_not_taken_over() {
    check("list", "gave a result that takes more than 4096 KiB of the host's memory");
}

#[test]
fn a_result_that_grows_when_it_is_written_is_refused() {
    check("escaped", "gave a result of more than 1024 KiB of JSON");
}

#[test]
fn a_sentence_that_no_page_can_hold_is_refused() {
    let bytes = attacker("texts:braces");
    let message = "gave a sentence for `X-C01.title` of more than 16 KiB";
    Attacked::by(&[("attack.wasm", &bytes)]).failed("attack.wasm", "texts", message);
}

#[test]
fn limits_hold_for_a_plugin_inside_of_a_component() {
    let bytes = shapes::nested(&attacker("catalog:loop"));
    Attacked::by(&[("attack.wasm", &bytes)]).failed("attack.wasm", "catalog", "units of fuel");
}

#[test]
fn compiling_ends_at_its_deadline() {
    let compile = Duration::from_millis(1);
    let sandbox = Sandbox::new(Limits { compile, ..Limits::default() }, &Cache::off("tests")).unwrap();
    let bytes = shapes::slow(300, &attacker("good"));
    let error = Plugin::load(&sandbox, "attack.wasm", &bytes).err().expect("it is refused");
    assert_eq!(error.kind, PluginErrorKind::Compile(compile));
    assert_eq!(error.to_string(), "plugin `attack.wasm`, load: took longer than 0 s to compile");
    assert!(!error.hint().is_empty());
}
