//! What a run asks for: a sector by name or file, and the digest that it must have.

use crate::parts;
use annexd_core::documents::assessment::SectorRef;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What stands between a sector and its digest in an argument.
const PIN: &str = "@sha256:";

/// Where a sector's bytes come from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// A sector that is built in, by name.
    BuiltIn(String),
    /// A file.
    File(PathBuf),
}

impl Source {
    /// The name or path, as people know it.
    pub fn label(&self) -> String {
        match self {
            Self::BuiltIn(name) => name.clone(),
            Self::File(path) => path.display().to_string(),
        }
    }
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
    /// Reads `--sector NAME|FILE.wasm[@sha256:HEX]`: a built-in name, or else a
    /// file.
    ///
    /// # Errors
    ///
    /// If what stands behind `@sha256:` is no digest.
    pub fn from_argument(text: &str) -> Result<Self, String> {
        let (name, digest) = match text.rsplit_once(PIN) {
            Some((name, digest)) => (name, Some(digest)),
            None => (text, None),
        };
        if let Some(digest) = digest.filter(|digest| !is_digest(digest)) {
            return Err(format!("`{digest}` is no SHA-256 of 64 hexadecimal digits"));
        }
        let is_file =
            parts::sector(name).is_none() && (name.contains(['/', '\\', '.']) || Path::new(name).is_file());
        let source =
            if is_file { Source::File(PathBuf::from(name)) } else { Source::BuiltIn(name.to_owned()) };
        Ok(Self { source, digest: digest.map(str::to_owned) })
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
        self.source.label()
    }
}

/// The sectors with all digests that are written for each of them: in the
/// assessment, on the command line, or in both.
pub fn by_source(wanted: &[Wanted]) -> BTreeMap<&Source, BTreeSet<&str>> {
    let mut sources: BTreeMap<&Source, BTreeSet<&str>> = BTreeMap::new();
    for one in wanted {
        sources.entry(&one.source).or_default().extend(one.digest.as_deref());
    }
    sources
}

fn is_digest(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(argument: &str, expected: Result<(&str, Option<&str>), &str>) {
        let found = Wanted::from_argument(argument);
        let found = found.as_ref().map(|wanted| (wanted.label(), wanted.digest.as_deref()));
        let found = found.map_err(String::as_str);
        assert_eq!(found, expected.map(|(label, digest)| (label.to_owned(), digest)));
    }

    #[test]
    fn an_argument_is_a_sector_with_or_without_its_digest() {
        let digest = "0a".repeat(32);
        let pinned = |name: &str| format!("{name}@sha256:{digest}");
        check("public-sector", Ok(("public-sector", None)));
        check(&pinned("public-sector"), Ok(("public-sector", Some(&digest))));
        check(&pinned("a@b/c.wasm"), Ok(("a@b/c.wasm", Some(&digest))));
        check("a@b.wasm", Ok(("a@b.wasm", None)));
        check("x@sha256:12", Err("`12` is no SHA-256 of 64 hexadecimal digits"));
        check("x@sha256:", Err("`` is no SHA-256 of 64 hexadecimal digits"));
    }

    #[test]
    fn digests_of_one_sector_are_brought_together() {
        let one = |digest: Option<&str>| Wanted {
            source: Source::BuiltIn("a".to_owned()),
            digest: digest.map(str::to_owned),
        };
        let all = [one(None), one(Some("1")), one(Some("2")), one(Some("1"))];
        let source = Source::BuiltIn("a".to_owned());
        assert_eq!(by_source(&all), BTreeMap::from([(&source, BTreeSet::from(["1", "2"]))]));
    }
}
