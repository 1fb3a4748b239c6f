//! Plugins that attack: how they are made, and what must hold after each.
//!
//! Most are the part `attacker.wasm` with another mode in its slot; the others
//! are built around it ([`shapes`]). Each is a real file beside an assessment
//! that the program assesses ([`run`]).

pub mod csv;
pub mod markdown;
pub mod page;
pub mod run;
pub mod shapes;

use crate::places;
use annexd_attacker::mode::{LENGTH, MARK};
use std::path::PathBuf;

/// The attacker in a mode; see [`annexd_attacker::mode`].
///
/// # Panics
///
/// If the part is missing, or the mode is too long for the slot.
#[track_caller]
pub fn attacker(mode: &str) -> Vec<u8> {
    let file = part();
    let mut bytes = std::fs::read(&file)
        .unwrap_or_else(|error| panic!("{}: {error}; run `cargo xtask wasm`", file.display()));
    let slots: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at..].starts_with(MARK)).collect();
    let [at] = slots[..] else { panic!("{} slots in {}", slots.len(), file.display()) };
    assert!(MARK.len() + mode.len() <= LENGTH, "the mode is too long");
    let slot = &mut bytes[at + MARK.len()..at + LENGTH];
    slot.fill(b' ');
    slot[..mode.len()].copy_from_slice(mode.as_bytes());
    bytes
}

/// Replaces a text of a component by one of the same length, wherever it is.
///
/// # Panics
///
/// If there is none, or the lengths differ.
#[track_caller]
pub fn patched(mut bytes: Vec<u8>, from: &str, to: &str) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let places: Vec<_> = (0..bytes.len()).filter(|at| bytes[*at..].starts_with(from.as_bytes())).collect();
    assert!(!places.is_empty(), "no `{from}`");
    for at in places {
        bytes[at..at + to.len()].copy_from_slice(to.as_bytes());
    }
    bytes
}

/// Where the attacker was built: beside the parts that the host takes in.
fn part() -> PathBuf {
    let folder = std::env::var_os("ANNEXD_PARTS").filter(|value| !value.is_empty());
    let folder = folder.unwrap_or_else(|| "target/parts".into());
    places::repository().join(folder).join("attacker.wasm")
}
