//! Builds what is published: a static program with its licences, completions and
//! manual pages in one archive, and the checksums of both.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::parts;
use crate::run::{self, say};
use crate::sources::sha256;

/// Files that go with the program as they are.
const FILES: &[&str] = &["README.md", "CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT"];
/// Shells that get completions.
const SHELLS: &[&str] = &["bash", "elvish", "fish", "powershell", "zsh"];

/// Builds the archive into `target/dist/`.
///
/// # Errors
/// When something cannot be built or packed, or the program is not static.
pub fn run(root: &Path) -> Result<()> {
    parts::build(root, false)?;
    let target = target()?;
    let program = build(root, &target)?;
    if asks_for_a_loader(&fs::read(&program)?) {
        bail!("{} is not static: it asks for a loader", program.display());
    }
    let version = run::output(Command::new(&program).arg("-V"))?;
    let version = version.strip_prefix("annexd ").context("the program does not say its version")?.to_owned();
    let name = format!("annexd-{version}-{target}");
    let dist = root.join("target/dist");
    let folder = dist.join(&name);
    let _ = fs::remove_dir_all(&dist);
    fs::create_dir_all(&folder)?;
    fill(root, &program, &folder)?;
    let archive = format!("{name}.tar.gz");
    pack(root, &dist, &name, &archive)?;
    let mut sums = String::new();
    for file in [archive, format!("{name}/annexd")] {
        sums.push_str(&format!("{}  {file}\n", sha256(&fs::read(dist.join(&file))?)));
    }
    fs::write(dist.join("SHA256SUMS"), &sums)?;
    print!("{sums}");
    say("the archive and SHA256SUMS are in target/dist");
    Ok(())
}

/// The target: musl where it is installed with its compiler, else the host's own.
fn target() -> Result<String> {
    let about = run::output(Command::new("rustc").arg("-vV"))?;
    let host = about.lines().find_map(|line| line.strip_prefix("host: ")).context("rustc names no host")?;
    let musl = host.replace("-gnu", "-musl");
    let sysroot = run::output(Command::new("rustc").args(["--print", "sysroot"]))?;
    let installed = Path::new(&sysroot).join("lib/rustlib").join(&musl).is_dir();
    let compiler = run::succeeds(Command::new("musl-gcc").arg("--version"));
    Ok(if installed && compiler { musl } else { host.to_owned() })
}

/// Builds in a folder of its own: other flags would make cargo build everything
/// in the usual one again.
fn build(root: &Path, target: &str) -> Result<PathBuf> {
    say(&format!("building a static annexd for {target} (compiles wasmtime, ten minutes or more)"));
    let flags = format!("CARGO_TARGET_{}_RUSTFLAGS", target.to_uppercase().replace('-', "_"));
    let folder = root.join("target/static");
    let mut cargo = run::command(run::cargo());
    // Named, so that build scripts and macros are built without the flag.
    cargo.args(["build", "--release", "--locked", "-p", "annexd", "--bin", "annexd", "--target", target]);
    cargo.arg("--target-dir").arg(&folder).env(flags, "-Ctarget-feature=+crt-static");
    run::run(cargo.current_dir(root))?;
    Ok(folder.join(target).join("release").join(format!("annexd{}", env::consts::EXE_SUFFIX)))
}

fn fill(root: &Path, program: &Path, folder: &Path) -> Result<()> {
    fs::copy(program, folder.join("annexd"))?;
    for file in FILES {
        fs::copy(root.join(file), folder.join(file)).with_context(|| (*file).to_owned())?;
    }
    fs::create_dir(folder.join("completions"))?;
    for shell in SHELLS {
        let script = run::output(Command::new(program).args(["completions", shell]))?;
        fs::write(folder.join(format!("completions/annexd.{shell}")), script + "\n")?;
    }
    run::run(Command::new(program).arg("man").arg(folder.join("man")))
}

/// Packs the folder so that the same files give the same bytes.
fn pack(root: &Path, dist: &Path, name: &str, archive: &str) -> Result<()> {
    let commit = run::output(Command::new("git").args(["log", "-1", "--format=%ct"]).current_dir(root));
    let time = commit.unwrap_or_else(|_| "0".to_owned());
    let mut tar = Command::new("tar");
    tar.args(["--sort=name", "--owner=0", "--group=0", "--numeric-owner", "--mode=go-w"]);
    tar.arg(format!("--mtime=@{time}")).args(["--use-compress-program=gzip -n", "-cf", archive, name]);
    run::run(tar.current_dir(dist))
}

/// Whether a program (ELF, 64 bits, little-endian) names a loader for shared
/// libraries; another kind of file counts as one that does.
fn asks_for_a_loader(program: &[u8]) -> bool {
    const LOADER: u64 = 3;
    let number = |at: u64, length: u64| -> Option<u64> {
        let bytes = program.get(usize::try_from(at).ok()?..usize::try_from(at + length).ok()?)?;
        Some(bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)))
    };
    let kinds = || -> Option<Vec<u64>> {
        let (start, size, count) = (number(32, 8)?, number(54, 2)?, number(56, 2)?);
        (0..count).map(|entry| number(start + entry * size, 4)).collect()
    };
    !program.starts_with(b"\x7fELF\x02\x01") || kinds().is_none_or(|kinds| kinds.contains(&LOADER))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_with_shared_libraries_is_no_static_one() -> Result<()> {
        // Tests are linked the usual way.
        assert!(asks_for_a_loader(&fs::read(env::current_exe()?)?));
        assert!(asks_for_a_loader(b"#!/bin/sh"));
        let mut empty = [0; 64];
        empty[..6].copy_from_slice(b"\x7fELF\x02\x01");
        assert!(!asks_for_a_loader(&empty));
        Ok(())
    }
}
