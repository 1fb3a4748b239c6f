//! Runs every line of the vectors that belong to the engine's rules.
//!
//! The vectors lie under `data/vectors` of the shared folder beside the
//! repository, or of the one that `ANNEXD_SHARED` names. Where there is none,
//! the tests say so in one line and pass. Each adapter turns the plain words of
//! a line into our types and our result back into its words.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::disallowed_types,
    reason = "tests"
)]

#[path = "vectors/detectors.rs"]
mod detectors;
#[path = "vectors/floors.rs"]
mod floors;
#[path = "vectors/gap.rs"]
mod gap;
#[path = "vectors/impact.rs"]
mod impact;
#[path = "vectors/lines.rs"]
mod lines;
#[path = "vectors/monitoring.rs"]
mod monitoring;
#[path = "vectors/objectives.rs"]
mod objectives;
#[path = "vectors/operation.rs"]
mod operation;
#[path = "vectors/readiness.rs"]
mod readiness;
#[path = "vectors/register.rs"]
mod register;
#[path = "vectors/risks.rs"]
mod risks;
#[path = "vectors/roadmap.rs"]
mod roadmap;
#[path = "vectors/scores.rs"]
mod scores;
#[path = "vectors/soa.rs"]
mod soa;

/// Vectors that we believe to be wrong: file, line and why.
const WRONG: &[(&str, usize, &str)] = &[];
