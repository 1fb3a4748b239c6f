//! Makes sure of a compiler for `wasm32-unknown-unknown`.
//!
//! In this order: the active toolchain, if it has the target; what an earlier
//! run prepared; `rustup target add`, unless the person told rustup not to
//! install anything; Debian's packages. Else the person is told what to install.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Result, bail};

use crate::debian;
use crate::run::{self, say};
use crate::sources::sha256;

/// The target of all parts: WebAssembly that imports nothing.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// How long `rustup target add` may take.
const RUSTUP_LIMIT: Duration = Duration::from_secs(300);

const WHAT_TO_INSTALL: &str = "\
no compiler for wasm32-unknown-unknown was found, and none could be installed. Do one of these:
  with rustup:    rustup target add wasm32-unknown-unknown
  on Debian:      run this as root, or as somebody who may use sudo without a password,
                  or install: rustc-web cargo-web rust-web-src libstd-rust-web-dev rust-web-llvm lld-22
  elsewhere:      the package of your Rust that holds this target (such as Fedora's
                  rust-std-static-wasm32-unknown-unknown)
and start `cargo xtask` again";

/// A compiler that can build for [`TARGET`].
pub struct Compiler {
    /// The cargo to call.
    pub cargo: OsString,
    /// The compiler to call.
    pub rustc: OsString,
    /// What `rustc -vV` says.
    pub version: String,
    /// Its folder with `lib/rustlib`.
    pub sysroot: PathBuf,
    /// A folder of ours with a standard library for the target, if the compiler has none.
    pub own_sysroot: Option<PathBuf>,
}

impl Compiler {
    /// Gives a compiler's own description.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn new(cargo: OsString, rustc: OsString) -> Result<Self> {
        let ask = |argument: &[&str]| run::output(run::command(&rustc).args(argument));
        let version = ask(&["-vV"])?;
        let sysroot = ask(&["--print", "sysroot"])?.into();
        Ok(Self { cargo, rustc, version, sysroot, own_sysroot: None })
    }

    /// A line of `rustc -vV`, such as `release`.
    pub fn fact(&self, name: &str) -> &str {
        let mut lines = self.version.lines().filter_map(|line| line.split_once(": "));
        lines.find(|(key, _)| *key == name).map_or("unknown", |(_, value)| value)
    }

    /// A name for folders: no two compilers, or sets of options, may share one.
    ///
    /// Cargo does not notice that a sysroot has changed (E0463 is what one gets).
    pub fn key(&self, options: &str) -> String {
        let all = sha256(format!("{}\n{options}", self.version).as_bytes());
        format!("{}-{}", self.fact("release"), &all[..8])
    }

    /// A cargo command that builds for the target, in a folder of its own under `target/`.
    pub fn cargo(&self, root: &Path, flags: &[String]) -> Command {
        let own = self.own_sysroot.iter().map(|path| format!("--sysroot={}", path.display()));
        let flags: Vec<String> = own.chain(flags.iter().cloned()).collect();
        let mut command = run::command(&self.cargo);
        command
            .current_dir(root)
            .env("RUSTC", &self.rustc)
            .env("CARGO_TARGET_DIR", root.join("target").join(self.folder()))
            // This form knows blanks in paths, and no RUSTFLAGS of the person add to it.
            .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"))
            .env_remove("CARGO_BUILD_TARGET");
        if self.own_sysroot.is_some() {
            // Points to the libraries of the toolchain that cargo started us with.
            command.env_remove("LD_LIBRARY_PATH");
        }
        command
    }

    /// Where code of the parts that `cargo` built lies.
    pub fn output(&self, root: &Path) -> PathBuf {
        root.join("target").join(self.folder()).join(TARGET)
    }

    /// Flags that keep the paths of this machine out of the code: later ones win.
    pub fn remapped_paths(&self, root: &Path) -> Vec<String> {
        // The standard library's source gets the name that upstream's compilers give it.
        let upstream = format!("/rustc/{}", self.fact("commit-hash"));
        let link = self.sysroot.join("lib/rustlib/src/rust");
        let source = fs::canonicalize(&link).unwrap_or_else(|_| link.clone());
        let mut paths =
            vec![(root.to_owned(), "/annexd".to_owned()), (source, upstream.clone()), (link, upstream)];
        if let Some(home) = cargo_home() {
            let registries = fs::read_dir(home.join("registry/src")).into_iter().flatten().flatten();
            paths.push((home, "/cargo".into()));
            paths.extend(registries.map(|registry| (registry.path(), "/crates".into())));
        }
        paths.iter().map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display())).collect()
    }

    fn folder(&self) -> String {
        format!("wasm-{}", self.key(&self.own_sysroot.as_deref().unwrap_or(&self.sysroot).to_string_lossy()))
    }

    fn has_target(&self) -> bool {
        let libraries = self.sysroot.join("lib/rustlib").join(TARGET).join("lib");
        let mut names =
            fs::read_dir(libraries).into_iter().flatten().flatten().map(|entry| entry.file_name());
        names.any(|name| name.to_string_lossy().starts_with("libstd-"))
    }
}

/// Finds or makes a compiler for [`TARGET`].
///
/// # Errors
/// When there is none and none can be made; the message says what to install.
pub fn make_sure(root: &Path) -> Result<Compiler> {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let active = Compiler::new(run::cargo(), rustc)?;
    if active.has_target() {
        return Ok(active);
    }
    if let Some(prepared) = debian::prepared(root) {
        return Ok(prepared);
    }
    if add_with_rustup() && active.has_target() {
        return Ok(active);
    }
    if let Some(prepared) = debian::prepare(root)? {
        return Ok(prepared);
    }
    bail!(WHAT_TO_INSTALL)
}

fn cargo_home() -> Option<PathBuf> {
    let named = env::var_os("CARGO_HOME").map(PathBuf::from);
    named.or_else(|| Some(env::home_dir()?.join(".cargo")))
}

fn add_with_rustup() -> bool {
    if !run::succeeds(run::command("rustup").arg("--version")) {
        return false;
    }
    if env::var_os("RUSTUP_AUTO_INSTALL").is_some_and(|value| value == "0") {
        say("RUSTUP_AUTO_INSTALL=0: leaving rustup's toolchains as they are");
        return false;
    }
    say("adding wasm32-unknown-unknown with rustup, because the active toolchain does not have it");
    let added = run::succeeds_within(run::command("rustup").args(["target", "add", TARGET]), RUSTUP_LIMIT);
    if !added {
        say("rustup could not add it");
    }
    added
}
