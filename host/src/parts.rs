//! The WebAssembly parts inside this program: the engine and the sectors that come with it.
//!
//! They are built by `cargo xtask wasm` and taken in by `build.rs`. A program
//! may have been built without them; [`note`] then says why and what to do.

include!(concat!(env!("OUT_DIR"), "/parts.rs"));

/// A WebAssembly component that was taken in when the program was built.
#[derive(Debug)]
pub struct Part {
    /// `engine`, or `sector-` and the sector's name.
    pub name: &'static str,
    /// The component.
    pub bytes: &'static [u8],
    /// SHA-256 of the bytes, in 64 hexadecimal digits.
    pub digest: &'static str,
}

/// Gives the assessment engine, if the program was built with parts.
#[must_use]
pub fn engine() -> Option<&'static Part> {
    find("engine")
}

/// Gives the built-in plugin of a sector, such as `public-sector`.
#[must_use]
pub fn sector(name: &str) -> Option<&'static Part> {
    find(&format!("{SECTOR}{name}"))
}

/// Gives the built-in sectors with their names, in the order of the alphabet.
pub fn sectors() -> impl Iterator<Item = (&'static str, &'static Part)> {
    PARTS.iter().filter_map(|part| Some((part.name.strip_prefix(SECTOR)?, part)))
}

/// Says in one sentence where the parts came from, or why there are none and how to get them.
#[must_use]
pub fn note() -> &'static str {
    PARTS_NOTE
}

const SECTOR: &str = "sector-";

fn find(name: &str) -> Option<&'static Part> {
    PARTS.iter().find(|part| part.name == name)
}
