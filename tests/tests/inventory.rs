//! The main job on real data: the inventory of AI use cases of the US federal
//! government, 2024, from CSV to 41 reports and one summary.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failed test panics")]

use annexd::assess::{Assessed, assess};
use annexd::import::{Mapping, import, write};
use annexd::input::Document;
use annexd::portfolio;
use annexd_core::render::Format;
use annexd_core::summary::Summary;
use annexd_tests::cites::Known;
use annexd_tests::claims::claims_in;
use annexd_tests::host::{AS_OF, built_in, component, sector, sectors, texts};
use annexd_tests::places::shared;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::OnceLock;

const SOURCE: &str = "data/omb-2024-ai-use-cases.csv";

/// What came of the inventory.
struct Inventory {
    summary: Summary,
    /// Rows without a citation that holds, by document.
    uncited: Vec<String>,
    /// Words that claim too much, by document and format.
    claims: Vec<String>,
    /// Reports of which something is missing.
    failed: Vec<String>,
}

/// Runs the inventory, once for all tests; `None` where it is not at hand.
fn inventory() -> Option<&'static Inventory> {
    static INVENTORY: OnceLock<Option<Inventory>> = OnceLock::new();
    INVENTORY.get_or_init(|| shared(SOURCE).map(|source| run(&source))).as_ref()
}

fn run(source: &Path) -> Inventory {
    let mapping = Mapping::built_in("omb-2024").expect("it is built in").expect("it can be read");
    let bytes = std::fs::read(source).expect("the inventory");
    let imported = import(&mapping, "inventory.csv", &bytes).expect("it can be imported");
    let folder = tempfile::tempdir().expect("a folder");
    let files = write(&imported, folder.path(), false).expect("it is written");
    let (catalog, words) = sector("public-sector");
    let known = Known::new(&[catalog]);
    let texts = texts(&words);
    let each = |path: &Path, _: &Document, assessed: &Assessed| {
        let name = portfolio::name(path);
        let document = std::fs::read_to_string(path).expect("the assessment");
        let uncited = known.uncited(&assessed.report);
        let mut claims = Vec::new();
        for format in Format::ALL {
            let text = component()
                .call(annexd::engine::Function::Render, &[&assessed.text, format.name(), &texts, "{}"]);
            claims.extend(claims_in(&text.expect("it is rendered"), &document));
        }
        let at =
            |found: Vec<String>| found.into_iter().map(|one| format!("{name}: {one}")).collect::<Vec<_>>();
        (at(uncited), at(claims), (!assessed.report.run.failures.is_empty()).then(|| name.clone()))
    };
    let wanted = [built_in("public-sector")];
    let make =
        |_: &Path, document: &Document| assess(component(), sectors(), &document.value, &wanted, AS_OF);
    let (summary, _, members) =
        portfolio::run(component(), &files, make, each).expect("the portfolio is assessed");
    let mut inventory = Inventory { summary, uncited: Vec::new(), claims: Vec::new(), failed: Vec::new() };
    for member in members {
        let (uncited, claims, failed) = member.result.expect("a report");
        inventory.uncited.extend(uncited);
        inventory.claims.extend(claims);
        inventory.failed.extend(failed);
    }
    inventory
}

/// The figures of a scheme, by name.
fn figures(summary: &Summary, scheme: &str) -> BTreeMap<String, i64> {
    let row = summary.counts.iter().find(|row| row.scheme.as_str() == scheme);
    let row = row.unwrap_or_else(|| panic!("the summary has no `{scheme}`"));
    row.figures.iter().map(|figure| (figure.name.clone(), figure.value)).collect()
}

fn expected(figures: &[(&str, i64)]) -> BTreeMap<String, i64> {
    figures.iter().map(|(name, value)| ((*name).to_owned(), *value)).collect()
}

#[test]
fn all_organizations_and_systems_are_counted() {
    let Some(Inventory { summary, failed, .. }) = inventory() else { return };
    assert_eq!((summary.organizations, summary.systems), (41, 2133));
    let register = &summary.register;
    assert_eq!((register.systems, register.retired, register.out_of_scope), (2133, 142, 0));
    assert_eq!(register.assessed, 2133 - 142);
    assert_eq!(summary.rows.iter().map(|row| row.register.systems).sum::<u32>(), 2133);
    assert_eq!((summary.broken.len(), summary.failures.len(), failed.len()), (0, 0, 0));
    assert_eq!(summary.unmapped, 47);
}

#[test]
fn declarations_are_those_of_the_file() {
    let Some(Inventory { summary, .. }) = inventory() else { return };
    let counts = [
        ("systems", 2133),
        ("declared", 351),
        ("both", 195),
        ("rights", 131),
        ("safety", 25),
        ("neither", 1722),
        ("too-new", 20),
        ("case-by-case", 1),
        ("blank", 39),
    ];
    assert_eq!(figures(summary, "public-sector/us-m-24-10-counts"), expected(&counts));
}

/// Of the 351: in place, partly, not in place, unknown, waived, not applicable.
///
/// Counted apart, over the raw file, with another CSV reader and without the
/// mapping's file.
const PRACTICES: [(&str, [i64; 6]); 7] = [
    ("testing", [37, 6, 0, 307, 1, 0]),
    ("impact-assessment", [31, 14, 5, 300, 1, 0]),
    ("monitoring", [15, 22, 7, 307, 0, 0]),
    ("training", [0, 0, 0, 351, 0, 0]),
    ("oversight", [25, 20, 0, 306, 0, 0]),
    ("remedies", [24, 11, 4, 311, 1, 0]),
    ("feedback", [26, 0, 11, 313, 1, 0]),
];

#[test]
fn practices_are_those_of_the_file() {
    const STATES: [&str; 6] = ["in-place", "partly", "not-in-place", "unknown", "waived", "not-applicable"];
    let Some(Inventory { summary, .. }) = inventory() else { return };
    for (practice, counts) in PRACTICES {
        assert_eq!(counts.iter().sum::<i64>(), 351, "{practice}");
        let counts: Vec<(&str, i64)> = STATES.into_iter().zip(counts).collect();
        let scheme = format!("public-sector/us-practice-{practice}");
        assert_eq!(figures(summary, &scheme), expected(&counts), "{practice}");
    }
}

#[test]
fn every_row_cites_an_item_that_exists() {
    let Some(Inventory { uncited, .. }) = inventory() else { return };
    assert!(uncited.is_empty(), "{} rows: {:#?}", uncited.len(), &uncited[..uncited.len().min(20)]);
}

#[test]
fn no_report_says_what_only_a_certifier_can_say() {
    let Some(Inventory { claims, .. }) = inventory() else { return };
    assert!(claims.is_empty(), "{:#?}", &claims[..claims.len().min(20)]);
}
