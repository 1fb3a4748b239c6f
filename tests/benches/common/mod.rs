//! What the benches share: inputs, and this program standing in for `annexd`.
#![allow(dead_code, reason = "each bench uses a part")]
#![allow(clippy::unwrap_used, clippy::float_arithmetic, reason = "a bench stops at what is wrong")]

use annexd::assessor::Assessor;
use annexd::engine::Function;
use annexd::import::{import, load_mapping};
use annexd::input;
use annexd::sandbox::{Cache, Limits, Sandbox};
use annexd::sectors::{Sector, Sectors, Wanted};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

pub const TODAY: &str = "2026-11-21";
pub const SECTOR: &str = "public-sector";

/// Set for a child process: what it is to be.
const ROLE: &str = "ANNEXD_BENCH_ROLE";

/// The role of a child process, if this is one.
pub fn role() -> Option<String> {
    std::env::var(ROLE).ok()
}

/// This very program in a role.
pub fn child(role: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.env(ROLE, role);
    command
}

/// Is the command `annexd`, so that no bench measures an outdated program.
pub fn annexd() -> ExitCode {
    annexd::cli::main().into()
}

/// A cache of compiled WebAssembly for the benches alone.
pub fn cache() -> PathBuf {
    temporary("cache")
}

/// A folder below cargo's own for benches.
pub fn temporary(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("benches").join(name)
}

/// An example assessment.
pub fn example(name: &str) -> Value {
    let path = root().join("examples").join(name);
    input::read(&path).unwrap_or_else(|error| stop(&error.to_string())).value
}

/// The path of an example assessment.
pub fn example_path(name: &str) -> PathBuf {
    root().join("examples").join(name)
}

/// An assessment with so many systems: those of two examples, again and again
/// under fresh ids, with all that the examples answer.
pub fn generated(systems: usize) -> Value {
    let mut document = example("public-agency.yaml");
    let other = example("chatbot-on-an-api/annexd.yaml");
    let both = [&document, &other].into_iter().flat_map(|d| d["systems"].as_array().into_iter().flatten());
    let models: Vec<Value> = both.cloned().collect();
    let copies =
        models.iter().cycle().take(systems).enumerate().map(|(number, system)| renamed(system, number));
    document["systems"] = copies.collect();
    document
}

/// The federal inventory as assessments, each with a name for its file.
/// Nothing, and a printed line, where it is not at hand.
pub fn inventory() -> Option<Vec<(String, Value)>> {
    const NAME: &str = "omb-2024-ai-use-cases.csv";
    let shared = std::env::var_os("ANNEXD_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    let path = shared.join("data").join(NAME);
    let Ok(bytes) = std::fs::read(&path) else {
        println!("skipped: {NAME} is not there (set ANNEXD_SHARED to the folder above its `data`)");
        return None;
    };
    let mapping = load_mapping("omb-2024").unwrap();
    Some(import(&mapping, NAME, &bytes).unwrap().assessments)
}

/// The same assessment with each of its systems so many times.
pub fn multiplied(assessment: &Value, times: usize) -> Value {
    let mut document = assessment.clone();
    let systems = assessment["systems"].as_array().unwrap();
    let copies = systems.iter().cycle().take(systems.len() * times).enumerate();
    document["systems"] = copies.map(|(number, system)| renamed(system, number)).collect();
    document
}

fn renamed(system: &Value, number: usize) -> Value {
    let mut system = system.clone();
    system["id"] = json!(format!("system-{number:05}"));
    system
}

/// What the engine is given for one assessment.
pub struct Texts {
    pub assessment: String,
    pub catalogs: String,
    pub contributions: String,
    pub words: String,
}

/// Loads the built-in sectors as the command does.
pub fn sectors() -> Sectors {
    let cache = Cache::in_folder(&cache());
    Sectors::new(Sandbox::new(Limits::default(), &cache).unwrap())
}

/// Asks the sector about an assessment, as `annexd assess` does.
pub fn texts(sectors: &Sectors, document: &Value) -> Texts {
    let loaded = sectors.load(&Wanted::from_argument(SECTOR).unwrap());
    let sector = loaded.as_ref().as_ref().unwrap_or_else(|failure| stop(&failure.message));
    texts_with(sector, document, &Assessor::Native, &mut |_| ())
}

/// The same, and says when a part is done.
pub fn texts_with(
    sector: &Sector,
    document: &Value,
    assessor: &Assessor,
    done: &mut dyn FnMut(&'static str),
) -> Texts {
    let assessment = document.to_string();
    let catalogs = json!([sector.contribution()]).to_string();
    done("texts for the engine");
    let checked = assessor.call(Function::Check, &[&assessment, &catalogs]).unwrap();
    done("engine: check");
    let checked: Value = serde_json::from_str(&checked).unwrap();
    let subjects = &checked["subjects"][sector.plugin.id()];
    let (organization, systems) = (&subjects["organization"], &subjects["systems"]);
    let mut contribution = sector.contribution();
    contribution["organization"] = sector.plugin.evaluate_organization(organization, systems, TODAY).unwrap();
    for position in subjects["evaluate"].as_array().unwrap() {
        let system = &systems[usize::try_from(position.as_u64().unwrap()).unwrap()];
        let said = sector.plugin.evaluate_system(organization, system, TODAY).unwrap();
        contribution["systems"][system["id"].as_str().unwrap()] = said;
    }
    let words = json!({ "language": "en", "texts": sector.words }).to_string();
    done("plugin");
    let contributions = json!({ "run": { "host": "bench" }, "plugins": [contribution] });
    let texts = Texts { assessment, catalogs, contributions: contributions.to_string(), words };
    done("texts for the engine");
    texts
}

/// A ratio with two digits.
pub fn ratio(one: f64, other: f64) -> String {
    format!("{:.2}", one / other)
}

/// The middle of some values.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// Ends the bench with a sentence.
pub fn stop(why: &str) -> ! {
    eprintln!("error: {why}");
    std::process::exit(1)
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}
