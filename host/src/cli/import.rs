//! `annexd import`

use super::{ImportArgs, print};
use crate::exit::Ending;
use crate::file;
use crate::import::{Mapping, import, load_mapping, write};
use anyhow::{Context, Result, anyhow};
use std::path::Path;

/// Most bytes that a mapping may have: 1 MiB.
const MAPPING: usize = 1024 * 1024;

pub fn run(args: &ImportArgs) -> Result<Ending> {
    let mapping = mapping(&args.mapping)?;
    let shown = args.source.display().to_string();
    let bytes = file::read(&args.source, crate::import::MAX_BYTES).with_context(|| shown.clone())?;
    let name = args.source.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let imported = import(&mapping, &name, &bytes).with_context(|| shown)?;
    let files = write(&imported, &args.output, args.force)?;
    let summary = &imported.summary;
    for problem in &summary.problems {
        print::warning(&format!("{name}:{}: {}", problem.line, problem.kind));
    }
    for value in &summary.unmapped {
        print::warning(&format!(
            "{name}:{}: not mapped: {} = `{}` ({} systems; each is listed with its line in its assessment)",
            value.first_line, value.column, value.value, value.systems
        ));
    }
    print::line(&format!("organizations: {}", summary.organizations));
    print::line(&format!("systems: {}", summary.systems));
    print::line(&format!("columns that no rule uses: {}", summary.unused_columns.len()));
    print::line(&format!("written: {} files in {}", files.len(), args.output.display()));
    print::line(&format!("next: annexd assess {} -o html=reports", args.output.display()));
    Ok(Ending::Passed)
}

/// A built-in mapping by name, or a file.
fn mapping(argument: &str) -> Result<Mapping> {
    if Mapping::built_in_names().any(|name| name == argument) {
        return load_mapping(argument).map_err(|error| anyhow!("{argument}:{error}"));
    }
    let known: Vec<&str> = Mapping::built_in_names().collect();
    let text = file::read_text(Path::new(argument), MAPPING).with_context(|| {
        format!("`{argument}` is no built-in mapping ({}) and no file that can be read", known.join(", "))
    })?;
    Mapping::parse(&text).map_err(|error| anyhow!("{argument}:{error}"))
}
