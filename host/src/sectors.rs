//! Sector plugins by name or file: found, loaded once, held by their digest.

mod wanted;

use crate::file;
use crate::parts;
use crate::sandbox::{Plugin, PluginError, Sandbox};
use annexd_core::documents::contribution::Failure;
use annexd_core::texts::LONGEST;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, Mutex};

pub use wanted::{Source, Wanted, by_source};

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

/// A sector, or why it is refused.
pub type Loaded = Arc<Result<Sector, Failure>>;

/// All sectors of a run. Each is loaded once, whoever asks for it.
pub struct Sectors {
    sandbox: Sandbox,
    locked: bool,
    held: Mutex<BTreeMap<Source, Held>>,
}

/// What is known of a source.
enum Held {
    /// Its bytes and their digest; nothing of it has run yet.
    Bytes(Cow<'static, [u8]>, String),
    /// It is loaded, or refused for what it is.
    Loaded(Loaded),
}

impl Sectors {
    /// Starts without any.
    pub fn new(sandbox: Sandbox) -> Self {
        Self { sandbox, locked: false, held: Mutex::new(BTreeMap::new()) }
    }

    /// Refuses, if `locked`, every sector for which no digest is written.
    #[must_use]
    pub fn locked(self, locked: bool) -> Self {
        Self { locked, ..self }
    }

    /// Loads a sector, or says why it is refused.
    pub fn load(&self, wanted: &Wanted) -> Loaded {
        self.load_all(&wanted.source, &wanted.digest.as_deref().into_iter().collect())
    }

    /// Loads a sector that must have all these digests. A sector of another
    /// digest is refused before any of its code runs.
    pub fn load_all(&self, source: &Source, digests: &BTreeSet<&str>) -> Loaded {
        let mut held = match self.held.lock() {
            Ok(held) => held,
            Err(poisoned) => poisoned.into_inner(),
        };
        let label = source.label();
        let known = held.entry(source.clone()).or_insert_with(|| match self.read(source, &label) {
            Ok(bytes) => {
                let digest = sha256(&bytes);
                Held::Bytes(bytes, digest)
            }
            Err(failure) => Held::Loaded(Arc::new(Err(failure))),
        });
        if let Some(found) = known.digest()
            && let Err(failure) = self.fits(&label, found, digests)
        {
            return Arc::new(Err(failure));
        }
        if let Held::Bytes(bytes, digest) = known {
            *known = Held::Loaded(Arc::new(self.start(&label, bytes, digest)));
        }
        match known {
            Held::Loaded(sector) => Arc::clone(sector),
            Held::Bytes(..) => Arc::new(Err(refused(&label, "it was not loaded".to_owned(), "try again"))),
        }
    }

    fn fits(&self, label: &str, found: &str, digests: &BTreeSet<&str>) -> Result<(), Failure> {
        if let Some(digest) = digests.iter().find(|digest| !found.eq_ignore_ascii_case(digest)) {
            let message = format!("its bytes have the digest {found}, and {digest} is asked for");
            let hint =
                "use the plugin that the digest was taken from, or write the new digest after looking at it";
            return Err(refused(label, message, hint));
        }
        if self.locked && digests.is_empty() {
            let message =
                format!("no digest is written for it, and --locked asks for one; its bytes have {found}");
            let hint = format!(
                "write `digest: {found}` into its entry of `sectors`, or give `--sector {label}@sha256:{found}`"
            );
            return Err(refused(label, message, &hint));
        }
        Ok(())
    }

    fn read(&self, source: &Source, label: &str) -> Result<Cow<'static, [u8]>, Failure> {
        match source {
            Source::BuiltIn(name) => built_in(name).map(Cow::Borrowed),
            Source::File(path) => self.file(path, label).map(Cow::Owned),
        }
    }

    fn start(&self, label: &str, bytes: &[u8], digest: &str) -> Result<Sector, Failure> {
        let plugin = Plugin::load(&self.sandbox, label, bytes).map_err(|error| failure(&error, None))?;
        let catalog = plugin.catalog().map_err(|error| failure(&error, None))?;
        let words = texts(&plugin, "en").map_err(|error| failure(&error, None))?;
        Ok(Sector { plugin, digest: digest.to_owned(), catalog, words })
    }

    fn file(&self, path: &Path, label: &str) -> Result<Vec<u8>, Failure> {
        let unreadable = |error: std::io::Error| {
            refused(label, format!("the file cannot be read: {error}"), "check the path")
        };
        // Before anything is read; what grows meanwhile is caught by what is taken.
        let size = std::fs::metadata(path).map_err(unreadable)?.len();
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        Plugin::check_size(&self.sandbox, label, size).map_err(|error| failure(&error, None))?;
        file::read(path, self.sandbox.limits().file).map_err(unreadable)
    }
}

impl Held {
    /// The digest of its bytes, if they could be read and loaded.
    fn digest(&self) -> Option<&str> {
        match self {
            Self::Bytes(_, digest) => Some(digest),
            Self::Loaded(sector) => sector.as_ref().as_ref().ok().map(|sector| sector.digest.as_str()),
        }
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
