//! The engine in both its forms, and the sectors.

use crate::places;
use annexd::assess::{Assessed, assess};
use annexd::assessor::Assessor;
use annexd::engine::{EngineError, Function};
use annexd::parts;
use annexd::sandbox::{Cache, Limits, Sandbox};
use annexd::sectors::{Sector, Sectors, Source, Wanted};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::OnceLock;

/// The day on which examples and cases are assessed.
pub const AS_OF: &str = "2026-11-21";

/// The engine component that the host runs; compiled once.
///
/// # Panics
///
/// If the host was built without parts: the test fails with how to get them.
pub fn component() -> &'static Assessor {
    static COMPONENT: OnceLock<Assessor> = OnceLock::new();
    COMPONENT.get_or_init(|| {
        assert!(parts::engine().is_some(), "{}", parts::note());
        Assessor::new(&cache()).expect("the engine loads")
    })
}

/// All sectors, each loaded once.
///
/// # Panics
///
/// If the sandbox does not start.
pub fn sectors() -> &'static Sectors {
    static SECTORS: OnceLock<Sectors> = OnceLock::new();
    SECTORS.get_or_init(|| {
        let sandbox = Sandbox::new(Limits::default(), &cache()).expect("the sandbox starts");
        Sectors::new(sandbox)
    })
}

/// A built-in sector, as a run asks for it.
///
/// # Panics
///
/// If it is not built in: the test fails with how to get it.
pub fn built_in(name: &str) -> Wanted {
    assert!(parts::sector(name).is_some(), "`{name}` is not built in; {}", parts::note());
    Wanted { source: Source::BuiltIn(name.to_owned()), digest: None }
}

/// What a sector adds and its English words, as the engine takes them.
///
/// # Panics
///
/// If the sector cannot be loaded.
pub fn sector(name: &str) -> (Value, BTreeMap<String, String>) {
    let loaded = sectors().load(&built_in(name));
    match loaded.as_ref() {
        Ok(sector) => (sector.contribution(), sector.words.clone()),
        Err(failure) => panic!("{failure:?}"),
    }
}

/// English texts as the engine takes them.
pub fn texts(words: &BTreeMap<String, String>) -> String {
    json!({ "language": "en", "texts": words }).to_string()
}

/// Assesses a file with the engine component and built-in sectors.
///
/// # Panics
///
/// If the file cannot be read or the engine fails.
#[track_caller]
pub fn assessed(file: &Path, names: &[&str], as_of: &str) -> Assessed {
    let document = annexd::input::read(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let wanted: Vec<Wanted> = names.iter().map(|name| built_in(name)).collect();
    assess(component(), sectors(), &document.value, &wanted, as_of)
        .unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// Calls a function of the engine as component and as library, and gives what
/// both say.
///
/// # Panics
///
/// If they do not say the same.
#[track_caller]
pub fn both(function: Function, arguments: &[&str]) -> Result<String, EngineError> {
    let component = component().call(function, arguments);
    let native = Assessor::Native.call(function, arguments);
    if component != native {
        let (one, other) = (said(&component), said(&native));
        let same = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
        let near = |text: &str| -> String {
            text.bytes().skip(same.saturating_sub(80)).take(160).map(char::from).collect()
        };
        panic!(
            "{function}: component and library differ at byte {same}:\n{}\n{}\narguments: {arguments:?}",
            near(&one),
            near(&other)
        );
    }
    component
}

fn said(result: &Result<String, EngineError>) -> String {
    match result {
        Ok(text) => text.clone(),
        Err(error) => error.to_string(),
    }
}

/// What the engine and the sectors said on the way to a report.
pub struct Steps {
    /// The assessment, as the engine takes it.
    pub assessment: String,
    /// What the sectors add.
    pub catalogs: String,
    /// What the check gave.
    pub checked: String,
    /// What the sectors said.
    pub contributions: String,
    /// The report.
    pub report: String,
    /// The sectors' words, as the engine takes them.
    pub texts: String,
}

/// Goes from an assessment to its report, with [`both`] for each step.
///
/// # Panics
///
/// If the two differ, or a sector or the engine fails.
#[track_caller]
pub fn steps(document: &Value, names: &[&str], as_of: &str) -> Steps {
    let assessment = document.to_string();
    let loaded: Vec<_> = names.iter().map(|name| sectors().load(&built_in(name))).collect();
    let found: Vec<&Sector> = loaded.iter().map(|one| one.as_ref().as_ref().expect("a sector")).collect();
    let mut plugins: Vec<Value> = found.iter().map(|sector| sector.contribution()).collect();
    let catalogs = Value::from(plugins.clone()).to_string();
    let checked = both(Function::Check, &[&assessment, &catalogs]).expect("the check ends");
    let parsed: Value = serde_json::from_str(&checked).expect("the check gives JSON");
    for (sector, said) in found.iter().zip(&mut plugins) {
        let subjects = &parsed["subjects"][sector.plugin.id()];
        let (organization, systems) = (&subjects["organization"], &subjects["systems"]);
        let about = sector.plugin.evaluate_organization(organization, systems, as_of);
        said["organization"] = about.expect("the sector speaks of the organization");
        let mut evaluations = serde_json::Map::new();
        for position in subjects["evaluate"].as_array().into_iter().flatten() {
            let system =
                &systems[position.as_u64().and_then(|at| usize::try_from(at).ok()).expect("a position")];
            let about = sector.plugin.evaluate_system(organization, system, as_of);
            let id = system["id"].as_str().expect("an id").to_owned();
            evaluations.insert(id, about.expect("the sector speaks of the system"));
        }
        said["systems"] = Value::Object(evaluations);
    }
    let run = json!({ "host": "annexd-tests" });
    let contributions = json!({ "run": run, "plugins": plugins, "failures": [] }).to_string();
    let report = both(Function::Assess, &[&assessment, &contributions, as_of]).expect("a report");
    let words = found.iter().flat_map(|sector| sector.words.clone()).collect();
    Steps { assessment, catalogs, checked, contributions, report, texts: texts(&words) }
}

/// Compiled code, kept from test to test as from run to run.
fn cache() -> Cache {
    Cache::from_environment(|name| (name == "ANNEXD_CACHE").then(|| places::cache().into_os_string()))
}
