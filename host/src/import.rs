//! Imports an inventory of AI systems into assessments.
//!
//! A public body, a company or a country keeps its inventory in a table of its
//! own shape. Which column of it means what is a [`Mapping`]: a data file, one
//! for each shape, and no code. `docs/import.md` describes the format.
//!
//! The way of the data: bytes ▶ text ▶ records with their lines ▶ what each
//! rule of the mapping finds in its cell ▶ organizations and their systems ▶
//! one assessment for each organization.
//!
//! Nothing becomes better on the way. A blank cell is not answered; a value
//! that the mapping does not know is not answered either, and listed with its
//! line. Nothing is dropped in silence: [`ImportSummary`] counts what was not
//! used.
//!
//! # Examples
//!
//! ```
//! let mapping = annexd::import::load_mapping(r#"
//!     name = "example"
//!     version = "1"
//!     description = "A register with three columns."
//!     source = { encoding = "utf-8" }
//!     organization = { key = "Body" }
//!
//!     [[system.rules]]
//!     column = "Tool"
//!     how = "line"
//!     to = ["name"]
//!
//!     [[system.rules]]
//!     column = "Phase"
//!     how = "choice"
//!     to = ["stage"]
//!     values = { "Live" = "operation_monitoring", "Switched off" = "retirement" }
//! "#)?;
//! let source = "Body,Tool,Phase\nACME,Chat,live\nACME,Sorter,soon\n";
//! let imported = annexd::import::import(&mapping, "register.csv", source.as_bytes())?;
//!
//! let (stem, acme) = &imported.assessments[0];
//! assert_eq!(stem, "acme");
//! assert_eq!(acme["systems"][0]["stage"], "operation_monitoring");
//! assert_eq!(acme["import"]["unmapped"][0]["line"], 3);
//! assert_eq!(imported.summary.unmapped[0].value, "soon");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod check;
mod check_rule;
mod columns;
mod error;
mod format;
mod mapping;
mod path;
mod register;
mod rule;
mod spelling;
mod summary;
mod table;
mod write;

#[cfg(test)]
mod inventory;
#[cfg(test)]
mod malformed;
#[cfg(test)]
mod noise;
#[cfg(test)]
mod tests;

use register::Register;
use serde_json::Value;
use sha2::{Digest, Sha256};

pub use error::{ImportError, MappingError};
pub use mapping::{Mapping, load_mapping};
pub use summary::{ImportSummary, Problem, ProblemKind, SetAside, UnmappedValue};
pub use write::write;

/// Most bytes that a source may have: 256 MiB.
pub const MAX_BYTES: usize = 256 * 1024 * 1024;
/// Most bytes that a cell may have, with its quotation marks: 1 MiB.
pub const MAX_CELL_BYTES: usize = 1024 * 1024;
/// Most records that a source may have.
pub const MAX_RECORDS: usize = 1_000_000;
/// Most columns that a source may have.
pub const MAX_COLUMNS: usize = 1_000;

/// An imported source.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// The assessments, each with a name for its file: safe on every system,
    /// and once in the list. In the order of the source.
    pub assessments: Vec<(String, Value)>,
    /// What was done, and what could not be used.
    pub summary: ImportSummary,
}

/// Imports a source by a mapping: one assessment for each organization.
///
/// `source_name` is only written into the assessments. The same bytes and
/// mapping give the same result.
///
/// # Errors
///
/// When there is nothing to import: the bytes are no table in the mapping's
/// encoding, pass a limit, or lack a column of the mapping. Single records that
/// are not as they should be are no error but problems in the summary.
pub fn import(mapping: &Mapping, source_name: &str, bytes: &[u8]) -> Result<Imported, ImportError> {
    let table = table::read(&mapping.source, bytes)?;
    let columns = columns::bind(mapping, &table.headers)?;
    let mut register = Register::new(mapping, &columns);
    for line in table.stray {
        register.problem(line, ProblemKind::TextAfterQuote);
    }
    for record in &table.records {
        register.add(record);
    }
    let (assessments, summary) = register.finish(ImportSummary {
        mapping: format!("{} {}", mapping.name, mapping.version),
        source: source_name.to_owned(),
        digest: hexadecimal(&Sha256::digest(bytes)),
        records: table.records.len(),
        ..ImportSummary::default()
    });
    Ok(Imported { assessments, summary })
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
