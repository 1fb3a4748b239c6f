//! Sector plugins by name or file: found, loaded once, held by their digest.

use crate::parts;
use crate::sandbox::{Plugin, PluginError, Sandbox};
use annexd_core::documents::assessment::SectorRef;
use annexd_core::documents::contribution::Failure;
use annexd_core::texts::LONGEST;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

/// Where a sector's bytes come from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// A sector that is built in, by name.
    BuiltIn(String),
    /// A file.
    File(PathBuf),
}

/// A sector that an assessment asks for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Wanted {
    /// Where its bytes come from.
    pub source: Source,
    /// The SHA-256 that its bytes must have.
    pub digest: Option<String>,
}

impl Wanted {
    /// Reads `--sector NAME|FILE.wasm`: a built-in name, or else a file.
    pub fn from_argument(text: &str) -> Self {
        let is_file =
            parts::sector(text).is_none() && (text.contains(['/', '\\', '.']) || Path::new(text).is_file());
        let source =
            if is_file { Source::File(PathBuf::from(text)) } else { Source::BuiltIn(text.to_owned()) };
        Self { source, digest: None }
    }

    /// Reads an entry of an assessment's `sectors`; files stand beside it.
    pub fn from_document(entry: &SectorRef, folder: &Path) -> Option<Self> {
        let source = match (&entry.name, &entry.file) {
            (Some(name), None) => Source::BuiltIn(name.clone()),
            (None, Some(file)) => Source::File(folder.join(file)),
            (None, None) | (Some(_), Some(_)) => return None,
        };
        Some(Self { source, digest: entry.digest.clone() })
    }

    /// The name or path, as people know it.
    pub fn label(&self) -> String {
        match &self.source {
            Source::BuiltIn(name) => name.clone(),
            Source::File(path) => path.display().to_string(),
        }
    }
}

/// A loaded sector with what it says of itself.
pub struct Sector {
    /// The plugin in its sandbox.
    pub plugin: Plugin,
    /// The SHA-256 of its bytes, in hexadecimal digits.
    pub digest: String,
    /// What it adds.
    pub catalog: Value,
    /// Its English sentences, its codes with its id before them.
    pub words: BTreeMap<String, String>,
}

impl Sector {
    /// The plugin's part of a contribution, without evaluations.
    pub fn contribution(&self) -> Value {
        json!({
            "label": self.plugin.label(),
            "info": self.plugin.description(),
            "digest": self.digest,
            "catalog": self.catalog,
        })
    }
}

/// A plugin's sentences in a language, its codes with its id before them.
///
/// # Errors
///
/// If the plugin fails, or a sentence is longer than [`LONGEST`].
pub fn texts(plugin: &Plugin, language: &str) -> Result<BTreeMap<String, String>, PluginError> {
    let texts = plugin.texts(language)?;
    for text in texts.as_array().into_iter().flatten() {
        let (code, sentence) = (&text["code"], &text["sentence"]);
        if sentence.as_str().is_some_and(|sentence| sentence.len() > LONGEST) {
            return Err(plugin.too_long(code.as_str().unwrap_or_default(), LONGEST));
        }
    }
    let entry = |text: &Value| {
        let (code, sentence) = (text.get("code")?.as_str()?, text.get("sentence")?.as_str()?);
        Some((format!("{}/{code}", plugin.id()), sentence.to_owned()))
    };
    Ok(texts.as_array().into_iter().flatten().filter_map(entry).collect())
}

/// All sectors of a run. Each is loaded once, whoever asks for it.
pub struct Sectors {
    sandbox: Sandbox,
    loaded: Mutex<BTreeMap<Source, Arc<Result<Sector, Failure>>>>,
}

impl Sectors {
    /// Starts without any.
    pub fn new(sandbox: Sandbox) -> Self {
        Self { sandbox, loaded: Mutex::new(BTreeMap::new()) }
    }

    /// Loads a sector, or says why it is refused.
    pub fn load(&self, wanted: &Wanted) -> Arc<Result<Sector, Failure>> {
        let mut loaded = match self.loaded.lock() {
            Ok(loaded) => loaded,
            Err(poisoned) => poisoned.into_inner(),
        };
        let sector = loaded
            .entry(wanted.source.clone())
            .or_insert_with(|| Arc::new(self.read(&wanted.source, &wanted.label())));
        match (sector.as_ref(), &wanted.digest) {
            (Ok(found), Some(digest)) if !found.digest.eq_ignore_ascii_case(digest) => {
                let message =
                    format!("its bytes have the digest {}, and {digest} is asked for", found.digest);
                let hint = "use the plugin that the digest was taken from, or write the new digest after looking at it";
                Arc::new(Err(refused(&wanted.label(), message, hint)))
            }
            (Ok(_) | Err(_), _) => Arc::clone(sector),
        }
    }

    fn read(&self, source: &Source, label: &str) -> Result<Sector, Failure> {
        let bytes = match source {
            Source::BuiltIn(name) => built_in(name)?.to_vec(),
            Source::File(path) => self.file(path, label)?,
        };
        let plugin = Plugin::load(&self.sandbox, label, &bytes).map_err(|error| failure(&error, None))?;
        let catalog = plugin.catalog().map_err(|error| failure(&error, None))?;
        let words = texts(&plugin, "en").map_err(|error| failure(&error, None))?;
        Ok(Sector { plugin, digest: sha256(&bytes), catalog, words })
    }

    fn file(&self, path: &Path, label: &str) -> Result<Vec<u8>, Failure> {
        let unreadable = |error: std::io::Error| {
            refused(label, format!("the file cannot be read: {error}"), "check the path")
        };
        let file = std::fs::File::open(path).map_err(unreadable)?;
        let metadata = file.metadata().map_err(unreadable)?;
        if !metadata.is_file() {
            return Err(refused(label, "it is no file".to_owned(), "name a .wasm file"));
        }
        // Before anything is read; what grows meanwhile is caught by what is taken.
        let size = usize::try_from(metadata.len()).unwrap_or(usize::MAX);
        Plugin::check_size(&self.sandbox, label, size).map_err(|error| failure(&error, None))?;
        let mut bytes = Vec::new();
        file.take(self.sandbox.limits().file as u64 + 1).read_to_end(&mut bytes).map_err(unreadable)?;
        Ok(bytes)
    }
}

fn built_in(name: &str) -> Result<&'static [u8], Failure> {
    if let Some(part) = parts::sector(name) {
        return Ok(part.bytes);
    }
    let known: Vec<&str> = parts::sectors().map(|(name, _)| name).collect();
    let shown: String = name.chars().take(64).collect();
    Err(if known.is_empty() {
        refused(&shown, "no sectors are built in".to_owned(), parts::note())
    } else {
        refused(
            &shown,
            "no sector of this name is built in".to_owned(),
            &format!("there are: {}", known.join(", ")),
        )
    })
}

fn refused(plugin: &str, message: String, hint: &str) -> Failure {
    Failure {
        plugin: plugin.to_owned(),
        call: "load".to_owned(),
        message,
        hint: Some(hint.to_owned()),
        system: None,
    }
}

/// What the report says of a plugin's failure.
pub fn failure(error: &PluginError, system: Option<&str>) -> Failure {
    Failure {
        plugin: error.plugin.clone(),
        call: error.call.name().to_owned(),
        system: system.map(str::to_owned),
        message: error.kind.to_string(),
        hint: Some(error.hint().to_owned()),
    }
}

/// The SHA-256 of bytes, in hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
