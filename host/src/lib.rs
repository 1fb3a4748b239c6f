//! The native host of annexd: reads assessments, asks sector plugins in their
//! sandbox, hands everything to the engine, and writes what it says.
//!
//! In the order of the data: [`input`] finds assessments and reads them with
//! [`reader`], those of several files with [`workspace`], and keeps in
//! [`source`] where each value stands; [`sectors`] loads plugins into the [`sandbox`]; [`assess`] checks,
//! asks and assesses through the [`assessor`]; [`portfolio`] does so for many;
//! [`output`] writes, with [`places`] for formats that point into the source.
//! [`resume`] takes over what an earlier run wrote, [`baseline`] compares with
//! it, [`verify`] runs it again. [`import`] turns inventories into assessments. The command
//! is [`cli`].

pub mod assess;
pub mod assessor;
pub mod baseline;
pub mod cli;
pub mod engine;
pub mod exit;
pub mod file;
pub mod import;
pub mod init;
pub mod input;
pub mod output;
pub mod parts;
pub mod places;
pub mod portfolio;
pub mod reader;
pub mod resume;
pub mod sandbox;
pub mod seal;
pub mod sectors;
pub mod source;
pub mod verify;
pub mod workspace;
