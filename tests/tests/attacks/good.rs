//! The attacker when it does nothing bad: what the attacks are measured by.

use annexd_tests::attack::run::{Attacked, check_terminal, guarded};
use annexd_tests::attack::{attacker, shapes};
use annexd_tests::program::Folder;
use serde_json::{Value, json};

#[track_caller]
fn check_adds_its_part(bytes: &[u8]) -> Value {
    let attacked = Attacked::by(&[("good.wasm", bytes)]);
    let report = attacked.report();
    assert_eq!(attacked.run.code, 1, "{}", attacked.run.stderr);
    assert_eq!(report["run"]["failures"], json!([]));
    assert_eq!(report["run"]["plugins"][0]["id"], "attacker");
    assert_eq!(report["run"]["plugins"][1]["id"], "public-sector");
    for (list, id) in [
        ("gap", "attacker/X-C01"),
        ("soa", "attacker/X-C01"),
        ("findings", "sector/attacker/x-finding/claims-screening"),
        ("findings", "block/attacker/x-block/mail-sorting"),
        ("duties", "attacker/x-duty"),
    ] {
        assert!(report[list].as_array().unwrap().iter().any(|row| row["id"] == id), "{list}: {id}");
    }
    assert!(attacked.folder.read("r.html").contains("The attacker&#39;s x.finding: a value"));
    report
}

#[test]
fn a_plugin_of_a_file_adds_its_part() {
    check_adds_its_part(&attacker("good"));
}

#[test]
fn a_plugin_inside_of_a_component_that_exports_it_adds_its_part() {
    check_adds_its_part(&shapes::nested(&attacker("good")));
}

#[test]
fn what_takes_long_to_compile_and_is_in_time_adds_its_part() {
    check_adds_its_part(&shapes::slow(50, &attacker("good")));
}

/// All figures that the attacker gave.
fn figures(report: &Value, name: &str) -> Vec<i64> {
    let systems = report["systems"].as_array().unwrap().iter().map(|system| &system["sectors"]);
    let sectors = systems.chain([&report["sectors"]]).flat_map(|list| list.as_array().into_iter().flatten());
    let ours = sectors.filter(|sector| sector["plugin"] == "attacker");
    let classes = ours.flat_map(|sector| sector["classifications"].as_array().unwrap());
    let figures = classes.flat_map(|class| class["figures"].as_array().unwrap());
    figures.filter(|figure| figure["name"] == name).map(|figure| figure["value"].as_i64().unwrap()).collect()
}

#[test]
fn a_plugin_remembers_nothing_from_call_to_call() {
    // It says how often its instance was called before.
    let bytes = attacker("state");
    let first = check_adds_its_part(&bytes);
    assert_eq!(figures(&first, "least"), [0; 4], "three systems and the organization");
    assert_eq!(check_adds_its_part(&bytes), first);
}

#[test]
fn numbers_at_the_ends_of_their_ranges_are_numbers() {
    let report = check_adds_its_part(&attacker("borders"));
    assert_eq!(figures(&report, "least"), [i64::from(i32::MIN); 4]);
    assert_eq!(figures(&report, "most"), [i64::from(i32::MAX); 4]);
    let folder = Folder::with("good.wasm", attacker("borders"));
    let reference = guarded(&folder, "reference --sector good.wasm -o json").ended(0);
    check_terminal(&reference);
    assert!(reference.stdout.contains("-2147483648") && reference.stdout.contains("2147483647"));
}
