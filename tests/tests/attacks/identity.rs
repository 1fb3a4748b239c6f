//! Attacks by who a plugin says it is.

use annexd_tests::attack::attacker;
use annexd_tests::attack::run::Attacked;

#[track_caller]
fn check(lie: &str, message: &str) {
    let bytes = attacker(&format!("describe:{lie}"));
    Attacked::by(&[("attack.wasm", &bytes)]).failed("attack.wasm", "describe", message);
}

#[test]
fn a_lie_about_the_contract_is_refused() {
    let exports = "exports contract 0.1.0, but describes itself as written for";
    check("newer-contract", &format!("{exports} `0.2.0`"));
    check("contract-with-escape-codes", &format!("{exports} `\\u{{1b}}[31m0.1.0\\u{{202e}}`"));
}

#[test]
fn what_is_no_id_is_refused() {
    check("no-id", "`` is not an id of a plugin");
    check("id-with-escape-codes", "`a\\u{1b}[2J\\u{202e}b` is not an id of a plugin");
    check("id-of-a-path", "`../public-sector` is not an id of a plugin");
}

#[test]
fn a_day_that_does_not_exist_is_refused() {
    check("day-that-does-not-exist", "its as-of date `2026-02-30` is no day");
}

#[test]
fn of_two_plugins_with_one_id_neither_counts() {
    let (one, other) = (attacker("good"), attacker("state"));
    let attacked = Attacked::by(&[("one.wasm", &one), ("other.wasm", &other)]);
    attacked.failed(
        "attacker",
        "load",
        "several plugins have the id `attacker`: `one.wasm` and `other.wasm`",
    );
}

#[test]
fn an_impostor_is_named_beside_the_one_whose_id_it_took() {
    let bytes = attacker("describe:impostor");
    let attacked = Attacked::by(&[("attack.wasm", &bytes)]);
    attacked
        .run
        .says("several plugins have the id `public-sector`: `public-sector` and `attack.wasm`")
        .ended(4);
    let report = attacked.folder.json("r.json");
    assert_eq!(report["run"]["plugins"].as_array().map(Vec::len), Some(0), "nobody knows which is right");
    assert_eq!(report["gap"].as_array().map(Vec::len), Some(32 + 38));
}
