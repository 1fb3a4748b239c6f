//! Both directions, through a real component that gives back what it gets.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a failed test panics")]

use serde_json::{Map, Value, json};
use wasmtime::component::types::ComponentItem;
use wasmtime::component::{Component, Instance, Linker, Type, Val};
use wasmtime::{Engine, Store};

use super::{camel_case, check_type, to_json, to_val};

struct Shapes {
    store: Store<()>,
    instance: Instance,
    component: Component,
}

impl Shapes {
    fn new() -> Self {
        let engine = Engine::default();
        let component = Component::from_binary(&engine, include_bytes!("../fixtures/shapes.wasm")).unwrap();
        let mut store = Store::new(&engine, ());
        let instance = Linker::new(&engine).instantiate(&mut store, &component).unwrap();
        Self { store, instance, component }
    }

    fn function(&self, name: &str) -> wasmtime::component::types::ComponentFunc {
        let interface = self.component.get_export_index(None, "test:shapes/shapes").unwrap();
        match self.component.get_export(Some(&interface), name) {
            Some((ComponentItem::ComponentFunc(function), _)) => function,
            _ => panic!("{name}"),
        }
    }

    fn everything(&self) -> Type {
        self.function("echo").params().next().unwrap().1
    }

    fn echo(&mut self, val: Val) -> Val {
        let interface = self.component.get_export_index(None, "test:shapes/shapes").unwrap();
        let echo = self.component.get_export_index(Some(&interface), "echo").unwrap();
        let echo = self.instance.get_func(&mut self.store, echo).unwrap();
        let mut results = [Val::Bool(false)];
        echo.call(&mut self.store, &[val], &mut results).unwrap();
        let [result] = results;
        result
    }
}

fn everything() -> Value {
    json!({
        "flag": true,
        "tiny": -128, "byte": 255, "short": -32768, "port": 65535,
        "signedNumber": i32::MIN, "count": u32::MAX,
        "name": "Ä 😀 \u{0} \"",
        "legalStatus": "in-force",
        "answers": [
            { "tag": "yes-no", "val": false },
            { "tag": "choices", "val": ["a", "b"] },
            { "tag": "nothing" },
        ],
        "pair": [7, "x"],
        "inner": { "asOfDay": "2026-01-01" },
        "maybe": { "asOfDay": "", "note": "here" },
        "rows": [[], [{ "asOfDay": "x" }]],
    })
}

/// Checks what is said of `everything()` with a field replaced.
#[track_caller]
fn check_error(field: &str, value: Value, expected: &str) {
    let mut all = everything();
    all[field] = value;
    let error = to_val(&all, &Shapes::new().everything()).unwrap_err();
    assert_eq!(error.to_string(), expected);
}

#[test]
fn every_shape_comes_back_as_it_went() {
    let mut shapes = Shapes::new();
    let ty = shapes.everything();
    check_type(&ty).unwrap();
    let val = to_val(&everything(), &ty).unwrap();
    assert_eq!(to_json(val.clone()), everything());
    assert_eq!(to_json(shapes.echo(val)), everything());
}

#[test]
fn an_option_without_a_value_is_left_out() {
    let mut shapes = Shapes::new();
    let ty = shapes.everything();
    let mut without = everything();
    without.as_object_mut().unwrap().remove("maybe");
    let mut with_null = without.clone();
    with_null["maybe"] = Value::Null;
    for value in [&without, &with_null] {
        let val = to_val(value, &ty).unwrap();
        assert_eq!(to_json(shapes.echo(val)), without);
    }
}

#[test]
fn unknown_fields_are_left_out() {
    let mut more = everything();
    more["somethingNew"] = json!({ "a": 1 });
    more["inner"]["new"] = json!(1);
    let ty = Shapes::new().everything();
    assert_eq!(to_json(to_val(&more, &ty).unwrap()), everything());
}

