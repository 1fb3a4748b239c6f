//! How a plugin fails.

use std::fmt::{self, Write};
use std::time::Duration;

use thiserror::Error;
use wasmtime::Trap;

use super::bridge::BridgeError;
use super::limits::{Limits, Refused};

/// A plugin that was refused, or a call of it that failed.
///
/// Nothing in it can move a terminal's cursor: what comes from the plugin has
/// its control characters escaped and is shortened.
#[derive(Debug, Clone, Error)]
#[error("plugin `{plugin}`, {call}: {kind}")]
pub struct PluginError {
    /// The name or path under which the plugin was loaded.
    pub plugin: String,
    /// What was asked of it.
    pub call: Call,
    /// What went wrong.
    pub kind: PluginErrorKind,
}

/// What a plugin is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Call {
    /// Reading and compiling the component.
    Load,
    /// Who the plugin is.
    Describe,
    /// What it adds.
    Catalog,
    /// Its sentences in a language.
    Texts,
    /// The organization and its register.
    EvaluateOrganization,
    /// One system.
    EvaluateSystem,
}

impl Call {
    /// The name, as the contract writes it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Load => "load",
            Self::Describe => "describe",
            Self::Catalog => "catalog",
            Self::Texts => "texts",
            Self::EvaluateOrganization => "evaluate-organization",
            Self::EvaluateSystem => "evaluate-system",
        }
    }
}

impl fmt::Display for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Why a plugin was refused, or which limit ended a call.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PluginErrorKind {
    /// More bytes than [`Limits::file`].
    #[error("the file has {bytes} bytes, more than {limit}")]
    FileTooLarge {
        /// Size of the file.
        bytes: usize,
        /// The limit.
        limit: usize,
    },
    /// [`Limits::compile`].
    #[error("took longer than {} s to compile", .0.as_secs())]
    Compile(Duration),
    /// A core module, such as a compiler writes it.
    #[error("a WebAssembly module, not a component")]
    Module,
    /// Bytes that are no component, or use a feature that is off.
    #[error("not a valid component: {0}")]
    Malformed(String),
    /// The component wants something from outside.
    #[error("imports {}; a plugin imports nothing", quote(.0))]
    Imports(Vec<String>),
    /// No export with the contract's name.
    #[error("does not export `annexd:sector/sector`")]
    NoContract,
    /// A version of the contract that is not known here.
    #[error("is written for contract {}; accepted: {}", .found.join(", "), .accepted.join(", "))]
    ContractVersion {
        /// The versions that the component exports.
        found: Vec<String>,
        /// The versions that are accepted.
        accepted: Vec<String>,
    },
    /// `describe` names another version than the export does.
    #[error("exports contract {exported}, but describes itself as written for `{described}`")]
    ContractMismatch {
        /// The version of the export.
        exported: String,
        /// The version in `describe`.
        described: String,
    },
    /// A function is missing or has not the contract's form.
    #[error("does not fit the contract: {0}")]
    Form(String),
    /// An id that is not `[a-z][a-z0-9-]{0,63}`.
    #[error("`{0}` is not an id of a plugin")]
    Id(String),
    /// What the plugin asks for is not in the document.
    #[error("cannot be given its arguments: {0}")]
    Arguments(BridgeError),
    /// [`Limits::fuel`].
    #[error("used more than {0} units of fuel")]
    Fuel(u64),
    /// [`Limits::deadline`].
    #[error("took longer than {} s", .0.as_secs())]
    Deadline(Duration),
    /// [`Limits::memory`].
    #[error("needs more than {} MiB of memory", .0 / (1024 * 1024))]
    Memory(usize),
    /// [`Limits::table_elements`].
    #[error("needs a table of more than {0} elements")]
    TableElements(usize),
    /// [`Limits::instances`], [`Limits::memories`] or [`Limits::tables`].
    #[error("has more than {instances} instances, {memories} memories or {tables} tables")]
    Parts {
        /// Most instances.
        instances: usize,
        /// Most memories.
        memories: usize,
        /// Most tables.
        tables: usize,
    },
    /// [`Limits::stack`].
    #[error("used more than {} KiB of stack", .0 / 1024)]
    Stack(usize),
    /// [`Limits::copied`].
    #[error("gave a result that takes more than {} KiB of the host's memory", .0 / 1024)]
    Copied(usize),
    /// [`Limits::result`].
    #[error("gave a result of more than {} KiB of JSON", .0 / 1024)]
    Result(usize),
    /// A sentence that is too long for a report.
    #[error("gave a sentence for `{code}` of more than {} KiB", .limit / 1024)]
    Sentence {
        /// The sentence's code.
        code: String,
        /// Most bytes.
        limit: usize,
    },
    /// The code of the plugin ended itself, such as by a panic.
    #[error("stopped: {0}")]
    Trap(String),
}

