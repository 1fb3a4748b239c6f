//! What the sandbox accepts, and how it stops a plugin.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a failed test panics")]

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::{Cache, Call, Limits, Plugin, PluginErrorKind as Kind, Sandbox};

const PLUGIN: &[u8] = include_bytes!("fixtures/plugin.wasm");
const IMPORTS: &[u8] = include_bytes!("fixtures/imports.wasm");
const SHAPES: &[u8] = include_bytes!("fixtures/shapes.wasm");

fn sandbox(limits: Limits) -> Sandbox {
    Sandbox::new(limits, &Cache::off("tests")).unwrap()
}

#[track_caller]
fn plugin(limits: Limits) -> Plugin {
    Plugin::load(&sandbox(limits), "fixture.wasm", PLUGIN).unwrap()
}

/// Replaces a text of the component by one of the same length.
#[track_caller]
fn patched(from: &str, to: &str) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let mut bytes = PLUGIN.to_vec();
    let places: Vec<_> = (0..bytes.len()).filter(|&at| bytes[at..].starts_with(from.as_bytes())).collect();
    assert!(!places.is_empty(), "{from}");
    for at in places {
        bytes[at..at + to.len()].copy_from_slice(to.as_bytes());
    }
    bytes
}

#[track_caller]
fn check_refused(bytes: &[u8], expected: &str) {
    match Plugin::load(&sandbox(Limits::default()), "x.wasm", bytes) {
        Ok(_) => panic!("accepted"),
        Err(error) => {
            let text = error.to_string();
            assert!(text.starts_with(expected), "{text}");
            assert!(!error.hint().is_empty());
        }
    }
}

/// Checks how `texts` fails for a language, which the fixture misbehaves by.
#[track_caller]
fn check_stopped(language: &str, limits: Limits, expected: Kind) {
    let plugin = plugin(limits);
    let error = plugin.texts(language).unwrap_err();
    assert_eq!((error.call, error.kind), (Call::Texts, expected), "{language}");
    assert!(plugin.texts("en").is_ok(), "the next call is a fresh one");
}

fn organization() -> Value {
    json!({ "id": "o", "name": "O", "sectors": [], "jurisdictions": ["EU"], "answers": [
        { "question": "q", "value": { "tag": "integer", "val": -3 } },
    ] })
}

fn system(id: &str) -> Value {
    json!({ "id": id, "name": "Ä", "assessed": true, "jurisdictions": [], "roles": [],
        "outputTypes": [], "domains": [], "affectedGroups": [], "dataCategories": [],
        "decidesOnPeople": false, "answers": [] })
}

#[test]
fn a_plugin_introduces_itself() {
    let plugin = plugin(Limits::default());
    assert_eq!(plugin.id(), "fixture");
    assert_eq!(plugin.contract_version(), "0.1.0");
    assert_eq!(
        plugin.description(),
        &json!({ "id": "fixture", "name": "fixture", "version": "0.1.0", "publisher": "fixture",
            "licence": "fixture", "sectors": [], "asOf": "2026-01-01", "languages": ["en"],
            "contractVersion": "0.1.0" })
    );
}

#[test]
fn the_calls_give_json() {
    let plugin = plugin(Limits::default());
    assert_eq!(plugin.texts("en").unwrap(), json!([{ "code": "en", "sentence": "en" }]));
    assert_eq!(plugin.catalog().unwrap()["riskSources"], json!([]));
    let system = system("cv");
    let said = plugin.evaluate_system(&organization(), &system, "2026-03-01").unwrap();
    assert_eq!(said["asks"], json!(["cv"]));
    let systems = Value::Array(vec![system; 3]);
    let said = plugin.evaluate_organization(&organization(), &systems, "2026-03-01").unwrap();
    assert_eq!(said["duties"], json!([]));
}

#[test]
fn a_plugin_serves_many_threads() {
    let plugin = plugin(Limits::default());
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let plugin = &plugin;
            scope.spawn(move || {
                for n in 0..200 {
                    let id = format!("s{thread}-{n}");
                    let said = plugin.evaluate_system(&organization(), &system(&id), "2026-03-01");
                    assert_eq!(said.unwrap()["asks"], json!([id]));
                }
            });
        }
    });
}

#[test]
fn arguments_that_lack_a_field_are_named() {
    let plugin = plugin(Limits::default());
    let mut system = system("cv");
    system.as_object_mut().unwrap().remove("outputTypes");
    let error = plugin.evaluate_system(&organization(), &system, "2026-03-01").unwrap_err();
    assert_eq!(
        error.to_string(),
        "plugin `fixture.wasm`, evaluate-system: cannot be given its arguments: argument 2/outputTypes: missing"
    );
}

