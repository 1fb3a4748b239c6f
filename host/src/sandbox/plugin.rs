//! One plugin: loaded once, called often, each time in a fresh instance.

use std::io::{self, Write};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;

use serde_json::Value;
use wasmtime::Store;
use wasmtime::component::{Component, InstancePre, Linker, Val};

use super::contract::{self, Contract, Function};
use super::error::{Call, PluginError, PluginErrorKind as Kind, clean};
use super::limits::Guard;
use super::{Sandbox, TICK, bridge};

/// As much as a program's first thread usually has: what reads a component goes
/// deeper where the component does.
const COMPILER_STACK: usize = 8 * 1024 * 1024;

/// A plugin that was accepted: it imports nothing, speaks a known contract and
/// has said who it is. Can be called from many threads at once.
///
/// Every call fails with a [`PluginError`] if the plugin goes over a limit or
/// stops; later calls are not affected.
pub struct Plugin {
    sandbox: Sandbox,
    label: String,
    id: String,
    description: Value,
    contract: Contract,
    component: InstancePre<Guard>,
}

impl Plugin {
    /// Loads a component. `label` is the name or path that errors call it by.
    ///
    /// # Errors
    ///
    /// Refuses a file that is too large or no component, any import, a contract
    /// that is not known, and a `describe` that fails or does not fit.
    pub fn load(sandbox: &Sandbox, label: &str, bytes: &[u8]) -> Result<Self, PluginError> {
        let label = clean(label);
        let refuse = |kind| PluginError { plugin: label.clone(), call: Call::Load, kind };
        Self::check_size(sandbox, &label, bytes.len())?;
        let component = compile(sandbox, bytes).map_err(refuse)?;
        let contract = contract::find(&component).map_err(refuse)?;
        let component = Linker::new(sandbox.engine())
            .instantiate_pre(&component)
            .map_err(|error| refuse(Kind::Malformed(clean(&format!("{error:#}")))))?;
        let mut plugin = Self {
            sandbox: sandbox.clone(),
            label: label.clone(),
            id: String::new(),
            description: Value::Null,
            contract,
            component,
        };
        plugin.introduce()?;
        Ok(plugin)
    }

    /// Whether a file of this size may be loaded, for callers who would rather
    /// not read it first.
    ///
    /// # Errors
    ///
    /// Refuses more bytes than [`Limits::file`](super::Limits::file).
    pub fn check_size(sandbox: &Sandbox, label: &str, bytes: usize) -> Result<(), PluginError> {
        let limit = sandbox.limits().file;
        if bytes <= limit {
            return Ok(());
        }
        let kind = Kind::FileTooLarge { bytes, limit };
        Err(PluginError { plugin: clean(label), call: Call::Load, kind })
    }

    /// The id that it gives itself: `[a-z][a-z0-9-]{0,63}`.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The name or path under which it was loaded, safe to print.
    #[must_use]
    pub fn label(&self) -> &str {
        &self.label
    }

