//! What one call of a plugin may use.

use std::time::Duration;

use thiserror::Error;
use wasmtime::ResourceLimiter;

/// The limits of a plugin. [`Limits::default`] gives those that the contract
/// promises (`wit/sector/sector.wit`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Most bytes of the component's file, checked before it is compiled.
    pub file: usize,
    /// Longest time that compiling the component may take. What was compiled
    /// before is taken from the cache.
    pub compile: Duration,
    /// Units of fuel for one call, about one for each instruction. The same
    /// call always uses the same.
    pub fuel: u64,
    /// Longest time of one call, for the case that the fuel lasts longer.
    pub deadline: Duration,
    /// Most bytes of memory in one call, all memories together.
    pub memory: usize,
    /// Most bytes of stack in one call, within the stack of the calling thread.
    pub stack: usize,
    /// Most core instances in a component.
    pub instances: usize,
    /// Most memories in a component.
    pub memories: usize,
    /// Most tables in a component.
    pub tables: usize,
    /// Most elements in each table.
    pub table_elements: usize,
    /// Most bytes of the host's memory that the values of one result may take.
    pub copied: usize,
    /// Most bytes of one result, written as JSON.
    pub result: usize,
}

impl Default for Limits {
    fn default() -> Self {
        const MIB: usize = 1024 * 1024;
        Self {
            file: 32 * MIB,
            compile: Duration::from_secs(60),
            fuel: 500_000_000,
            deadline: Duration::from_secs(5),
            memory: 64 * MIB,
            stack: MIB / 2,
            instances: 32,
            memories: 16,
            tables: 16,
            table_elements: 10_000,
            copied: 4 * MIB,
            result: MIB,
        }
    }
}

/// A limit that is reached while an instance grows.
#[derive(Debug, Clone, Copy, Error)]
pub(super) enum Refused {
    #[error("memory limit reached")]
    Memory,
    #[error("table limit reached")]
    TableElements,
}

/// Watches over one instance. Growing beyond a limit ends the call, so that the
/// error names the limit instead of what the plugin made of a failed growth.
pub(super) struct Guard {
    limits: Limits,
    memory: usize,
}

impl Guard {
    pub(super) fn new(limits: Limits) -> Self {
        Self { limits, memory: 0 }
    }
}

impl ResourceLimiter for Guard {
    fn memory_growing(
        &mut self,
        current: usize,
        desired: usize,
        maximum: Option<usize>,
    ) -> wasmtime::Result<bool> {
        if maximum.is_some_and(|maximum| desired > maximum) {
            return Ok(false);
        }
        let total = self.memory.saturating_add(desired.saturating_sub(current));
        if total > self.limits.memory {
            return Err(Refused::Memory.into());
        }
        self.memory = total;
        Ok(true)
    }

    fn table_growing(
        &mut self,
        _current: usize,
        desired: usize,
        maximum: Option<usize>,
    ) -> wasmtime::Result<bool> {
        if maximum.is_some_and(|maximum| desired > maximum) {
            return Ok(false);
        }
        if desired > self.limits.table_elements {
            return Err(Refused::TableElements.into());
        }
        Ok(true)
    }

    fn instances(&self) -> usize {
        self.limits.instances
    }

    fn memories(&self) -> usize {
        self.limits.memories
    }

    fn tables(&self) -> usize {
        self.limits.tables
    }
}
