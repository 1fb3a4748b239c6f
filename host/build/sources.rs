//! Tells whether parts (engine and sectors as WebAssembly) still fit the sources.
//!
//! `cargo xtask wasm` writes the parts and [`MANIFEST`] beside them;
//! `host/build.rs` takes them in. Both include this file, so that they cannot
//! disagree about what "fits" means.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use sha2::{Digest as _, Sha256};

/// The file beside the parts that says what they were built from.
pub const MANIFEST: &str = "parts.json";

/// Everything that parts are built from, relative to the workspace's root.
///
/// `Cargo.lock` is among them: another version of a dependency is other code.
pub const SOURCES: &[&str] = &[
    "Cargo.lock",
    "Cargo.toml",
    "core/Cargo.toml",
    "core/build.rs",
    "core/data",
    "core/schema",
    "core/src",
    "plugins",
    "tests/attacker",
    "wit",
];

/// Gives the parts in `folder` (file name to SHA-256) if all of them fit.
///
/// # Errors
/// When something is missing or has changed, as a sentence for people.
pub fn fitting_parts(root: &Path, folder: &Path) -> Result<BTreeMap<String, String>, String> {
    let (sources, parts) = read_manifest(&folder.join(MANIFEST))?;
    let now = digest(root).map_err(|error| format!("the sources cannot be read: {error}"))?;
    if sources != now {
        return Err("the sources have changed since the parts were built".into());
    }
    for (file, expected) in &parts {
        let bytes = fs::read(folder.join(file)).map_err(|error| format!("{file}: {error}"))?;
        if sha256(&bytes) != *expected {
            return Err(format!("{file} is not the file that was built"));
        }
    }
    Ok(parts)
}

/// Gives the SHA-256 over names, lengths and bytes of all source files.
///
/// # Errors
/// When a file or folder cannot be read.
pub fn digest(root: &Path) -> io::Result<String> {
    let mut files = BTreeMap::new();
    for source in SOURCES {
        collect(root, source, &mut files)?;
    }
    let mut hash = Sha256::new();
    for (path, bytes) in &files {
        hash.update(path);
        hash.update([0]);
        hash.update((bytes.len() as u64).to_le_bytes());
        hash.update(bytes);
    }
    Ok(hex(&hash.finalize()))
}

/// Gives the SHA-256 of some bytes, in hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn read_manifest(file: &Path) -> Result<(String, BTreeMap<String, String>), String> {
    let text = fs::read(file).map_err(|_| "none were built yet".to_owned())?;
    let json: serde_json::Value =
        serde_json::from_slice(&text).map_err(|error| format!("{MANIFEST} is not readable: {error}"))?;
    let sources = json["sources"].as_str().unwrap_or_default().to_owned();
    let parts = json["parts"].as_object().into_iter().flatten();
    let parts =
        parts.filter_map(|(file, digest)| Some((file.clone(), digest.as_str()?.to_owned()))).collect();
    Ok((sources, parts))
}

/// Adds a file, or all files of a folder, under names with `/` on every system.
fn collect(root: &Path, name: &str, files: &mut BTreeMap<String, Vec<u8>>) -> io::Result<()> {
    let path = root.join(name);
    if path.is_file() {
        files.insert(name.to_owned(), fs::read(&path)?);
    } else if path.is_dir() {
        for entry in fs::read_dir(&path)? {
            let child = entry?.file_name().to_string_lossy().into_owned();
            // Target folders, and what editors and file managers leave behind.
            if child != "target" && !child.starts_with('.') {
                collect(root, &format!("{name}/{child}"), files)?;
            }
        }
    }
    Ok(())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
