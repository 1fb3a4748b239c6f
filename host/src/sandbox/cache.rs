//! Where compiled WebAssembly is kept, so that only the first start compiles.
//!
//! What lies there is native code that is run without a question. So it is
//! wasmtime's own cache, never a file that somebody hands in, in a folder that
//! only its user can write.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// A folder for compiled WebAssembly, or the reason why there is none.
///
/// Without one everything works; each start compiles anew (about 0.3 s).
#[derive(Debug, Clone)]
pub struct Cache {
    opened: Result<wasmtime::Cache, String>,
}

impl Cache {
    /// Opens the cache that the environment asks for: `ANNEXD_CACHE=off` has
    /// none, `ANNEXD_CACHE=DIR` has it there, else it is in `annexd` below
    /// `$XDG_CACHE_HOME` or `~/.cache`; below that in a folder for this version.
    #[must_use]
    pub fn from_environment(variable: impl Fn(&str) -> Option<OsString>) -> Self {
        let variable = |name: &str| variable(name).filter(|value| !value.is_empty());
        let chosen = variable("ANNEXD_CACHE");
        if chosen.as_deref() == Some("off".as_ref()) {
            return Self::off("`ANNEXD_CACHE` is `off`");
        }
        let home = || Some(PathBuf::from(variable("HOME")?).join(".cache"));
        let base = chosen.map(PathBuf::from).or_else(|| {
            // The XDG specification has relative paths ignored.
            let xdg = variable("XDG_CACHE_HOME").map(PathBuf::from).filter(|xdg| xdg.is_absolute());
            Some(xdg.or_else(home)?.join("annexd"))
        });
        match base {
            Some(base) => Self::in_folder(&base),
            None => Self::off("neither `XDG_CACHE_HOME` nor `HOME` is set"),
        }
    }

    /// Opens the cache in a folder for this version below `base`. Missing
    /// folders are made, readable for their owner only.
    #[must_use]
    pub fn in_folder(base: &Path) -> Self {
        Self { opened: open(base) }
    }

    /// Has no cache, for a reason.
    #[must_use]
    pub fn off(reason: &str) -> Self {
        Self { opened: Err(reason.to_owned()) }
    }

    /// Says why nothing is kept, if nothing is.
    #[must_use]
    pub fn reason(&self) -> Option<&str> {
        self.opened.as_ref().err().map(String::as_str)
    }

    /// The folder for this version, without links, if there is one.
    #[must_use]
    pub fn folder(&self) -> Option<&Path> {
        self.opened.as_ref().ok().map(|cache| cache.directory().as_path())
    }

    /// How often something was found in it since it was opened.
    #[must_use]
    pub fn hits(&self) -> usize {
        self.opened.as_ref().map_or(0, wasmtime::Cache::cache_hits)
    }

    pub(crate) fn wasmtime(&self) -> Option<wasmtime::Cache> {
        self.opened.as_ref().ok().cloned()
    }
}

fn open(base: &Path) -> Result<wasmtime::Cache, String> {
    let base = std::path::absolute(base).map_err(|error| error.to_string())?;
    let folder = base.join(env!("CARGO_PKG_VERSION"));
    trust::prepare(&folder)?;
    // Without links, so that what was checked is what is used.
    let folder = folder.canonicalize().map_err(|error| unusable(&folder, &error))?;
    trust::check(&folder)?;
    let mut config = wasmtime::CacheConfig::new();
    config.with_directory(&folder);
    wasmtime::Cache::new(config).map_err(|error| unusable(&folder, &error))
}

fn unusable(folder: &Path, error: &dyn std::fmt::Display) -> String {
    format!("`{}` cannot be used: {error}", folder.display())
}

#[cfg(unix)]
mod trust {
    use std::fs::{self, DirBuilder, Metadata};
    use std::os::unix::fs::{DirBuilderExt, MetadataExt};
    use std::path::Path;

    use super::unusable;

    const ROOT: u32 = 0;
    const GROUP_OR_OTHERS_WRITE: u32 = 0o022;
    const OTHERS_WRITE: u32 = 0o002;
    const STICKY: u32 = 0o1000;

    pub(super) fn prepare(folder: &Path) -> Result<(), String> {
        let made = DirBuilder::new().recursive(true).mode(0o700).create(folder);
        made.map_err(|error| unusable(folder, &error))
    }

