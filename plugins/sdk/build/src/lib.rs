//! Turns the data files of a sector plugin into Rust, in its `build.rs`.
//!
//! ```no_run
//! annexd_sdk_build::compile("data");
//! ```
//!
//! `data/*.toml` hold the tables `[plugin]`, `[[control]]`, `[[criterion]]`,
//! `[[risk-source]]`, `[[question]]`, `[[crosswalk]]`, `[[instrument]]` and
//! `[[scheme]]`, in any number of files, with their English words.
//! `data/texts/LANGUAGE.toml` hold further sentences, `"code" = "sentence"`.
//! Files are read in the order of their names, tables in the order in which
//! they stand. [`read`] checks them; `compile` also writes the Rust that
//! `annexd_sdk::include_data!()` includes.

mod generate;
mod place;
mod tables;
mod words;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs, process};

use annexd_sdk::check;
use annexd_sdk::contract::{Catalog, PluginInfo, Text};

use place::Places;
pub use place::Problem;
use tables::Tables;

/// The version of the contract that these data files are for.
pub const CONTRACT_VERSION: &str = "0.1.0";

/// What the data files say.
#[derive(Debug)]
pub struct Data {
    /// Who the plugin is.
    pub info: PluginInfo,
    /// What it adds.
    pub catalog: Catalog,
    /// Its sentences by language.
    pub texts: BTreeMap<String, Vec<Text>>,
}

/// Compiles a folder of data files into the Rust of the plugin being built.
///
/// Only for a `build.rs`: it ends the build script with all problems if there
/// are any.
pub fn compile(folder: &str) {
    println!("cargo::rerun-if-changed={folder}");
    let target = env::var_os("OUT_DIR").map(PathBuf::from).unwrap_or_default();
    let written = read(Path::new(folder)).and_then(|data| {
        let file = target.join("annexd-data.rs");
        fs::write(&file, generate::rust(&data)).map_err(|error| vec![Problem::file(&file, &error)])
    });
    let Err(problems) = written else { return };
    for problem in problems {
        println!("cargo::error={problem}");
    }
    process::exit(1);
}

/// Reads and checks a folder of data files.
///
/// # Errors
///
/// All problems of all files, each with its place.
pub fn read(folder: &Path) -> Result<Data, Vec<Problem>> {
    let mut reading = Reading::default();
    for path in reading.toml_files(folder) {
        reading.tables(&path);
    }
    for path in reading.toml_files(&folder.join("texts")) {
        reading.sentences(&path);
    }
    reading.finish(folder)
}

#[derive(Default)]
struct Reading {
    tables: Tables,
    texts: BTreeMap<String, Vec<Text>>,
    places: Places,
    problems: Vec<Problem>,
}

impl Reading {
    fn toml_files(&mut self, folder: &Path) -> Vec<PathBuf> {
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => {
                self.problems.push(Problem::file(folder, &error));
                return Vec::new();
            }
        };
        let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
        paths.sort();
        paths
    }

    fn tables(&mut self, path: &Path) {
        let Some(text) = self.text(path) else { return };
        match toml::from_str::<Tables>(&text) {
            Ok(tables) => {
                tables.note_places(path, &text, &mut self.places);
                let english = self.texts.entry("en".to_owned()).or_default();
                words::of(&tables, english);
                self.tables.append(tables);
            }
            Err(error) => self.problems.push(Problem::toml(path, &text, &error)),
        }
    }

    fn sentences(&mut self, path: &Path) {
        let Some(text) = self.text(path) else { return };
        let language = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        match words::sentences(path, &text, &mut self.places) {
            Ok(sentences) => self.texts.entry(language).or_default().extend(sentences),
            Err(problem) => self.problems.push(problem),
        }
    }

    fn text(&mut self, path: &Path) -> Option<String> {
        match fs::read_to_string(path) {
            Ok(text) => Some(text),
            Err(error) => {
                self.problems.push(Problem::file(path, &error));
                None
            }
        }
    }

    fn finish(mut self, folder: &Path) -> Result<Data, Vec<Problem>> {
        if !self.problems.is_empty() {
            return Err(self.problems);
        }
        let languages = self.texts.keys().cloned().collect();
        let Some(info) = self.tables.info(languages) else {
            return Err(vec![Problem::new(folder, "no file has a table `[plugin]`")]);
        };
        let catalog = self.tables.catalog();
        let english = self.texts.get("en").map_or(&[][..], Vec::as_slice);
        for mistake in check::catalog(&catalog, english) {
            self.problems.push(self.places.problem(folder, &mistake));
        }
        if !self.problems.is_empty() {
            return Err(self.problems);
        }
        Ok(Data { info, catalog, texts: self.texts })
    }
}
