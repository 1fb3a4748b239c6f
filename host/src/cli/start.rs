//! What every command begins with: the engine, the sandbox, the day.

use super::SectorArgs;
use crate::assess::AssessError;
use crate::assessor::Assessor;
use crate::engine::EngineError;
use crate::exit::Ending;
use crate::file;
use crate::input::InputError;
use crate::parts;
use crate::sandbox::{Cache, Limits, Sandbox};
use crate::sectors::Sectors;
use annexd_core::date::Date;
use std::collections::BTreeMap;

/// The engine and the sectors of a run.
pub struct Start {
    pub assessor: Assessor,
    pub sectors: Sectors,
}

impl Start {
    /// Loads the engine and starts the sandbox.
    pub fn new(args: &SectorArgs) -> anyhow::Result<Self> {
        let cache = Cache::from_environment(|name| std::env::var_os(name));
        Ok(Self {
            assessor: Assessor::new(&cache)?,
            sectors: Sectors::new(Sandbox::new(Limits::default(), &cache)?).locked(args.locked),
        })
    }
}

/// English texts as the engine takes them, with the sectors' words.
pub fn texts(words: &BTreeMap<String, String>) -> String {
    serde_json::json!({ "language": "en", "texts": words }).to_string()
}

/// Today, in UTC.
pub fn today() -> String {
    jiff::Timestamp::now().to_string().chars().take(10).collect()
}

/// Reads a day from an argument.
pub fn day(text: &str) -> Result<String, String> {
    text.parse::<Date>().map(|day| day.to_string()).map_err(|error| error.to_string())
}

/// The version, with what is built in.
pub fn version() -> &'static str {
    static VERSION: std::sync::OnceLock<String> = std::sync::OnceLock::new();
    VERSION.get_or_init(|| {
        let engine = parts::engine().map_or_else(
            || format!("native library ({})", parts::note()),
            |part| format!("component sha256:{}", part.digest),
        );
        let mut text = format!("{}\nengine: {engine}", env!("CARGO_PKG_VERSION"));
        for (name, part) in parts::sectors() {
            text.push_str(&format!("\nsector {name}: sha256:{}", part.digest));
        }
        text
    })
}

/// How a run ended that could not be finished.
pub fn ending(error: &anyhow::Error) -> Ending {
    let bug = match error.downcast_ref::<EngineError>() {
        Some(EngineError::Failed { .. } | EngineError::Load(_)) => true,
        Some(EngineError::Refused(_)) | None => error.downcast_ref::<AssessError>().is_some(),
    };
    if bug { Ending::Bug } else { Ending::Invalid }
}

/// What to do about an error, where something can be said.
pub fn hint(error: &anyhow::Error) -> Option<String> {
    if ending(error) == Ending::Bug {
        return Some("this is a bug of ours; please report what you ran".to_owned());
    }
    let of_input = error.downcast_ref::<InputError>().and_then(InputError::hint);
    of_input.or_else(|| file::hint(error.downcast_ref::<std::io::Error>()?)).map(str::to_owned)
}