    /// The folder and the one above it must be ours alone to write. Nobody but
    /// us and root may be able to replace one further up.
    pub(super) fn check(folder: &Path) -> Result<(), String> {
        let us = our_id().map_err(|error| unusable(folder, &error))?;
        for (distance, folder) in folder.ancestors().enumerate() {
            let found = fs::symlink_metadata(folder).map_err(|error| unusable(folder, &error))?;
            let problem = if distance < 2 { not_ours(&found, us) } else { not_safe(&found, us) };
            if let Some(problem) = problem {
                return Err(format!("`{}` {problem}", folder.display()));
            }
        }
        Ok(())
    }

    fn not_ours(found: &Metadata, us: u32) -> Option<&'static str> {
        if !found.is_dir() {
            return Some("is not a folder");
        }
        if found.uid() != us {
            return Some("belongs to another user");
        }
        (found.mode() & GROUP_OR_OTHERS_WRITE != 0).then_some("can be written by other users")
    }

    fn not_safe(found: &Metadata, us: u32) -> Option<&'static str> {
        if found.uid() != us && found.uid() != ROOT {
            return Some("belongs to another user");
        }
        let open = found.mode() & OTHERS_WRITE != 0 && found.mode() & STICKY == 0;
        open.then_some("can be written by other users")
    }

    /// Whom a file that we make belongs to.
    fn our_id() -> std::io::Result<u32> {
        Ok(tempfile::tempfile()?.metadata()?.uid())
    }
}

#[cfg(not(unix))]
mod trust {
    use std::path::Path;

    pub(super) fn prepare(_folder: &Path) -> Result<(), String> {
        Err("who may write a folder cannot be checked on this system".to_owned())
    }

    pub(super) fn check(_folder: &Path) -> Result<(), String> {
        prepare(_folder)
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn environment<'v>(values: &'v [(&'v str, &'v Path)]) -> impl Fn(&str) -> Option<OsString> + 'v {
        move |name| values.iter().find(|(key, _)| *key == name).map(|(_, value)| value.into())
    }

    #[test]
    fn off_is_off_and_says_so() {
        let cache = Cache::from_environment(environment(&[("ANNEXD_CACHE", Path::new("off"))]));
        assert_eq!(cache.reason(), Some("`ANNEXD_CACHE` is `off`"));
        let cache = Cache::from_environment(|_| None);
        assert_eq!(cache.reason(), Some("neither `XDG_CACHE_HOME` nor `HOME` is set"));
    }

    #[test]
    fn folders_are_made_for_their_owner_only() -> std::io::Result<()> {
        let home = tempfile::tempdir()?;
        let cases = [("HOME", ".cache/annexd"), ("XDG_CACHE_HOME", "annexd"), ("ANNEXD_CACHE", "")];
        for (name, below) in cases {
            let cache = Cache::from_environment(environment(&[(name, home.path())]));
            assert_eq!(cache.reason(), None, "{name}");
            let folder = home.path().join(below).join(env!("CARGO_PKG_VERSION"));
            assert_eq!(fs::metadata(folder)?.permissions().mode() & 0o777, 0o700, "{name}");
        }
        Ok(())
    }

    #[test]
    fn a_folder_that_others_may_write_is_refused() -> std::io::Result<()> {
        let home = tempfile::tempdir()?;
        let folder = home.path().join(env!("CARGO_PKG_VERSION"));
        fs::create_dir(&folder)?;
        for (open, mode) in [(&folder, 0o770), (&folder, 0o702), (&home.path().to_owned(), 0o722)] {
            fs::set_permissions(open, Permissions::from_mode(mode))?;
            let reason = Cache::in_folder(home.path()).reason().map(str::to_owned);
            let real = open.canonicalize()?;
            let expected = format!("`{}` can be written by other users", real.display());
            assert_eq!(reason, Some(expected), "{mode:o}");
            fs::set_permissions(open, Permissions::from_mode(0o700))?;
        }
        assert_eq!(Cache::in_folder(home.path()).reason(), None);
        Ok(())
    }

    #[test]
    fn what_is_no_folder_is_refused() -> std::io::Result<()> {
        let home = tempfile::tempdir()?;
        fs::write(home.path().join("file"), "")?;
        assert!(Cache::in_folder(&home.path().join("file")).reason().is_some());
        Ok(())
    }
}
