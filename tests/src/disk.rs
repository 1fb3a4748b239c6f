//! Small disks: file systems in memory that a test fills or may not write.

use crate::program::Folder;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// A mounted file system in memory, unmounted at the end.
pub struct Disk {
    folder: Folder,
}

impl Disk {
    /// Mounts one with options such as `size=16k`; `None`, with a line that
    /// says so, where that is not possible.
    pub fn mounted(options: &str) -> Option<Self> {
        let folder = Folder::default();
        let path = folder.path("");
        let mounted = succeeds(Command::new("mount").args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(path));
        if !mounted {
            println!("skipped: no file system can be mounted here");
        }
        mounted.then_some(Self { folder })
    }

    /// Makes it one that can only be read.
    pub fn read_only(&self) -> bool {
        succeeds(Command::new("mount").args(["-o", "remount,ro"]).arg(self.path()))
    }

    /// Where it is.
    pub fn path(&self) -> PathBuf {
        self.folder.path("")
    }

    /// The files on it.
    pub fn names(&self) -> Vec<String> {
        self.folder.names()
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        succeeds(Command::new("umount").arg(self.path()));
    }
}

/// Whether a command of the system works.
pub fn succeeds(command: &mut Command) -> bool {
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}
