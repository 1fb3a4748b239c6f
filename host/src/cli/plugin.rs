//! `annexd plugin`

use super::reference::built_in;
use super::start::Start;
use super::{SectorArgs, print, summary};
use crate::exit::Ending;
use crate::parts;
use anyhow::Result;
use serde_json::Value;

pub fn list(args: &SectorArgs) -> Result<Ending> {
    let start = Start::new(args)?;
    let mut all = built_in(args);
    all.extend(args.names.clone());
    if all.is_empty() {
        print::error("no sectors are built in");
        print::hint(parts::note());
        return Ok(Ending::Nothing);
    }
    let mut ending = Ending::Passed;
    for one in all {
        match start.sectors.load(&one).as_ref() {
            Ok(sector) => {
                let info = sector.plugin.description();
                let text = |name: &str| annexd_core::render::visible(info[name].as_str().unwrap_or_default());
                let count = |name: &str| sector.catalog[name].as_array().map_or(0, Vec::len);
                let sectors: Vec<&str> =
                    info["sectors"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
                print::out(&format!(
                    "{} {} — {}\n  publisher: {}\n  licence: {}\n  law as of: {}\n  for sectors: {}\n  contract: {}\n  adds: {} controls, {} impact criteria, {} risk sources, {} questions, {} instruments\n  sha256: {}\n",
                    text("id"),
                    text("version"),
                    text("name"),
                    text("publisher"),
                    text("licence"),
                    text("asOf"),
                    annexd_core::render::visible(&sectors.join(", ")),
                    sector.plugin.contract_version(),
                    count("controls"),
                    count("criteria"),
                    count("riskSources"),
                    count("questions"),
                    count("instruments"),
                    sector.digest,
                ))?;
            }
            Err(failure) => {
                summary::failures(std::slice::from_ref(failure));
                ending = Ending::Plugin;
            }
        }
    }
    Ok(ending)
}
