//! Builds the parts: the engine and the sectors, each as one WebAssembly component.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use wit_component::{ComponentEncoder, DecodedWasm};

use crate::run::{self, say};
use crate::sources::{self, MANIFEST, sha256};
use crate::wasm_target::{self, Compiler, TARGET};

/// A package and the part that it becomes.
struct Recipe {
    package: String,
    features: &'static [&'static str],
    part: String,
}

/// Builds the parts into `target/parts/`, unless those that are there fit the sources.
///
/// # Errors
/// When there is no compiler for WebAssembly, or a part cannot be built.
pub fn build(root: &Path, force: bool) -> Result<()> {
    let folder = root.join("target/parts");
    fs::create_dir_all(&folder)?;
    // Two of us at once would write the same files.
    let lock = File::create(root.join("target/xtask.lock"))?;
    lock.lock()?;

    match sources::fitting_parts(root, &folder) {
        Ok(_) if !force => {
            say("the parts in target/parts fit the sources");
            return Ok(());
        }
        Ok(_) => say("building the parts (--force)"),
        Err(why) => say(&format!("building the parts, because {why}")),
    }
    // Taken before the build: what is edited meanwhile makes the next run build again.
    let digest = sources::digest(root)?;
    let compiler = wasm_target::make_sure(root)?;
    let mut built = BTreeMap::new();
    for recipe in recipes(root)? {
        say(&format!(
            "building {} from {} with rustc {}",
            recipe.part,
            recipe.package,
            compiler.fact("release")
        ));
        let bytes = component(&compile(root, &compiler, &recipe)?)
            .with_context(|| format!("{} cannot become a part", recipe.package))?;
        built.insert(recipe.part, bytes);
    }
    write(&folder, &digest, &built)
}

/// The engine, each folder under `plugins/` that is a sector, and the attacker of the tests.
fn recipes(root: &Path) -> Result<Vec<Recipe>> {
    let mut recipes = Vec::new();
    for entry in fs::read_dir(root.join("plugins"))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name != "sdk" && entry.path().join("Cargo.toml").is_file() {
            let package = format!("annexd-{name}");
            recipes.push(Recipe { package, features: &[], part: format!("sector-{name}.wasm") });
        }
    }
    recipes.push(Recipe {
        package: "annexd-core".into(),
        features: &["component"],
        part: "engine.wasm".into(),
    });
    // For tests only: the host takes in nothing but the engine and the sectors.
    recipes.push(Recipe { package: "annexd-attacker".into(), features: &[], part: "attacker.wasm".into() });
    recipes.sort_by(|a, b| a.part.cmp(&b.part));
    Ok(recipes)
}

/// Compiles a package's library to a core module.
///
/// The crate type is given here and not in the packages, so that native builds
/// do not link a library that nobody loads.
fn compile(root: &Path, compiler: &Compiler, recipe: &Recipe) -> Result<Vec<u8>> {
    let mut cargo = compiler.cargo(root, &compiler.remapped_paths(root));
    cargo
        .args(["rustc", "--quiet", "--locked", "--profile", "wasm", "--target", TARGET])
        .args(["--package", &recipe.package, "--lib", "--crate-type", "cdylib"])
        .args(["--features", &recipe.features.join(",")]);
    run::run(&mut cargo)?;
    let file = format!("{}.wasm", recipe.package.replace('-', "_"));
    let path = compiler.output(root).join("wasm").join(file);
    fs::read(&path).with_context(|| format!("cargo has left no {}", path.display()))
}

/// Wraps a core module into a component that imports nothing.
fn component(module: &[u8]) -> Result<Vec<u8>> {
    let component = ComponentEncoder::default().validate(true).module(module)?.encode()?;
    let DecodedWasm::Component(resolve, world) = wit_component::decode(&component)? else {
        bail!("the result is not a component");
    };
    let world = &resolve.worlds[world];
    if let Some(import) = world.imports.keys().next() {
        bail!("it imports {}; a part must import nothing", resolve.name_world_key(import));
    }
    if world.exports.is_empty() {
        bail!("it exports nothing; does its library export its world with wit-bindgen?");
    }
    Ok(component)
}

/// Writes the parts, the manifest last; takes away what no longer is one.
fn write(folder: &Path, sources: &str, parts: &BTreeMap<String, Vec<u8>>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.contains(".wasm") && !parts.contains_key(&name) {
            fs::remove_file(folder.join(name))?;
        }
    }
    for (name, bytes) in parts {
        write_if_changed(&folder.join(name), bytes)?;
        say(&format!("wrote target/parts/{name} ({} kB)", bytes.len().div_ceil(1000)));
    }
    let digests: BTreeMap<_, _> = parts.iter().map(|(name, bytes)| (name, sha256(bytes))).collect();
    let manifest = serde_json::json!({ "sources": sources, "parts": digests });
    fs::write(folder.join(MANIFEST), format!("{manifest:#}\n"))?;
    Ok(())
}

fn write_if_changed(file: &Path, bytes: &[u8]) -> Result<()> {
    if fs::read(file).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    let new = file.with_extension("wasm.new");
    fs::write(&new, bytes)?;
    fs::rename(&new, file).with_context(|| format!("cannot write {}", file.display()))
}
