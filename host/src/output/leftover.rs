//! Temporary files that a killed run left behind.
//!
//! Their names say which process made them, and where: process numbers mean
//! something only on one machine, since one start, in one container. So a run
//! removes a file if its process is gone, or if it is older than any writing
//! takes; never one that another run is writing just now.

use std::fs::{self, Metadata};
use std::path::Path;
use std::time::{Duration, SystemTime};

/// How all temporary files begin.
const PREFIX: &str = ".annexd-";
/// Nobody writes one file for so long.
const OLD: Duration = Duration::from_secs(60 * 60);

/// The beginning of a temporary file's name, for this process.
pub(super) fn prefix() -> String {
    format!("{PREFIX}{}-{}-", here(), std::process::id())
}

/// Removes what killed runs left in a folder. What cannot be looked at or
/// removed stays, and harms nothing.
pub fn tidy(folder: &Path) {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let Some(rest) = name.strip_prefix(PREFIX) else {
            continue;
        };
        // Of the entry itself: a link is not ours.
        let left = entry.metadata().is_ok_and(|found| found.is_file() && (gone(rest) || old(&found)));
        if left {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Whether the process that a name tells of ran here and runs no more.
fn gone(rest: &str) -> bool {
    let mut parts = rest.splitn(3, '-');
    match (parts.next(), parts.next().map(str::parse::<u32>), parts.next()) {
        (Some(place), Some(Ok(process)), Some(_)) => place == here() && !runs(process),
        _ => false,
    }
}

fn old(found: &Metadata) -> bool {
    let age = found.modified().ok().and_then(|then| SystemTime::now().duration_since(then).ok());
    age.is_some_and(|age| age > OLD)
}

/// Where this process has its number: the machine's start and the container, as
/// a short digest.
#[cfg(target_os = "linux")]
fn here() -> String {
    let start = fs::read("/proc/sys/kernel/random/boot_id").unwrap_or_default();
    let container = fs::read_link("/proc/self/ns/pid").unwrap_or_default();
    let mut text = start;
    text.extend(container.as_os_str().as_encoded_bytes());
    crate::sectors::sha256(&text).chars().take(12).collect()
}

#[cfg(not(target_os = "linux"))]
fn here() -> String {
    "unknown".to_owned()
}

#[cfg(target_os = "linux")]
fn runs(process: u32) -> bool {
    // Where processes cannot be seen, all of them may run.
    let seen = Path::new("/proc/self").exists();
    !seen || Path::new("/proc").join(process.to_string()).exists()
}

#[cfg(not(target_os = "linux"))]
fn runs(_: u32) -> bool {
    true
}

#[cfg(test)]
#[cfg(target_os = "linux")]
#[allow(clippy::unwrap_used, reason = "a failed test panics")]
mod tests {
    use super::*;

    /// A number that no process has: one above the kernel's limit.
    const NOBODY: u32 = 4_194_305;

    fn age(file: &Path, age: Duration) {
        let file = fs::File::options().write(true).open(file).unwrap();
        file.set_modified(SystemTime::now() - age).unwrap();
    }

    #[track_caller]
    fn check(name: &str, hours: u64, stays: bool) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(name);
        fs::write(&file, "half").unwrap();
        age(&file, Duration::from_secs(hours * 60 * 60));
        tidy(folder.path());
        assert_eq!(file.exists(), stays, "{name}, {hours} hours old");
    }

    #[test]
    fn only_files_of_processes_that_are_gone_and_old_ones_are_removed() {
        check(&format!(".annexd-{}-{NOBODY}-abc123", here()), 0, false);
        check(&format!("{}abc123", prefix()), 0, true);
        check(&format!(".annexd-0123456789ab-{NOBODY}-abc123"), 0, true);
        check(".annexd-abc123", 0, true);
        check(&format!("{}abc123", prefix()), 2, false);
        check(&format!(".annexd-0123456789ab-{NOBODY}-abc123"), 2, false);
        check(".annexd-abc123", 2, false);
        check("annexd.json", 2, true);
        check(".other", 2, true);
    }

    #[test]
    fn folders_and_links_stay() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(format!(".annexd-{}-{NOBODY}-{name}", here()));
        fs::create_dir(at("folder")).unwrap();
        std::os::unix::fs::symlink("/dev/null", at("link")).unwrap();
        tidy(folder.path());
        assert!(at("folder").is_dir() && at("link").is_symlink());
    }
}
