//! What is said about mappings that are none.
#![allow(clippy::unwrap_used, reason = "a failed test panics")]

use super::tests::HEAD;
use super::{Mapping, load_mapping};

#[track_caller]
fn malformed(text: &str, expected: &str) {
    let error = load_mapping(text).unwrap_err().to_string();
    assert!(error.starts_with(expected), "{error}");
}

#[track_caller]
fn malformed_rule(rule: &str, expected: &str) {
    malformed(&format!("{HEAD}[[system.rules]]\ncolumn = \"C\"\n{rule}\n"), expected);
}

#[test]
fn malformed_mappings_are_refused_with_their_place() {
    malformed("omb-1999", "there is no mapping `omb-1999`; built in: omb-2024");
    malformed("", "1:1: missing field `name`");
    malformed("name = \n", "1:8: ");
    malformed(&format!("{HEAD}colour = 1\n[system]\n"), "7:1: unknown field `colour`");
    malformed(&HEAD.replace("utf-8", "utf-7"), "5:");
    malformed(&HEAD.replace("\",\"", "\"ab\""), "5:44: a delimiter is one character");
    malformed(
        &format!("sectors = [{{ nme = \"x\" }}]{HEAD}[system]"),
        "1:11: `sectors` does not fit an assessment: unknown field `nme`",
    );
    malformed(
        &format!("{HEAD}[system.constants]\nstge = \"x\""),
        "7:1: `constants` does not fit an assessment: unknown field `stge`",
    );
    malformed(&format!("{HEAD}[system.constants]\nid = \"x\""), "7:1: the import sets `id` itself");
}

#[test]
fn malformed_rules_are_refused_with_their_place() {
    malformed_rule("how = \"guess\"", "9:7: unknown variant `guess`");
    malformed_rule("how = \"text\"", "7:1: the rule needs a place to fill: `to`");
    malformed_rule(
        "how = \"text\"\nto = [\"nmae\"]",
        "10:7: `nmae` does not fit an assessment: unknown field `nmae`",
    );
    malformed_rule(
        "how = \"text\"\nto = [\"stage\"]",
        "10:7: `stage` does not fit an assessment: unknown variant `text`",
    );
    malformed_rule("how = \"text\"\nto = [\"source\"]", "10:7: the import sets `source` itself");
    malformed_rule(
        "how = \"text\"\nto = [\"name\"]\nranking = []",
        "7:1: a rule of kind `text` has no `ranking`",
    );
    malformed_rule("how = \"note\"\nto = [\"name\"]", "7:1: a rule of kind `note` has no `to`");
    malformed_rule("how = \"note\"\nvalues = { a = 1 }", "7:1: a note is a text, not 1");
    malformed_rule("how = \"choice\"\nto = [\"name\"]", "7:1: the rule needs `values` or `prefixes`");
    malformed_rule(
        "how = \"choice\"\nto = [\"stage\"]\nvalues = { a = \"soon\" }",
        "10:7: `stage` does not fit an assessment: unknown variant `soon`",
    );
    malformed_rule(
        "how = \"choice\"\nto = [\"name\"]\nvalues = { a = \"x\", A = \"y\" }",
        "7:1: `a` stands twice",
    );
    malformed_rule(
        "how = \"choice\"\nto = [\"name\"]\nvalues = { a = \"x\" }\nblank = [\"A\"]",
        "7:1: `A` is both `blank` and a value",
    );
    malformed_rule(
        "how = \"choice\"\nto = [\"name\"]\nprefixes = { \" \" = \"x\" }",
        "7:1: a prefix must not be empty",
    );
    malformed_rule(
        "how = \"any-of\"\nto = [\"name\"]\nvalues = { a = \"x\" }",
        "7:1: a rule of kind `any-of` needs a `ranking`",
    );
    malformed_rule(
        "how = \"any-of\"\nto = [\"name\"]\nvalues = { a = \"x\" }\nranking = [\"y\"]",
        "12:11: the value \"x\" is not in `ranking`",
    );
    malformed_rule(
        "how = \"all-of\"\nto = [\"domains\"]\nvalues = { a = \"x\" }\nseparators = [\"\"]",
        "12:14: a separator must not be empty",
    );
    malformed_rule("how = \"text\"\nto = [\"name\"]\noccurrence = 0", "11:14: `occurrence` counts from 1");
}

#[test]
fn every_built_in_mapping_is_one() {
    for name in Mapping::built_in_names() {
        assert_eq!(load_mapping(name).unwrap().name, name);
    }
}