#[test]
fn what_is_no_plugin_is_refused() {
    check_refused(b"", "plugin `x.wasm`, load: not a valid component: ");
    check_refused(b"hello, world", "plugin `x.wasm`, load: not a valid component: ");
    check_refused(b"\0asm\x01\0\0\0", "plugin `x.wasm`, load: a WebAssembly module, not a component");
    check_refused(b"\0asm\x0d\0\x01\0", "plugin `x.wasm`, load: does not export `annexd:sector/sector`");
    check_refused(&PLUGIN[..PLUGIN.len() / 2], "plugin `x.wasm`, load: not a valid component: ");
    check_refused(SHAPES, "plugin `x.wasm`, load: does not export `annexd:sector/sector`");
    check_refused(
        &vec![0; 32 * 1024 * 1024 + 1],
        "plugin `x.wasm`, load: the file has 33554433 bytes, more than 33554432",
    );
}

#[test]
fn an_import_is_refused_by_its_name() {
    check_refused(
        IMPORTS,
        "plugin `x.wasm`, load: imports `test:imports/clock@1.0.0`; a plugin imports nothing",
    );
}

#[test]
fn other_versions_of_the_contract_are_refused() {
    for version in ["0.2.0", "2.0.0", "0.1.9", "0.0.1"] {
        check_refused(
            &patched("sector@0.1.0", &format!("sector@{version}")),
            &format!("plugin `x.wasm`, load: is written for contract {version}; accepted: 0.1.0"),
        );
    }
    check_refused(
        &patched("0.1.0\0", "0.1.7\0"),
        "plugin `x.wasm`, describe: exports contract 0.1.0, but describes itself as written for `0.1.7`",
    );
}

#[test]
fn an_id_has_lower_case_letters_digits_and_hyphens() {
    for id in ["Fixture", "1ixture", "fix/ure", "fix\u{1b}[m"] {
        let id = format!("{id:7}");
        let shown = id.escape_debug();
        check_refused(
            &patched("fixture", &id),
            &format!("plugin `x.wasm`, describe: `{shown}` is not an id of a plugin"),
        );
    }
}

#[test]
fn an_endless_loop_is_stopped() {
    check_stopped("spin", Limits::default(), Kind::Fuel(500_000_000));

    let deadline = Duration::from_millis(100);
    let limits = Limits { fuel: 1 << 50, deadline, ..Limits::default() };
    let start = Instant::now();
    check_stopped("spin", limits, Kind::Deadline(deadline));
    assert!(start.elapsed() < Duration::from_secs(5));
}

#[test]
fn growth_and_recursion_are_stopped() {
    check_stopped("memory", Limits::default(), Kind::Memory(64 * 1024 * 1024));
    check_stopped("table", Limits::default(), Kind::TableElements(10_000));
    check_stopped("recursion", Limits::default(), Kind::Stack(512 * 1024));
}

#[test]
fn large_results_are_stopped() {
    check_stopped("big", Limits::default(), Kind::Copied(4 * 1024 * 1024));
    check_stopped("controls", Limits::default(), Kind::Result(1024 * 1024));
}

#[test]
fn what_a_plugin_gets_wrong_is_named() {
    let text = |language: &str| plugin(Limits::default()).texts(language).unwrap_err().to_string();
    for (language, expected) in [
        ("unreachable", "wasm `unreachable` instruction executed"),
        ("outside", "out of bounds memory access"),
        ("pointer", "pointer"),
        ("huge", "out of bounds of memory"),
        ("invalid", "utf-8"),
    ] {
        let text = text(language);
        assert!(text.starts_with("plugin `fixture.wasm`, texts: stopped: "), "{text}");
        assert!(text.contains(expected), "{text}");
    }
}

#[test]
fn a_component_of_too_many_parts_is_stopped() {
    for limits in [
        Limits { memories: 0, ..Limits::default() },
        Limits { tables: 0, ..Limits::default() },
        Limits { instances: 0, ..Limits::default() },
    ] {
        let Limits { instances, memories, tables, .. } = limits;
        let error = Plugin::load(&sandbox(limits), "x", PLUGIN).err().unwrap();
        assert_eq!(error.kind, Kind::Parts { instances, memories, tables });
    }
    let limits = Limits { memory: 1 << 20, ..Limits::default() };
    let error = Plugin::load(&sandbox(limits), "x", PLUGIN).err().unwrap();
    assert_eq!(error.kind, Kind::Memory(1 << 20), "at the start");
}

#[test]
fn a_second_start_finds_what_the_first_compiled() {
    let folder = tempfile::tempdir().unwrap();
    for hits in [0, 1] {
        let cache = Cache::in_folder(folder.path());
        assert_eq!(cache.reason(), None);
        let sandbox = Sandbox::new(Limits::default(), &cache).unwrap();
        Plugin::load(&sandbox, "fixture.wasm", PLUGIN).unwrap();
        assert_eq!(cache.hits(), hits);
    }
}

#[test]
fn plugins_can_go_to_other_threads() {
    fn check<T: Send + Sync>() {}
    check::<Plugin>();
    check::<Sandbox>();
}
