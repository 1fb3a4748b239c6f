//! Takes the parts (engine and sectors as WebAssembly) into the program.
//!
//! Nothing is built here. The parts come from `ANNEXD_PARTS`, else from
//! `target/parts/` if they still fit the sources, else from `host/parts/`
//! (present only in a published package), else there are none and the program
//! says how to get them.

use std::collections::BTreeMap;
use std::env;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

#[path = "build/sources.rs"]
mod sources;

fn main() -> Result<(), Box<dyn Error>> {
    let package = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(env::var("OUT_DIR")?);
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");

    let (folder, note) = find(&package);
    let mut parts = BTreeMap::new();
    if let Some(folder) = folder {
        println!("cargo::rerun-if-changed={}", folder.display());
        parts = copy(&folder, &out)?;
        if !parts.contains_key("engine") {
            return Err(format!("{}: there is no engine.wasm", folder.display()).into());
        }
    }
    fs::write(out.join("parts.rs"), code(&parts, &note)?)?;
    Ok(())
}

/// Finds the folder with the parts, and says in one sentence which it is, or why there is none.
fn find(package: &Path) -> (Option<PathBuf>, String) {
    println!("cargo::rerun-if-env-changed=ANNEXD_PARTS");
    let root = workspace(package);
    if let Some(named) = env::var_os("ANNEXD_PARTS").filter(|value| !value.is_empty()) {
        let folder = root.as_deref().unwrap_or(package).join(named);
        return (Some(folder), "parts from the folder that ANNEXD_PARTS named".into());
    }
    let mut missing = String::from(
        "no parts: this annexd was built without them; build it from its repository, after `cargo xtask wasm`",
    );
    if let Some(root) = root {
        let folder = root.join("target/parts");
        watch(&root, &folder);
        match sources::fitting_parts(&root, &folder) {
            Ok(_) => return (Some(folder), "parts built by `cargo xtask wasm`".into()),
            Err(why) => missing = format!("no parts: {why}; run `cargo xtask wasm`"),
        }
    }
    let folder = package.join("parts");
    if folder.is_dir() {
        return (Some(folder), "parts of the published package".into());
    }
    (None, missing)
}

/// Gives the workspace's root; a published package has none.
fn workspace(package: &Path) -> Option<PathBuf> {
    let root = package.parent()?;
    let ours = ["core/Cargo.toml", "plugins", "wit"];
    ours.iter().all(|name| root.join(name).exists()).then(|| root.to_owned())
}

/// Runs this again when the sources or the parts change.
fn watch(root: &Path, parts: &Path) {
    // A watched path that is missing would run this, and compile the host, every time.
    // So the folder is made; where that is not allowed, new parts are noticed later.
    let _ = fs::create_dir_all(parts);
    let sources = sources::SOURCES.iter().map(|name| root.join(name));
    for path in sources.chain([parts.to_owned()]).filter(|path| path.exists()) {
        println!("cargo::rerun-if-changed={}", path.display());
    }
}

/// Copies the parts to where the code can include them; gives each one's digest.
fn copy(folder: &Path, out: &Path) -> Result<BTreeMap<String, String>, Box<dyn Error>> {
    let mut parts = BTreeMap::new();
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let wasm = path.extension().is_some_and(|extension| extension == "wasm");
        if wasm && (stem == "engine" || stem.starts_with("sector-")) {
            let bytes = fs::read(&path)?;
            fs::write(out.join(format!("{stem}.wasm")), &bytes)?;
            parts.insert(stem.to_owned(), sources::sha256(&bytes));
        }
    }
    Ok(parts)
}

/// Writes the code that `src/parts.rs` includes.
fn code(parts: &BTreeMap<String, String>, note: &str) -> Result<String, std::fmt::Error> {
    let mut code = String::from("static PARTS: &[Part] = &[\n");
    for (name, digest) in parts {
        writeln!(
            code,
            "    Part {{ name: {name:?}, bytes: include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{name}.wasm\")), digest: {digest:?} }},"
        )?;
    }
    writeln!(code, "];\nstatic PARTS_NOTE: &str = {note:?};")?;
    Ok(code)
}