impl PluginErrorKind {
    /// Names the limit or trap behind an error of the runtime.
    pub(super) fn of_call(error: &wasmtime::Error, limits: &Limits) -> Self {
        match error.downcast_ref::<Refused>() {
            Some(Refused::Memory) => return Self::Memory(limits.memory),
            Some(Refused::TableElements) => return Self::TableElements(limits.table_elements),
            None => {}
        }
        match error.downcast_ref::<Trap>() {
            Some(Trap::OutOfFuel) => return Self::Fuel(limits.fuel),
            Some(Trap::Interrupt) => return Self::Deadline(limits.deadline),
            Some(Trap::StackOverflow) => return Self::Stack(limits.stack),
            Some(trap) => {
                let text = trap.to_string();
                return Self::Trap(clean(text.strip_prefix("wasm trap: ").unwrap_or(&text)));
            }
            None => {}
        }
        // The runtime has no type for these two.
        let text = format!("{error:#}");
        if text.contains("too much data is being copied") {
            return Self::Copied(limits.copied);
        }
        if text.contains("resource limit exceeded") {
            let Limits { instances, memories, tables, .. } = *limits;
            return Self::Parts { instances, memories, tables };
        }
        Self::Trap(clean(&text))
    }
}

impl PluginError {
    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        use PluginErrorKind as Kind;
        match &self.kind {
            Kind::FileTooLarge { .. } | Kind::Compile(_) => {
                "build the plugin for size and without debug information, or tell its publisher"
            }
            Kind::Module => "make a component of it: `annexd plugin build`, or `wasm-tools component new`",
            Kind::Malformed(_) => "get the file again, or build it for `wasm32-unknown-unknown`",
            Kind::Imports(_) => {
                "build it for a target without WASI, such as `wasm32-unknown-unknown`, or stub WASI out"
            }
            Kind::NoContract => "build it for the world `sector-plugin` of `annexd:sector`",
            Kind::ContractVersion { .. } => "get the plugin, or annexd, in a version that fits the other",
            Kind::ContractMismatch { .. } | Kind::Form(_) | Kind::Id(_) => {
                "tell its publisher; `annexd plugin check` shows what the contract asks for"
            }
            Kind::Arguments(_) => "get the plugin in a version for this contract",
            Kind::Memory(_) | Kind::Trap(_) if self.call == Call::EvaluateOrganization => {
                "tell its publisher; the register may be larger than the plugin can hold"
            }
            Kind::Trap(_) => "tell its publisher: this is a mistake in the plugin, such as a panic",
            Kind::Fuel(_)
            | Kind::Deadline(_)
            | Kind::Memory(_)
            | Kind::TableElements(_)
            | Kind::Parts { .. }
            | Kind::Stack(_)
            | Kind::Copied(_)
            | Kind::Result(_)
            | Kind::Sentence { .. } => "tell its publisher; the limits are the same for every plugin",
        }
    }
}

/// Makes a text safe to print: control and bidirectional characters become
/// escapes, and it ends after 300 characters.
pub(super) fn clean(text: &str) -> String {
    const LONGEST: usize = 300;
    let mut cleaned = String::new();
    for (n, character) in text.chars().enumerate() {
        if n == LONGEST {
            cleaned.push('…');
            break;
        }
        let hidden = matches!(character,
            '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}');
        if character.is_control() || hidden {
            // Writing to a string does not fail.
            let _ = write!(cleaned, "\\u{{{:x}}}", u32::from(character));
        } else {
            cleaned.push(character);
        }
    }
    cleaned
}

fn quote(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
