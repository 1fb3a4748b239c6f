//! Attacks by texts that are more than text: they are shown as data.

use annexd_tests::attack::attacker;
use annexd_tests::attack::run::{Attacked, check_terminal, guarded};
use annexd_tests::program::Folder;
use serde_json::json;

/// Puts words before every text of the attacker: names, sentences, places,
/// arguments, choices, values and figures. The run itself holds that reports
/// and terminal stay clean.
#[track_caller]
fn check(words: &str) {
    // Blanks at the end are the slot's own.
    let words = words.trim_end_matches(' ');
    let bytes = attacker(&format!("text:{words}"));
    let attacked = Attacked::by(&[("attack.wasm", &bytes)]);
    assert_eq!(attacked.run.code, 1, "{}", attacked.run.stderr);
    let report = attacked.report();
    assert_eq!(report["run"]["failures"], json!([]));
    let plugin = &report["run"]["plugins"][0];
    assert_eq!(plugin["name"], format!("{words}Attacker"), "the words are there, as they are");
    assert_eq!(plugin["version"], format!("{words}0.1.0"));

    let folder = Folder::with("attack.wasm", bytes);
    for command in ["reference", "plugin list", "explain attacker/X-C01"] {
        let run = guarded(&folder, &format!("{command} --sector attack.wasm")).ended(0);
        check_terminal(&run);
    }
}

#[test]
fn escape_codes_move_no_cursor() {
    check("\u{1b}[2J\u{1b}]0;title\u{7}\u{1b}]8;;https://x\u{1b}\\");
    check("\u{9b}31m\u{8}\u{7f}\u{0}\r\n\u{b}");
}

#[test]
fn bidirectional_marks_turn_nothing_around() {
    check("\u{202e}\u{2066}\u{2067}x\u{2069}\u{200f}\u{61c}\u{feff}");
}

#[test]
fn html_is_not_executed() {
    check("<script>alert(1)</script><img src=x onerror=alert(1)><svg onload=alert(1)>");
    check("\"'><script>alert(1)</script>");
    check("\" onmouseover=\"alert(1)");
    check("</style></title></textarea><!--<script>alert(1)</script>-->]]>");
    check("&lt;script&gt;&#60;script&#62;");
}

#[test]
fn markdown_makes_no_tables_links_or_code() {
    check("| a | b |\n| --- | --- |\n| c | d |\n\n# title\n\n");
    check("\\| a \\\\| b ");
    check("[x](javascript:alert(1)) ![x](http://x/y.png) <https://x> www.x.org ");
    check("```\ncode\n``` ~~~ **bold** _it_ ");
    check("    - # 1. + code ");
}

#[test]
fn links_of_javascript_are_no_links() {
    check("javascript:alert(1)//");
    check("<a href=\"javascript:alert(1)\">x</a>");
    check("data:text/html,<script>alert(1)</script>");
}

#[test]
fn formulas_are_not_calculated() {
    for start in ["=HYPERLINK(\"http://x\",\"y\")", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "\r=1+1"] {
        check(start);
    }
}

#[test]
fn places_in_sentences_are_filled_once() {
    check(&"{value}".repeat(130));
    check("{value} {{value}} {value.title} {no-such} {");
}
