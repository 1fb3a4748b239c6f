//! Runs sector plugins, which nobody has to trust.
//!
//! A plugin is a WebAssembly component that exports the contract
//! `annexd:sector/sector` and imports nothing: no file, no clock, no network.
//! JSON goes in and JSON comes out; no type of the runtime leaves this module.
//!
//! The way of a plugin: bytes ▶ size ▶ compiled ▶ no imports ▶ contract ▶ its
//! own `describe` ▶ [`Plugin`]. The way of a call: JSON ▶ values of the
//! function's types ▶ a fresh instance under [`Limits`] ▶ JSON.

mod bridge;
mod cache;
mod contract;
mod error;
mod limits;
mod plugin;
#[cfg(test)]
mod tests;
mod types;

use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use thiserror::Error;
use wasmtime::{Config, Engine, WasmFeatures};

pub use bridge::BridgeError;
pub use cache::Cache;
pub use error::{Call, PluginError, PluginErrorKind};
pub use limits::Limits;
pub use plugin::Plugin;
pub use types::ContractTypes;

/// How often the wall clock is looked at. A deadline is exact to about this.
const TICK: Duration = Duration::from_millis(20);

/// The place where plugins run. Cheap to clone; all clones are one sandbox.
///
/// A thread counts the time for the deadlines; it ends with the last clone, and
/// every [`Plugin`] holds one.
#[derive(Clone)]
pub struct Sandbox {
    inner: Arc<Inner>,
}

struct Inner {
    engine: Engine,
    limits: Limits,
    /// Never sent on: the clock's thread ends when this is dropped.
    _clock: Sender<()>,
}

/// Why there is no sandbox: the machine does not offer what the runtime needs.
#[derive(Debug, Error)]
#[error("plugins cannot run on this machine: {0}")]
pub struct SandboxError(String);

impl Sandbox {
    /// Makes a sandbox whose calls all have these limits, and which keeps
    /// compiled plugins in `cache`.
    ///
    /// # Errors
    ///
    /// Fails if the machine lacks what the runtime needs, such as a thread.
    pub fn new(limits: Limits, cache: &Cache) -> Result<Self, SandboxError> {
        let failed = |error: &dyn std::fmt::Display| SandboxError(error::clean(&error.to_string()));
        let engine = Engine::new(&config(&limits, cache)).map_err(|error| failed(&error))?;
        let (clock, stopped) = mpsc::channel();
        let ticking = engine.clone();
        thread::Builder::new()
            .name("annexd plugin clock".to_owned())
            .spawn(move || {
                while stopped.recv_timeout(TICK) == Err(RecvTimeoutError::Timeout) {
                    ticking.increment_epoch();
                }
            })
            .map_err(|error| failed(&error))?;
        Ok(Self { inner: Arc::new(Inner { engine, limits, _clock: clock }) })
    }

    /// The limits of every call.
    #[must_use]
    pub fn limits(&self) -> &Limits {
        &self.inner.limits
    }

    fn engine(&self) -> &Engine {
        &self.inner.engine
    }
}

/// The settings that decide what a plugin can do.
fn config(limits: &Limits, cache: &Cache) -> Config {
    // Only what compilers of plugins use. Not in the list: threads, relaxed
    // SIMD, 64-bit memories, garbage collection, exceptions, stack switching,
    // custom page sizes, several memories, anything asynchronous.
    let allowed = WasmFeatures::WASM2.difference(WasmFeatures::GC_TYPES)
        | WasmFeatures::EXTENDED_CONST
        | WasmFeatures::TAIL_CALL
        | WasmFeatures::BULK_MEMORY_OPT
        | WasmFeatures::CALL_INDIRECT_OVERLONG
        | WasmFeatures::COMPONENT_MODEL;
    let mut config = Config::new();
    config
        .wasm_features(WasmFeatures::all().difference(allowed), false)
        .cranelift_nan_canonicalization(true)
        .consume_fuel(true)
        .epoch_interruption(true)
        .max_wasm_stack(limits.stack)
        .wasm_backtrace_max_frames(None)
        .cache(cache.wasmtime());
    config
}
