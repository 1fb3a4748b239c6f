//! The engine as a WebAssembly component.

use wasmtime::component::{Component, ComponentExportIndex, ComponentNamedList, InstancePre, Linker, Lower};
use wasmtime::{Config, Engine, OptLevel, Store};

use super::{EngineError, Function};
use crate::sandbox::Cache;

/// The exact interface. Engine and host are built together, so there is one.
const INTERFACE: &str = "annexd:engine/assessor@0.1.0";

/// Stack for the engine's own recursion, within that of the calling thread.
const STACK: usize = 1024 * 1024;

/// A loaded engine component. Each call has a fresh instance, so that calls
/// from many threads cannot meet and nothing is remembered.
pub struct EngineComponent {
    component: InstancePre<()>,
    functions: [ComponentExportIndex; Function::ALL.len()],
}

impl EngineComponent {
    /// Loads the engine from its component, compiled or out of `cache`.
    ///
    /// # Errors
    ///
    /// [`EngineError::Load`] if the bytes are no engine of this version or the
    /// machine lacks what the runtime needs.
    pub fn load(bytes: &[u8], cache: &Cache) -> Result<Self, EngineError> {
        load(bytes, cache).map_err(|error| EngineError::Load(format!("{error:#}")))
    }

    /// Calls a function with as many texts as it takes.
    ///
    /// # Errors
    ///
    /// [`EngineError::Refused`] with the engine's words if it refuses the
    /// arguments; [`EngineError::Failed`] if it stops, which is our bug.
    pub fn call(&self, function: Function, arguments: &[&str]) -> Result<String, EngineError> {
        let answer = match *arguments {
            [a] => self.run(function, (a,)),
            [a, b] => self.run(function, (a, b)),
            [a, b, c] => self.run(function, (a, b, c)),
            [a, b, c, d] => self.run(function, (a, b, c, d)),
            _ => Err(wasmtime::format_err!("it takes {} texts", function.arguments())),
        };
        answer
            .map_err(|error| EngineError::Failed { function, reason: format!("{error:#}") })?
            .map_err(EngineError::Refused)
    }

    fn run<P>(&self, function: Function, arguments: P) -> wasmtime::Result<Result<String, String>>
    where
        P: ComponentNamedList + Lower + Send + Sync,
    {
        let mut store = Store::new(self.component.engine(), ());
        // The default of 128 MiB is less than a large portfolio's report.
        store.set_hostcall_fuel(usize::MAX);
        let instance = self.component.instantiate(&mut store)?;
        // In the order of `Function::ALL`, which is that of the enum.
        let index = self.functions[function as usize];
        let called = instance.get_typed_func::<P, (Result<String, String>,)>(&mut store, index)?;
        Ok(called.call(&mut store, arguments)?.0)
    }
}

fn load(bytes: &[u8], cache: &Cache) -> wasmtime::Result<EngineComponent> {
    let mut config = Config::new();
    config
        .cranelift_opt_level(OptLevel::Speed)
        .max_wasm_stack(STACK)
        .wasm_backtrace_max_frames(None)
        .cache(cache.wasmtime());
    let engine = Engine::new(&config)?;
    let component = Component::from_binary(&engine, bytes)?;
    let missing = |name: &str| wasmtime::format_err!("it has no `{name}`");
    let interface = component.get_export_index(None, INTERFACE).ok_or_else(|| missing(INTERFACE))?;
    let mut functions = [interface; Function::ALL.len()];
    for (index, function) in functions.iter_mut().zip(Function::ALL) {
        let name = function.name();
        *index = component.get_export_index(Some(&interface), name).ok_or_else(|| missing(name))?;
    }
    let component = Linker::new(&engine).instantiate_pre(&component)?;
    Ok(EngineComponent { component, functions })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failed test panics")]
mod tests {
    use super::*;

    /// Gives its first argument back from `check` and `render`, refuses it in
    /// `assess`, stops in `summarize`.
    const ENGINE: &[u8] = include_bytes!("fixtures/engine.wasm");

    fn engine() -> EngineComponent {
        EngineComponent::load(ENGINE, &Cache::off("tests")).unwrap()
    }

    #[test]
    fn texts_go_in_and_come_out() {
        let engine = engine();
        let long = "é\0".repeat(2_000_000);
        for text in ["", "{\"a\": 1}", &long] {
            assert_eq!(engine.call(Function::Check, &[text, "[]"]).as_deref(), Ok(text));
            assert_eq!(engine.call(Function::Render, &[text, "json", "", ""]).as_deref(), Ok(text));
        }
    }

    #[test]
    fn a_refusal_has_the_engine_s_words() {
        let answer = engine().call(Function::Assess, &["not JSON", "", "2026-03-01"]);
        assert_eq!(answer, Err(EngineError::Refused("not JSON".to_owned())));
    }

    #[test]
    fn a_stop_is_our_bug() {
        let error = engine().call(Function::Summarize, &["[]"]).unwrap_err();
        assert_eq!(
            error.to_string(),
            "the engine failed in `summarize`: wasm trap: wasm `unreachable` instruction executed"
        );
        let error = engine().call(Function::Check, &["too few"]).unwrap_err();
        assert!(matches!(error, EngineError::Failed { function: Function::Check, .. }), "{error}");
    }

    #[test]
    fn what_is_no_engine_is_refused() {
        for bytes in [b"".as_slice(), b"\0asm\x01\0\0\0", b"\0asm\x0d\0\x01\0"] {
            let error = EngineComponent::load(bytes, &Cache::off("tests")).err();
            assert!(matches!(error, Some(EngineError::Load(_))), "{error:?}");
        }
    }

    #[test]
    fn engines_can_go_to_other_threads() {
        fn check<T: Send + Sync>() {}
        check::<EngineComponent>();
    }
}
