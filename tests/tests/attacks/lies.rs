//! Attacks by what a plugin says: its part ends, and nothing of it counts.

use annexd_tests::attack::attacker;
use annexd_tests::attack::run::{Attacked, guarded};
use annexd_tests::program::Folder;

#[track_caller]
fn check(call: &str, place: &str, lies: &[(&str, &str)]) {
    for (lie, message) in lies {
        let bytes = attacker(&format!("{call}:{lie}"));
        Attacked::by(&[("attack.wasm", &bytes)]).failed("attack.wasm", place, message);
    }
}

#[test]
fn a_catalog_that_contradicts_itself_ends_the_plugins_part() {
    check(
        "catalog",
        "catalog",
        &[
            ("control-twice", "the id `X-C01` stands twice in its catalog"),
            ("control-and-criterion", "the id `X-C01` stands twice in its catalog"),
            ("id-with-escape-codes", "is not an id"),
            ("id-too-long", "is not an id"),
            ("control-without-parent", "control `X-C01` names no item of ISO/IEC 42001"),
            ("control-parent", "control `X-C01` names `A.4.1`, which is no item of ISO/IEC 42001"),
            ("control-citation", "control `X-C01` cites `NO-RULE`, which is no instrument of its catalog"),
            ("question-cites", "question `x-yes-no` cites `A.99.9`, which is no item"),
            ("question-without-choices", "question `x-yes-no` lets choose, and has no choices"),
            ("question-with-choices", "question `x-choice` has choices, and lets not choose"),
            ("question-range", "question `x-integer` has a least number above its greatest"),
            ("question-limits", "question `x-yes-no` has a least or greatest number, and asks for none"),
            ("source-parent", "risk source `X-R01` names `C.2.1`, which is no risk source of Annex C"),
            ("instrument-successor", "instrument `RULE` names `NO-RULE`"),
            ("crosswalk-item", "the crosswalk names `A.99.9`, which is no item"),
            ("crosswalk-instrument", "the crosswalk cites `NO-RULE`"),
        ],
    );
}

#[test]
fn numbers_and_days_of_a_catalog_that_cannot_be_end_the_plugins_part() {
    check(
        "catalog",
        "catalog",
        &[
            ("likelihood-0", "risk source `X-R01` has a likelihood that is not from 1 to 5"),
            ("likelihood-max", "risk source `X-R01` has a likelihood that is not from 1 to 5"),
            ("map-of-six", "criterion `X-I01` does not give five values from 0 to 3"),
            ("map-max", "criterion `X-I01` does not give five values from 0 to 3"),
            ("map-falls", "criterion `X-I01` gives a worse rating a lower value"),
            ("instrument-day", "instrument `RULE` applies from `2026-02-30`, which is no day"),
        ],
    );
}

/// What the contract forbids in an evaluation.
const SAID: &[(&str, &str)] = &[
    ("class-scheme", "it classifies by `no-scheme`, which is no scheme of its catalog"),
    ("class-value", "gives `no-value`, which is no value of the scheme"),
    ("class-figure", "counts `no-figure`, which is no figure of the scheme"),
    ("class-citation", "cites `NO-RULE`, which is no instrument of its catalog"),
    ("floor-citation", "floor cites `NO-RULE`, which is no instrument of its catalog"),
    ("block-id", "the id of a block is `x"),
    ("block-citation", "block `x-block` cites `NO-RULE`, which is no instrument of its catalog"),
    ("block-twice", "the block `x-block` stands twice"),
    ("rating-criterion", "it rates `X-I99`, which is no criterion of its catalog"),
    ("rating-0", "criterion `X-I01` is rated 0; ratings go from 1 to 5"),
    ("rating-6", "criterion `X-I01` is rated 6; ratings go from 1 to 5"),
    ("rating-max", "criterion `X-I01` is rated 4294967295; ratings go from 1 to 5"),
    ("control-item", "it applies `A.99.9`, which is no control"),
    ("control-clause", "it applies `6.1.4`, which is no control"),
    ("control-citation", "control `X-C01` cites `NO-RULE`, which is no instrument of its catalog"),
    ("control-state", "it gives the state of `A.8.2`; a plugin may do so only for its own controls"),
    ("risk-source", "it names `X-R99`, which is no risk source of its catalog"),
    ("risk-control", "risk `X-R01` cites `public-sector/P-C01`, which is no item"),
    ("finding-id", "the id of a finding is ``, which is no id"),
    ("finding-without-cites", "finding `x-finding` cites no item; each finding cites at least one"),
    ("finding-cites", "finding `x-finding` cites `A.99.9`, which is no item"),
    ("finding-citation", "finding `x-finding` cites `NO-RULE`, which is no instrument of its catalog"),
    ("finding-twice", "the finding `x-finding` stands twice"),
    ("duty-citation", "duty `x-duty` cites `NO-RULE`, which is no instrument of its catalog"),
    ("duty-from", "duty `x-duty` gives `2026-02-30`, which is no day"),
    ("duty-due", "duty `x-duty` gives `tomorrow"),
    ("duty-cites", "duty `x-duty` cites `A.99.9`, which is no item"),
    ("duty-twice", "the duty `x-duty` stands twice"),
    ("asks-question", "it asks for `no-question`, which is no question of its catalog"),
    ("asks-twice", "the question `x-yes-no` stands twice"),
];

#[test]
fn an_evaluation_of_a_system_that_the_contract_forbids_ends_the_plugins_part() {
    check("evaluate-system", "evaluate-system of system `claims-screening`", SAID);
}

#[test]
fn an_evaluation_of_the_organization_that_the_contract_forbids_ends_the_plugins_part() {
    check("evaluate-organization", "evaluate-organization", SAID);
}

#[test]
fn the_other_commands_refuse_the_same_catalogs() {
    let folder = Folder::with("attack.wasm", attacker("catalog:control-twice"));
    guarded(&folder, "reference --sector attack.wasm -o html=r.html")
        .ended(4)
        .says("error: plugin `attack.wasm`, catalog: the id `X-C01` stands twice in its catalog");
    assert!(!folder.read("r.html").contains("X-C01"), "nothing of it is used");
    folder.write("attack.wasm", attacker("texts:trap"));
    for command in ["reference", "plugin list", "explain A.2.2"] {
        guarded(&folder, &format!("{command} --sector attack.wasm"))
            .ended(4)
            .says("error: plugin `attack.wasm`, texts: stopped: ");
    }
}