    /// The version of the contract that it exports, such as `0.1.0`.
    #[must_use]
    pub fn contract_version(&self) -> &'static str {
        self.contract.version
    }

    /// What `describe` said when it was loaded: the record `plugin-info`.
    #[must_use]
    pub fn description(&self) -> &Value {
        &self.description
    }

    /// Asks what the plugin adds: the record `catalog`.
    ///
    /// # Errors
    ///
    /// As every call, see [`Plugin`].
    pub fn catalog(&self) -> Result<Value, PluginError> {
        self.call(&self.contract.catalog, &[])
    }

    /// Asks for the sentences in a language (BCP 47): a list of `text`.
    ///
    /// # Errors
    ///
    /// As every call, see [`Plugin`].
    pub fn texts(&self, language: &str) -> Result<Value, PluginError> {
        self.call(&self.contract.texts, &[&language.into()])
    }

    /// Why a text of the plugin is refused that is longer than `limit` bytes.
    #[must_use]
    pub fn too_long(&self, code: &str, limit: usize) -> PluginError {
        let kind = Kind::Sentence { code: clean(code), limit };
        PluginError { plugin: self.label.clone(), call: Call::Texts, kind }
    }

    /// Has the organization evaluated with all systems of its register, on a
    /// day (`YYYY-MM-DD`): gives the record `evaluation`.
    ///
    /// # Errors
    ///
    /// As every call, see [`Plugin`]; also arguments that lack what the plugin
    /// asks for.
    pub fn evaluate_organization(
        &self,
        organization: &Value,
        systems: &Value,
        as_of: &str,
    ) -> Result<Value, PluginError> {
        let arguments = [organization, systems, &as_of.into()];
        self.call(&self.contract.evaluate_organization, &arguments)
    }

    /// Has one system evaluated on a day (`YYYY-MM-DD`): gives the record
    /// `evaluation`.
    ///
    /// # Errors
    ///
    /// As every call, see [`Plugin`]; also arguments that lack what the plugin
    /// asks for.
    pub fn evaluate_system(
        &self,
        organization: &Value,
        system: &Value,
        as_of: &str,
    ) -> Result<Value, PluginError> {
        let arguments = [organization, system, &as_of.into()];
        self.call(&self.contract.evaluate_system, &arguments)
    }

    /// Asks the plugin who it is, and holds it to that.
    fn introduce(&mut self) -> Result<(), PluginError> {
        let description = self.call(&self.contract.describe, &[])?;
        let said = |field: &str| description.get(field).and_then(Value::as_str).unwrap_or_default();
        let refuse = |kind| Err(PluginError { plugin: self.label.clone(), call: Call::Describe, kind });
        if said("contractVersion") != self.contract.version {
            return refuse(Kind::ContractMismatch {
                exported: self.contract.version.to_owned(),
                described: clean(said("contractVersion")),
            });
        }
        if !is_id(said("id")) {
            return refuse(Kind::Id(clean(said("id"))));
        }
        self.id = said("id").to_owned();
        self.description = description;
        Ok(())
    }

    fn call(&self, function: &Function, arguments: &[&Value]) -> Result<Value, PluginError> {
        let result = (|| {
            let mut values = Vec::with_capacity(arguments.len());
            for ((n, argument), ty) in (0..).zip(arguments).zip(&function.parameters) {
                values.push(bridge::to_val(argument, ty).map_err(|mut error| {
                    error.place = format!("argument {}{}", n + 1_u32, error.place);
                    Kind::Arguments(error)
                })?);
            }
            let limits = self.sandbox.limits();
            let result = self.run(function, &values).map_err(|error| Kind::of_call(&error, limits))?;
            let json = bridge::to_json(result);
            if json_size(&json) > limits.result {
                return Err(Kind::Result(limits.result));
            }
            Ok(json)
        })();
        result.map_err(|kind| PluginError { plugin: self.label.clone(), call: function.call, kind })
    }

    fn run(&self, function: &Function, arguments: &[Val]) -> wasmtime::Result<Val> {
        let limits = *self.sandbox.limits();
        let mut store = Store::new(self.sandbox.engine(), Guard::new(limits));
        store.limiter(|guard| guard);
        store.set_fuel(limits.fuel)?;
        store.set_hostcall_fuel(limits.copied);
        let ticks = limits.deadline.as_millis().div_ceil(TICK.as_millis());
        store.set_epoch_deadline(u64::try_from(ticks)?.saturating_add(1));
        let instance = self.component.instantiate(&mut store)?;
        let Some(called) = instance.get_func(&mut store, function.index) else {
            return Err(wasmtime::format_err!("the function is gone"));
        };
        let mut results = [Val::Bool(false)];
        called.call(&mut store, arguments, &mut results)?;
        let [result] = results;
        Ok(result)
    }
}

/// Compiles on a thread of its own. One that takes too long cannot be stopped;
/// it ends by itself, or with the program, and nobody waits for it.
fn compile(sandbox: &Sandbox, bytes: &[u8]) -> Result<Component, Kind> {
    // The magic number, then version 1 and layer 0: a core module.
    if bytes.starts_with(b"\0asm\x01\0\0\0") {
        return Err(Kind::Module);
    }
    let (engine, bytes) = (sandbox.engine().clone(), bytes.to_vec());
    let (done, compiled) = mpsc::channel();
    thread::Builder::new()
        .name("annexd plugin compiler".to_owned())
        .stack_size(COMPILER_STACK)
        .spawn(move || done.send(Component::from_binary(&engine, &bytes)))
        .map_err(|error| Kind::Malformed(clean(&error.to_string())))?;
    let limit = sandbox.limits().compile;
    match compiled.recv_timeout(limit) {
        Ok(Ok(component)) => Ok(component),
        Ok(Err(error)) => Err(Kind::Malformed(clean(&format!("{error:#}")))),
        Err(RecvTimeoutError::Timeout) => Err(Kind::Compile(limit)),
        Err(RecvTimeoutError::Disconnected) => Err(Kind::Malformed("the compiler gave up".to_owned())),
    }
}

fn is_id(id: &str) -> bool {
    id.len() <= 64
        && id.starts_with(|first: char| first.is_ascii_lowercase())
        && id.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

/// Bytes of a value written as JSON.
fn json_size(value: &Value) -> usize {
    struct Counter(usize);
    impl Write for Counter {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0 += bytes.len();
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let mut counter = Counter(0);
    match serde_json::to_writer(&mut counter, value) {
        Ok(()) => counter.0,
        Err(_) => usize::MAX,
    }
}
