//! Components that attack by their form, built around a plugin.

use wasm_encoder::{
    CanonicalOption, CodeSection, ComponentBuilder, ComponentExportKind, ComponentTypeRef, ComponentValType,
    ExportKind, ExportSection, Function, FunctionSection, InstanceType, MemorySection, MemoryType, Module,
    PrimitiveValType, TypeBounds, TypeSection, ValType,
};

/// The contract's interface, as a plugin exports it.
const INTERFACE: &str = "annexd:sector/sector@0.1.0";

/// What a component imports.
#[derive(Debug, Clone, Copy)]
pub enum Import {
    /// An instance with a function.
    Function,
    /// An instance that holds nothing but a type.
    TypeOnly,
}

/// A plugin inside of a component that imports something, and uses nothing of it.
pub fn importing(name: &str, import: Import, plugin: &[u8]) -> Vec<u8> {
    let mut instance = InstanceType::new();
    match import {
        Import::Function => {
            instance.ty().function().params([] as [(&str, ComponentValType); 0]).result(None);
            instance.export("run", ComponentTypeRef::Func(0));
        }
        Import::TypeOnly => {
            instance.ty().defined_type().list(PrimitiveValType::U32);
            instance.export("numbers", ComponentTypeRef::Type(TypeBounds::Eq(0)));
        }
    }
    let mut outer = ComponentBuilder::default();
    let ty = outer.type_instance(None, &instance);
    outer.import(name, ComponentTypeRef::Instance(ty));
    exporting(outer, plugin)
}

/// A plugin inside of a component that exports it.
pub fn nested(plugin: &[u8]) -> Vec<u8> {
    exporting(ComponentBuilder::default(), plugin)
}

/// A plugin inside of a component that exports nothing.
pub fn buried(plugin: &[u8]) -> Vec<u8> {
    let mut outer = ComponentBuilder::default();
    outer.component_raw(None, plugin);
    outer.finish()
}

/// Components inside of each other, so deep.
pub fn deep(levels: usize) -> Vec<u8> {
    let mut bytes = ComponentBuilder::default().finish();
    for _ in 0..levels {
        bytes = buried(&bytes);
    }
    bytes
}

/// A plugin with a memory beside it that wants so many pages of 64 KiB at once.
pub fn with_memory(pages: u64, plugin: &[u8]) -> Vec<u8> {
    let mut module = Module::new();
    let mut memories = MemorySection::new();
    memories.memory(memory(pages));
    module.section(&memories);
    with_module(&module, plugin)
}

/// A plugin with so many functions of 1,000 steps beside it.
pub fn slow(functions: u32, plugin: &[u8]) -> Vec<u8> {
    let (mut types, mut list, mut code) = (TypeSection::new(), FunctionSection::new(), CodeSection::new());
    types.ty().function([ValType::I32], [ValType::I32]);
    for number in 0..functions {
        list.function(0);
        let mut function = Function::new([(8, ValType::I32)]);
        let mut body = function.instructions();
        for step in 0..1000 {
            let (from, to) = ((step + number) % 9, (step * 7) % 9);
            body.local_get(from).i32_const(step as i32).i32_mul().local_get(to).i32_add().local_set(to);
        }
        body.local_get(1).end();
        code.function(&function);
    }
    let mut module = Module::new();
    module.section(&types).section(&list).section(&code);
    with_module(&module, plugin)
}

/// A component whose `describe` gives lists in lists, so deep.
pub fn deep_results(levels: u32) -> Vec<u8> {
    let mut inner = ComponentBuilder::default();
    let module = inner.core_module(None, &returning());
    let instance = inner.core_instantiate(None, module, []);
    let core = inner.core_alias_export(None, instance, "describe", ExportKind::Func);
    let memory = inner.core_alias_export(None, instance, "memory", ExportKind::Memory);
    let mut ty: ComponentValType = PrimitiveValType::U32.into();
    for _ in 0..levels {
        let (index, encoder) = inner.ty(None);
        encoder.defined_type().list(ty);
        ty = ComponentValType::Type(index);
    }
    let (signature, encoder) = inner.ty(None);
    encoder.function().params([] as [(&str, ComponentValType); 0]).result(Some(ty));
    let function = inner.lift_func(None, core, signature, [CanonicalOption::Memory(memory)]);
    inner.export("describe", ComponentExportKind::Func, function, None);
    let mut outer = ComponentBuilder::default();
    let component = outer.component_raw(None, &inner.finish());
    let instance = outer.instantiate(None, component, [] as [(&str, ComponentExportKind, u32); 0]);
    outer.export(INTERFACE, ComponentExportKind::Instance, instance, None);
    outer.finish()
}

/// A core module, as a compiler writes it.
pub fn module() -> Vec<u8> {
    returning().finish()
}

fn memory(pages: u64) -> MemoryType {
    MemoryType { minimum: pages, maximum: None, memory64: false, shared: false, page_size_log2: None }
}

/// A module with a memory and a function that gives an address.
fn returning() -> Module {
    let (mut types, mut functions) = (TypeSection::new(), FunctionSection::new());
    let (mut memories, mut exports, mut code) =
        (MemorySection::new(), ExportSection::new(), CodeSection::new());
    types.ty().function([], [ValType::I32]);
    functions.function(0);
    memories.memory(memory(1));
    exports.export("describe", ExportKind::Func, 0).export("memory", ExportKind::Memory, 0);
    let mut function = Function::new([]);
    function.instructions().i32_const(16).end();
    code.function(&function);
    let mut module = Module::new();
    module.section(&types).section(&functions).section(&memories).section(&exports).section(&code);
    module
}

fn with_module(module: &Module, plugin: &[u8]) -> Vec<u8> {
    let mut outer = ComponentBuilder::default();
    let module = outer.core_module(None, module);
    outer.core_instantiate(None, module, []);
    exporting(outer, plugin)
}

fn exporting(mut outer: ComponentBuilder, plugin: &[u8]) -> Vec<u8> {
    let component = outer.component_raw(None, plugin);
    let instance = outer.instantiate(None, component, [] as [(&str, ComponentExportKind, u32); 0]);
    let interface = outer.alias_export(instance, INTERFACE, ComponentExportKind::Instance);
    outer.export(INTERFACE, ComponentExportKind::Instance, interface, None);
    outer.finish()
}
