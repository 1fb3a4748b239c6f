//! For authors of annexd sector plugins in Rust.
//!
//! A sector plugin adds to an assessment against ISO/IEC 42001:2023 what its
//! sector asks for. It is data and pure functions, compiled to a WebAssembly
//! component that imports nothing. The contract is `wit/sector/sector.wit`.
//!
//! A plugin is a crate with
//!
//! 1. data files: controls, criteria, risk sources, questions, instruments and
//!    schemes with their words in `data/*.toml`, the sentences behind its
//!    codes in `data/texts/LANGUAGE.toml`;
//! 2. a `build.rs` that is one line, `annexd_sdk_build::compile("data")`. It
//!    checks the files, names each mistake with file, line and column, and
//!    turns them into Rust, so that the plugin needs no parser;
//! 3. rules, as functions over [`Answers`]. [`complete`] decides what is
//!    unknown, [`holds_in`] where a rule holds, [`Date`] and [`Force`] when;
//! 4. an implementation of [`SectorPlugin`], and [`export!`].
//!
//! # Examples
//!
//! A whole plugin, for schools. `data/school.toml`:
//!
//! ```toml
//! [plugin]
//! id = "school"
//! name = "Schools"
//! version = "0.1.0"
//! publisher = "School board"
//! licence = "CC0-1.0"
//! sectors = ["education"]
//! as-of = "2026-11-21"
//!
//! [[instrument]]
//! id = "SCHOOL-ACT"
//! title = "School Act"
//! status = "in-force"
//!
//! [[scheme]]
//! id = "school-class"
//! about = "system"
//! title = "Class under the School Act"
//! values = { grades = "Grades pupils", other = "Does something else" }
//!
//! [[question]]
//! id = "grades-pupils"
//! about = "system"
//! kind = "yes-no"
//! title = "Does the system grade pupils?"
//! why = "A grade decides about a pupil's future."
//! help = "A draft that a teacher signs counts too."
//! cites = ["A.5.4"]
//! ```
//!
//! `data/texts/en.toml`:
//!
//! ```toml
//! "school-class.grades" = "The system takes part in grading."
//! ```
//!
//! `src/lib.rs`:
//!
//! ```
//! use annexd_sdk::contract::{
//!     AiSystem, Catalog, Citation, Classification, Evaluation, Floor, FloorLevel, Message,
//!     Organization, PluginInfo, Text, UNKNOWN,
//! };
//! use annexd_sdk::{Answers, SectorPlugin, complete};
//!
//! mod data {
//!     // annexd_sdk::include_data!();
//! #   use annexd_sdk::contract::*;
//! #   pub fn info() -> PluginInfo { PluginInfo { id: "school".into(), name: String::new(), version: String::new(), publisher: String::new(), licence: String::new(), sectors: vec![], as_of: String::new(), languages: vec![], contract_version: String::new() } }
//! #   pub fn catalog() -> Catalog { Catalog { controls: vec![], criteria: vec![], risk_sources: vec![], questions: vec![], crosswalk: vec![], instruments: vec![], schemes: vec![] } }
//! #   pub fn texts(_: &str) -> Vec<Text> { vec![] }
//! }
//!
//! struct School;
//!
//! impl SectorPlugin for School {
//!     fn describe() -> PluginInfo {
//!         data::info()
//!     }
//!
//!     fn catalog() -> Catalog {
//!         data::catalog()
//!     }
//!
//!     fn texts(language: String) -> Vec<Text> {
//!         data::texts(&language)
//!     }
//!
//!     fn evaluate_organization(_: Organization, _: Vec<AiSystem>, _as_of: String) -> Evaluation {
//!         Evaluation::new()
//!     }
//!
//!     fn evaluate_system(_: Organization, system: AiSystem, _as_of: String) -> Evaluation {
//!         let answers = Answers(&system.answers);
//!         let outcome = complete(|inputs| inputs.yes_no("grades-pupils", answers.yes_no("grades-pupils")));
//!         let citation = Citation::new("SCHOOL-ACT", "s. 7");
//!         let because = Message::new("school-class.grades");
//!         let value = outcome.value().map_or(UNKNOWN, |grades| if *grades { "grades" } else { "other" });
//!
//!         let mut evaluation = Evaluation::new();
//!         if *outcome.worst() {
//!             let presumed = outcome.value().is_none();
//!             let (because, citation) = (because.clone(), citation.clone());
//!             evaluation.floors.push(Floor { level: FloorLevel::High, presumed, because, citation });
//!         }
//!         evaluation.asks = outcome.inputs.clone();
//!         evaluation.classifications.push(Classification {
//!             reasons: vec![because],
//!             inputs: outcome.inputs,
//!             unknown: outcome.unknown,
//!             ..Classification::new("school-class", value, citation)
//!         });
//!         evaluation
//!     }
//! }
//!
//! annexd_sdk::export!(School);
//!
//! let nothing_said = School::evaluate_system(
//!     Organization::new("o", "A school"),
//!     AiSystem::new("s", "Essay reader"),
//!     "2026-11-21".into(),
//! );
//! assert_eq!(nothing_said.classifications[0].value, "unknown");
//! assert!(nothing_said.floors[0].presumed);
//! ```
//!
//! The functions run natively as well, so that tests call them directly;
//! [`check::catalog`] and [`check::evaluation`] find what does not fit
//! together.

#[allow(unsafe_code, missing_docs, clippy::all, clippy::pedantic)]
#[rustfmt::skip]
pub mod bindings;

mod answers;
pub mod check;
mod complete;
pub mod contract;
pub mod data;
mod date;
mod force;
mod jurisdiction;

pub use answers::Answers;
pub use bindings::exports::annexd::sector::sector::Guest as SectorPlugin;
pub use complete::{Completion, Outcome, complete};
pub use date::Date;
pub use force::Force;
pub use jurisdiction::{holds_in, jurisdictions};

/// Exports a type that implements [`SectorPlugin`] as the component's world.
///
/// Natively it does nothing, so that several plugins fit into one test program.
#[macro_export]
macro_rules! export {
    ($plugin:ident) => {
        #[cfg(target_family = "wasm")]
        $crate::bindings::export_bindings!($plugin with_types_in $crate::bindings);
    };
}

/// Includes what `annexd_sdk_build::compile` made of the data files: the
/// functions `info()`, `catalog()` and `texts(language)`.
#[macro_export]
macro_rules! include_data {
    () => {
        include!(concat!(env!("OUT_DIR"), "/annexd-data.rs"));
    };
}
