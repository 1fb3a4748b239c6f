//! A sector plugin for tests that attacks its host in the way it is told to.
//!
//! It is built once, as a part for tests: never built into a program, never
//! listed as a sector. A test writes a mode over the slot in the component's
//! bytes (see `mode`) and has a plugin of its own: a good one, or one that
//! exhausts its host (`exhaust`), says what is not so (`lies`), or carries
//! texts that are more than text.

mod catalog;
mod evaluation;
mod exhaust;
mod lies;
pub mod mode;
mod texts;

use annexd_sdk::SectorPlugin;
use annexd_sdk::contract::{AiSystem, Catalog, Evaluation, Organization, PluginInfo, Text};
use std::sync::atomic::{AtomicI32, Ordering};

use mode::{Call, Mode};

/// The plugin.
#[derive(Clone, Copy, Debug)]
pub struct Attacker;

annexd_sdk::export!(Attacker);

/// Calls of this instance so far: what a fresh instance for each call forgets.
static CALLS: AtomicI32 = AtomicI32::new(0);

impl SectorPlugin for Attacker {
    fn describe() -> PluginInfo {
        let mode = begin(Call::Describe);
        let mut info = catalog::info(&mode);
        exhaust::in_info(&mode, &mut info);
        lies::info::lie(&mode, &mut info);
        info
    }

    fn catalog() -> Catalog {
        let mode = begin(Call::Catalog);
        let mut catalog = catalog::catalog(&mode);
        exhaust::in_catalog(&mode, &mut catalog);
        lies::catalog::lie(&mode, &mut catalog);
        catalog
    }

    fn texts(_language: String) -> Vec<Text> {
        let mode = begin(Call::Texts);
        let mut texts = texts::texts(&mode);
        exhaust::in_texts(&mode, &mut texts);
        texts
    }

    fn evaluate_organization(_: Organization, _: Vec<AiSystem>, _as_of: String) -> Evaluation {
        evaluate(begin(Call::EvaluateOrganization), "x-organization")
    }

    fn evaluate_system(_: Organization, _: AiSystem, _as_of: String) -> Evaluation {
        evaluate(begin(Call::EvaluateSystem), "x-class")
    }
}

fn begin(call: Call) -> Mode {
    let mode = Mode::read(call, CALLS.fetch_add(1, Ordering::Relaxed));
    exhaust::at_once(&mode);
    mode
}

fn evaluate(mode: Mode, scheme: &str) -> Evaluation {
    let mut evaluation = evaluation::evaluation(&mode, scheme);
    exhaust::in_evaluation(&mode, &mut evaluation);
    lies::evaluation::lie(&mode, &mut evaluation);
    evaluation
}
