//! Debian's Rust for WebAssembly: its packages, and a standard library built once from their source.
//!
//! Debian's `*-web` packages carry a current compiler and the standard
//! library's source, but no library for our target.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::run::{self, say};
use crate::wasm_target::{Compiler, TARGET};

/// `lld-22` is the linker that `rust-web-llvm` calls.
const PACKAGES: &[&str] =
    &["rustc-web", "cargo-web", "rust-web-src", "libstd-rust-web-dev", "rust-web-llvm", "lld-22"];

/// Waits while another package manager is at work, and asks nothing.
const APT: &[&str] = &["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-oDPkg::Lock::Timeout=120"];

/// Never takes away the Rust that the person has installed.
const INSTALL: &[&str] = &["install", "-y", "--no-remove", "--no-install-recommends"];

/// Without bitcode, a project with `lto = true` cannot use the library.
const BITCODE: &str = "-Cembed-bitcode=yes";

/// How the library is built, as part of its folder's name: to be changed with [`std_command`].
const OPTIONS: &str = "bitcode, unwind, no debug info, paths remapped";

/// The empty crate for whose sake cargo builds the standard library.
const STUB: &str = "annexd-std-stub";

/// Gives Debian's compiler, if an earlier run left a standard library for it.
pub fn prepared(root: &Path) -> Option<Compiler> {
    let compiler = compiler().ok()?;
    let sysroot = sysroot(root, &compiler);
    sysroot.is_dir().then_some(Compiler { own_sysroot: Some(sysroot), ..compiler })
}

/// Installs the packages and builds the standard library; gives nothing if this is not possible here.
///
/// # Errors
/// When a step fails that should have worked.
pub fn prepare(root: &Path) -> Result<Option<Compiler>> {
    if !run::succeeds(Command::new("apt-get").arg("--version")) {
        return Ok(None);
    }
    if !installed() {
        let Some(privilege) = privilege() else {
            say("Debian's packages are missing, and this user may not install them");
            return Ok(None);
        };
        if let Err(error) = install(privilege) {
            say(&format!("Debian's packages could not be installed: {error:#}"));
            return Ok(None);
        }
    }
    let compiler = compiler()?;
    let sysroot = sysroot(root, &compiler);
    if !sysroot.is_dir() {
        build_std(root, &compiler, &sysroot)?;
    }
    Ok(Some(Compiler { own_sysroot: Some(sysroot), ..compiler }))
}

fn compiler() -> Result<Compiler> {
    Compiler::new("/usr/bin/cargo".into(), "/usr/bin/rustc".into())
}

fn sysroot(root: &Path, compiler: &Compiler) -> PathBuf {
    root.join("target").join(format!("wasm-sysroot-{}", compiler.key(OPTIONS)))
}

fn installed() -> bool {
    let states = run::output(
        Command::new("dpkg-query").args(["--show", "--showformat=${db:Status-Status}\n"]).args(PACKAGES),
    );
    states.is_ok_and(|states| states.lines().all(|state| state == "installed"))
}

/// What to put before a command that needs root; nothing if it cannot be had.
fn privilege() -> Option<&'static [&'static str]> {
    if run::output(Command::new("id").arg("-u")).is_ok_and(|id| id == "0") {
        return Some(&[]);
    }
    run::succeeds(Command::new("sudo").args(["-n", "true"])).then_some(&["sudo", "-n"])
}

fn install(privilege: &[&str]) -> Result<()> {
    say("installing Debian's Rust (about 150 MB), because no compiler here builds WebAssembly");
    let apt = |arguments: &[&str]| {
        let words = [privilege, APT, arguments].concat();
        run::run(Command::new(words[0]).args(&words[1..]))
    };
    // A list that cannot be renewed may still be good enough.
    if let Err(error) = apt(&["update"]) {
        say(&format!("{error}; going on with the lists that are there"));
    }
    apt(&[INSTALL, PACKAGES].concat())
}

/// Builds the standard library beside its place and moves it there when it is whole.
fn build_std(root: &Path, compiler: &Compiler, sysroot: &Path) -> Result<()> {
    say("building the standard library for wasm32-unknown-unknown, once (a minute or two)");
    let work = root.join("target/wasm-sysroot.unfinished");
    if work.exists() {
        fs::remove_dir_all(&work)?;
    }
    let stub = work.join("stub");
    fs::create_dir_all(stub.join("src"))?;
    fs::write(stub.join("src/lib.rs"), "")?;
    let manifest = format!("[package]\nname = \"{STUB}\"\nedition = \"2021\"\n[workspace]\n");
    fs::write(stub.join("Cargo.toml"), manifest)?;
    run::run(&mut std_command(root, &stub, compiler))?;

    let built = stub.join("target").join(TARGET).join("release/deps");
    let whole = work.join("sysroot");
    let libraries = whole.join("lib/rustlib").join(TARGET).join("lib");
    fs::create_dir_all(&libraries)?;
    copy_libraries(&built, &libraries)?;
    fs::rename(&whole, sysroot)?;
    fs::remove_dir_all(&work)?;
    Ok(())
}

fn std_command(root: &Path, stub: &Path, compiler: &Compiler) -> Command {
    let flags = [vec![BITCODE.to_owned()], compiler.remapped_paths(root)].concat();
    let mut command = run::command(&compiler.cargo);
    command
        .current_dir(stub)
        .args(["build", "--release", "--target", TARGET, "-Zbuild-std=std,panic_abort"])
        .env("RUSTC", &compiler.rustc)
        // Debian's compiler is a stable one; the standard library's source is not.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_DIR", stub.join("target"))
        .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"))
        .env("CARGO_PROFILE_RELEASE_PANIC", "unwind")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
        .env_remove("CARGO_BUILD_TARGET")
        .env_remove("LD_LIBRARY_PATH");
    command
}

fn copy_libraries(from: &Path, to: &Path) -> Result<()> {
    let ours = format!("lib{}-", STUB.replace('-', "_"));
    for entry in fs::read_dir(from)? {
        let name = entry?.file_name();
        let text = name.to_string_lossy();
        if text.ends_with(".rlib") && !text.starts_with(&ours) {
            fs::copy(from.join(&name), to.join(&name))?;
        }
    }
    Ok(())
}