#[test]
fn what_does_not_fit_is_named_with_its_place() {
    check_error("flag", json!("yes"), "/flag: expected a boolean, found text");
    check_error("flag", Value::Null, "/flag: expected a boolean, found null");
    check_error("tiny", json!(128), "/tiny: expected an integer of 8 bits, found another number");
    check_error("byte", json!(-1), "/byte: expected an integer from 0 to 255, found another number");
    check_error(
        "count",
        json!(4_294_967_296_u64),
        "/count: expected an integer from 0 to 4294967295, found another number",
    );
    check_error(
        "signedNumber",
        json!(1.5),
        "/signedNumber: expected an integer of 32 bits, found another number",
    );
    check_error("count", json!("1"), "/count: expected an integer from 0 to 4294967295, found text");
    check_error("name", json!(1), "/name: expected text, found a number");
    check_error("legalStatus", json!("inForce"), "/legalStatus: unknown case `inForce`");
    check_error("answers", json!({}), "/answers: expected a list, found an object");
    check_error("answers", json!([{ "tag": "maybe" }]), "/answers/0/tag: unknown case `maybe`");
    check_error("answers", json!([{ "val": 1 }]), "/answers/0/tag: missing");
    check_error("answers", json!([{ "tag": "yes-no" }]), "/answers/0/val: missing");
    check_error(
        "answers",
        json!([{ "tag": "choices", "val": [1] }]),
        "/answers/0/val/0: expected text, found a number",
    );
    check_error("pair", json!([1]), "/pair: expected 2 items");
    check_error("pair", json!([1, 2]), "/pair/1: expected text, found a number");
    check_error("inner", json!({}), "/inner/asOfDay: missing");
    check_error("maybe", json!({}), "/maybe/asOfDay: missing");
    check_error("rows", json!([[], [{ "asOfDay": 1 }]]), "/rows/1/0/asOfDay: expected text, found a number");
}

#[test]
fn types_that_the_contract_forbids_are_refused() {
    let shapes = Shapes::new();
    for (name, reason) in [
        ("has-u64", "64-bit integers"),
        ("has-float", "floats"),
        ("has-char", "char"),
        ("has-flags", "flags"),
        ("has-result", "result"),
        ("has-bytes", "list<u8>"),
        ("has-lone-option", "an option that is not a field"),
    ] {
        let ty = shapes.function(name).results().next().unwrap();
        assert_eq!(check_type(&ty), Err(reason), "{name}");
        assert!(to_val(&json!(0), &ty).is_err(), "{name}");
    }
}

#[test]
fn field_names_become_camel_case() {
    for (kebab, camel) in [("id", "id"), ("as-of", "asOf"), ("a-b-c3", "aBC3"), ("x2-y", "x2Y")] {
        assert_eq!(camel_case(kebab), camel);
    }
}

/// Every value of the type survives, and any other value is an error, not a panic.
#[test]
fn random_values_come_back_or_are_refused() {
    let mut shapes = Shapes::new();
    let ty = shapes.everything();
    let mut state = 7_u64;
    let mut random = move |end: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % end
    };
    for round in 0..2_000 {
        let inner = json!({ "asOfDay": "x".repeat(random(40) as usize), "note": "n" });
        let mut value = everything();
        value["count"] = json!(random(1 << 32));
        value["rows"] = (0..random(4)).map(|n| json!(vec![inner.clone(); n as usize])).collect();
        value["answers"] =
            json!(vec![everything()["answers"][random(3) as usize].clone(); random(5) as usize]);
        let val = to_val(&value, &ty).unwrap();
        if round % 10 == 0 {
            shapes = Shapes::new();
            assert_eq!(to_json(shapes.echo(val)), value);
        }

        let fields = value.as_object_mut().unwrap();
        let names: Vec<String> = fields.keys().cloned().collect();
        let other = fields[&names[random(names.len() as u64) as usize]].clone();
        fields.insert(names[random(names.len() as u64) as usize].clone(), other);
        if let Ok(val) = to_val(&value, &ty) {
            assert_eq!(to_json(val), value);
        }
    }
    assert!(to_val(&Value::Object(Map::new()), &ty).is_err());
}
