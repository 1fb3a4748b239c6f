//! Which versions of the contract are spoken here, and where a component has it.

use wasmtime::component::types::ComponentItem;
use wasmtime::component::{Component, ComponentExportIndex, Type};

use super::bridge;
use super::error::{Call, PluginErrorKind as Kind, clean};

/// The versions that are accepted, oldest first. A new minor version is a new
/// row; the bridge follows each component's own types.
const VERSIONS: [&str; 1] = ["0.1.0"];

const INTERFACE: &str = "annexd:sector/sector";

/// The contract of a component: its version, and its functions.
pub(super) struct Contract {
    pub(super) version: &'static str,
    pub(super) describe: Function,
    pub(super) catalog: Function,
    pub(super) texts: Function,
    pub(super) evaluate_organization: Function,
    pub(super) evaluate_system: Function,
}

/// A function of the contract, as this component has it.
pub(super) struct Function {
    pub(super) call: Call,
    pub(super) index: ComponentExportIndex,
    pub(super) parameters: Vec<Type>,
    pub(super) result: Type,
}

impl Contract {
    /// All functions, in the order of the contract.
    pub(super) fn functions(&self) -> impl Iterator<Item = &Function> {
        let Self { version: _, describe, catalog, texts, evaluate_organization, evaluate_system } = self;
        [describe, catalog, texts, evaluate_organization, evaluate_system].into_iter()
    }
}

/// Looks the contract up by its exact name: the runtime alone would take any
/// compatible version for any other.
pub(super) fn find(component: &Component) -> Result<Contract, Kind> {
    refuse_imports(component)?;
    let version = version(component)?;
    let name = format!("{INTERFACE}@{version}");
    let interface = component.get_export_index(None, name.as_str()).ok_or(Kind::NoContract)?;
    let function = |call, parameters: &[&str]| function(component, &interface, call, parameters);
    Ok(Contract {
        version,
        describe: function(Call::Describe, &[])?,
        catalog: function(Call::Catalog, &[])?,
        texts: function(Call::Texts, &["language"])?,
        evaluate_organization: function(Call::EvaluateOrganization, &["organization", "systems", "as-of"])?,
        evaluate_system: function(Call::EvaluateSystem, &["organization", "system", "as-of"])?,
    })
}

/// Only those at the top: a component may well have components inside.
fn refuse_imports(component: &Component) -> Result<(), Kind> {
    let ty = component.component_type();
    let imports: Vec<_> = ty.imports(component.engine()).map(|(name, _)| clean(name)).collect();
    if imports.is_empty() { Ok(()) } else { Err(Kind::Imports(imports)) }
}

fn version(component: &Component) -> Result<&'static str, Kind> {
    let ty = component.component_type();
    let found: Vec<_> = ty
        .exports(component.engine())
        .filter_map(|(name, _)| name.strip_prefix(INTERFACE)?.strip_prefix('@'))
        .map(clean)
        .collect();
    if found.is_empty() {
        return Err(Kind::NoContract);
    }
    let newest = VERSIONS.into_iter().rev().find(|version| found.iter().any(|f| f == version));
    newest.ok_or_else(|| Kind::ContractVersion { found, accepted: VERSIONS.map(str::to_owned).to_vec() })
}

fn function(
    component: &Component,
    interface: &ComponentExportIndex,
    call: Call,
    expected: &[&str],
) -> Result<Function, Kind> {
    let item = component.get_export(Some(interface), call.name());
    let Some((ComponentItem::ComponentFunc(ty), index)) = item else {
        return Err(Kind::Form(format!("there is no function `{call}`")));
    };
    let named_as_expected = ty.params().map(|(name, _)| name).eq(expected.iter().copied());
    let (true, 1, Some(result)) = (named_as_expected, ty.results().len(), ty.results().next()) else {
        let expected = expected.join(", ");
        return Err(Kind::Form(format!("`{call}` is not a function of ({expected}) with a result")));
    };
    let parameters: Vec<_> = ty.params().map(|(_, ty)| ty).collect();
    if let Some(reason) = parameters.iter().chain([&result]).find_map(|ty| bridge::check_type(ty).err()) {
        return Err(Kind::Form(format!("`{call}` uses a type that is not allowed: {reason}")));
    }
    Ok(Function { call, index, parameters, result })
}
