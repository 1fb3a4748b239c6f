//! What the contracts promise: no imports, one interface, no shape that Rust,
//! JavaScript and JSON do not share, and a word of explanation for each type.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failed test panics")]

use annexd_tests::contract::{FORBIDDEN, complaints};
use annexd_tests::places::repository;
use wit_parser::{Interface, InterfaceId, Resolve, Type, TypeDefKind, World, WorldItem};

/// Reads a contract and gives its only world.
#[track_caller]
fn read(folder: &str) -> (Resolve, World) {
    let mut resolve = Resolve::default();
    let (package, _) = resolve.push_dir(repository().join("wit").join(folder)).expect("a contract");
    let world = resolve.select_world(&[package], None).expect("one world");
    let world = resolve.worlds[world].clone();
    (resolve, world)
}

/// The one interface that a world exports.
#[track_caller]
fn exported(world: &World) -> InterfaceId {
    let mut exports = world.exports.values();
    let (Some(WorldItem::Interface { id, .. }), None) = (exports.next(), exports.next()) else {
        panic!("{} exports something else than one interface", world.name);
    };
    *id
}

#[track_caller]
fn check_closed(folder: &str) {
    let (_, world) = read(folder);
    assert!(world.imports.is_empty(), "{} imports {:?}", world.name, world.imports.keys());
    exported(&world);
}

#[test]
fn a_sector_imports_nothing_and_exports_one_interface() {
    check_closed("sector");
}

#[test]
fn the_engine_imports_nothing_and_exports_one_interface() {
    check_closed("engine");
}

#[test]
fn the_sector_contract_has_no_forbidden_shape() {
    let (resolve, world) = read("sector");
    let found = complaints(&resolve, &resolve.interfaces[exported(&world)]);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn each_forbidden_shape_is_reported() {
    for forbidden in FORBIDDEN {
        let mut resolve = Resolve { all_features: true, ..Resolve::default() };
        let text = format!("package a:b; interface i {{ {} }}", forbidden.example);
        resolve.push_str("example.wit", &text).unwrap_or_else(|error| panic!("{text}: {error:#}"));
        let interface = &resolve.interfaces.iter().next().expect("an interface").1;
        let found = complaints(&resolve, interface);
        let name = format!(": {}: ", forbidden.name);
        assert!(found.iter().any(|complaint| complaint.contains(&name)), "{text}: {found:#?}");
    }
}

#[test]
fn what_is_allowed_is_not_reported() {
    let body = "enum e { yes, no } variant v { a, b(string), c(list<u32>), d(bool), e(e) }
        record r { a: option<list<v>>, from-level: option<e>, b: s32, text: string }
        type t = list<r>; f: func(r: r, as-of: string) -> t; g: func();";
    let mut resolve = Resolve::default();
    resolve.push_str("example.wit", &format!("package a:b; interface i {{ {body} }}")).expect("a contract");
    let found = complaints(&resolve, resolve.interfaces.iter().next().expect("an interface").1);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn everything_a_sector_exports_is_explained() {
    let (resolve, world) = read("sector");
    check_explained(&resolve, &resolve.interfaces[exported(&world)]);
}

#[test]
fn everything_the_engine_exports_is_explained() {
    let (resolve, world) = read("engine");
    check_explained(&resolve, &resolve.interfaces[exported(&world)]);
}

#[track_caller]
fn check_explained(resolve: &Resolve, interface: &Interface) {
    let types = interface.types.iter().map(|(name, id)| (name, &resolve.types[*id].docs));
    let functions = interface.functions.iter().map(|(name, function)| (name, &function.docs));
    let silent: Vec<&String> =
        types.chain(functions).filter(|(_, docs)| docs.is_empty()).map(|(name, _)| name).collect();
    assert!(silent.is_empty(), "without a doc comment: {silent:?}");
}

#[test]
fn the_engine_takes_and_gives_texts_only() {
    let (resolve, world) = read("engine");
    for (name, function) in &resolve.interfaces[exported(&world)].functions {
        assert!(function.params.iter().all(|param| param.ty == Type::String), "{name}");
        let Some(Type::Id(result)) = function.result else { panic!("{name} gives no result") };
        let TypeDefKind::Result(result) = &resolve.types[result].kind else {
            panic!("{name} gives something else than a result");
        };
        assert_eq!((result.ok, result.err), (Some(Type::String), Some(Type::String)), "{name}");
    }
}
