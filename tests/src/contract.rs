//! What a sector contract may not hold, and who would suffer from it.
//!
//! A contract is read by three worlds: Rust (the host's bridge and the SDK),
//! JavaScript (jco's objects in a page) and JSON (the engine). What has no one
//! form in all of them is kept out.

use wit_parser::{FunctionKind, Interface, Resolve, Type, TypeDefKind, TypeId};

/// A shape that is forbidden.
#[derive(Debug, Clone, Copy)]
pub struct Forbidden {
    /// What a complaint calls it.
    pub name: &'static str,
    /// Why it is forbidden.
    pub why: &'static str,
    /// The body of an interface that has it once.
    pub example: &'static str,
    found: Found,
}

/// Where a forbidden shape is found.
#[derive(Debug, Clone, Copy)]
enum Found {
    /// In a type, at any depth.
    Type(fn(&Resolve, Type) -> bool),
    /// In how a function is called.
    Function(fn(&FunctionKind) -> bool),
    /// In the name of a type, field, case, function or parameter.
    Name(&'static [&'static str]),
}

/// All forbidden shapes.
pub const FORBIDDEN: &[Forbidden] = &[
    Forbidden {
        name: "flags",
        why: "an object of booleans in a page, bits in Rust, and no JSON of their own",
        example: "flags f { a, b }",
        found: Found::Type(|resolve, ty| matches!(kind(resolve, ty), Some(TypeDefKind::Flags(_)))),
    },
    Forbidden {
        name: "option of option",
        why: "JSON has one `null`: absent and present-but-empty would be the same",
        example: "type inner = option<u32>; record r { a: option<inner> }",
        found: Found::Type(
            |resolve, ty| matches!(kind(resolve, ty), Some(TypeDefKind::Option(of)) if is_option(resolve, *of)),
        ),
    },
    Forbidden {
        name: "option as a variant's payload",
        why: "`{ tag, val }` without `val` is a case that has no payload",
        example: "variant v { a(option<u32>) }",
        found: Found::Type(|resolve, ty| {
            let Some(TypeDefKind::Variant(variant)) = kind(resolve, ty) else { return false };
            variant.cases.iter().filter_map(|case| case.ty).any(|payload| is_option(resolve, payload))
        }),
    },
    Forbidden {
        name: "list of bytes",
        why: "a Uint8Array in a page, which JSON writes as an object",
        example: "type byte = u8; record r { a: list<byte> }",
        found: Found::Type(
            |resolve, ty| matches!(kind(resolve, ty), Some(TypeDefKind::List(of)) if plain(resolve, *of) == Type::U8),
        ),
    },
    Forbidden {
        name: "64-bit integer",
        why: "a BigInt in a page, which JSON cannot write",
        example: "record r { a: option<u64> }",
        found: Found::Type(|_, ty| matches!(ty, Type::U64 | Type::S64)),
    },
    Forbidden {
        name: "float",
        why: "it prints differently in different places; a report has the same bytes everywhere",
        example: "record r { a: list<f64> }",
        found: Found::Type(|_, ty| matches!(ty, Type::F32 | Type::F64)),
    },
    Forbidden {
        name: "char",
        why: "JSON has texts only; a text of one character says the same",
        example: "variant v { a(char) }",
        found: Found::Type(|_, ty| matches!(ty, Type::Char)),
    },
    Forbidden {
        name: "error context",
        why: "it is a handle and has no JSON",
        example: "f: func() -> error-context;",
        found: Found::Type(|_, ty| matches!(ty, Type::ErrorContext)),
    },
    Forbidden {
        name: "tuple",
        why: "its fields have no names, and none can be added later",
        example: "record r { a: tuple<u32, string> }",
        found: Found::Type(|resolve, ty| matches!(kind(resolve, ty), Some(TypeDefKind::Tuple(_)))),
    },
    Forbidden {
        name: "result",
        why: "a page throws it and the host returns it; a plugin's functions are total",
        example: "f: func() -> result<string, string>;",
        found: Found::Type(|resolve, ty| matches!(kind(resolve, ty), Some(TypeDefKind::Result(_)))),
    },
    Forbidden {
        name: "resource",
        why: "each call has a fresh instance: nothing lives from one call to the next",
        example: "resource r;",
        found: Found::Type(|resolve, ty| matches!(kind(resolve, ty), Some(TypeDefKind::Resource))),
    },
    Forbidden {
        name: "handle",
        why: "it points into an instance and has no JSON",
        example: "resource r; f: func(a: borrow<r>);",
        found: Found::Type(|resolve, ty| matches!(kind(resolve, ty), Some(TypeDefKind::Handle(_)))),
    },
    Forbidden {
        name: "map",
        why: "a list of records has an order, and takes a further field later",
        example: "record r { a: map<string, u32> }",
        found: Found::Type(|resolve, ty| matches!(kind(resolve, ty), Some(TypeDefKind::Map(..)))),
    },
    Forbidden {
        name: "list of fixed length",
        why: "the tools of many authors do not know it",
        example: "record r { a: list<u32, 5> }",
        found: Found::Type(|resolve, ty| matches!(kind(resolve, ty), Some(TypeDefKind::FixedLengthList(..)))),
    },
    Forbidden {
        name: "stream",
        why: "a call is one answer to one question",
        example: "f: func() -> stream<u32>;",
        found: Found::Type(|resolve, ty| matches!(kind(resolve, ty), Some(TypeDefKind::Stream(_)))),
    },
    Forbidden {
        name: "future",
        why: "a call is one answer to one question",
        example: "f: func() -> future<u32>;",
        found: Found::Type(|resolve, ty| matches!(kind(resolve, ty), Some(TypeDefKind::Future(_)))),
    },
    Forbidden {
        name: "async function",
        why: "a plugin has nothing to wait for",
        example: "f: async func();",
        found: Found::Function(|kind| kind.is_async()),
    },
    Forbidden {
        name: "keyword of Rust",
        why: "authors would write `r#match`, and each binding renames it in its own way",
        example: "record r { match: u32 }",
        found: Found::Name(RUST),
    },
    Forbidden {
        name: "keyword of JavaScript",
        why: "a page would have another name for it than the report",
        example: "f: func(function: u32);",
        found: Found::Name(JAVASCRIPT),
    },
];

/// Lists what is forbidden and found in an interface: the place, the shape and
/// the reason.
pub fn complaints(resolve: &Resolve, interface: &Interface) -> Vec<String> {
    let mut walk = Walk { resolve, complaints: Vec::new() };
    for (name, id) in &interface.types {
        walk.name(name, name);
        walk.definition(name, *id);
    }
    for (name, function) in &interface.functions {
        walk.name(name, name);
        walk.complain(name, |found| matches!(found, Found::Function(test) if test(&function.kind)));
        for param in &function.params {
            let place = format!("{name}({})", param.name);
            walk.name(&place, &param.name);
            walk.ty(&place, param.ty);
        }
        if let Some(result) = function.result {
            walk.ty(&format!("{name}()"), result);
        }
    }
    walk.complaints
}

struct Walk<'a> {
    resolve: &'a Resolve,
    complaints: Vec<String>,
}

impl Walk<'_> {
    fn complain(&mut self, place: &str, is_it: impl Fn(&Found) -> bool) {
        for forbidden in FORBIDDEN.iter().filter(|forbidden| is_it(&forbidden.found)) {
            self.complaints.push(format!("{place}: {}: {}", forbidden.name, forbidden.why));
        }
    }

    fn name(&mut self, place: &str, name: &str) {
        self.complain(place, |found| matches!(found, Found::Name(words) if words.contains(&name)));
    }

    /// Looks at a use of a type. Named types are looked at where they are defined.
    fn ty(&mut self, place: &str, ty: Type) {
        match ty {
            Type::Id(id) if self.resolve.types[id].name.is_none() => self.definition(place, id),
            Type::Id(_) => {}
            plain => self.test(place, plain),
        }
    }

    fn test(&mut self, place: &str, ty: Type) {
        let resolve = self.resolve;
        self.complain(place, |found| matches!(found, Found::Type(test) if test(resolve, ty)));
    }

    fn definition(&mut self, place: &str, id: TypeId) {
        self.test(place, Type::Id(id));
        let resolve = self.resolve;
        match &resolve.types[id].kind {
            TypeDefKind::Record(record) => {
                for field in &record.fields {
                    let place = format!("{place}.{}", field.name);
                    self.name(&place, &field.name);
                    self.ty(&place, field.ty);
                }
            }
            TypeDefKind::Variant(variant) => {
                for case in &variant.cases {
                    let place = format!("{place}.{}", case.name);
                    self.name(&place, &case.name);
                    case.ty.into_iter().for_each(|payload| self.ty(&place, payload));
                }
            }
            TypeDefKind::Enum(of) => {
                of.cases.iter().for_each(|case| self.name(&format!("{place}.{}", case.name), &case.name));
            }
            TypeDefKind::Option(of) | TypeDefKind::List(of) | TypeDefKind::Type(of) => self.ty(place, *of),
            // Forbidden as a whole, whatever is in it.
            TypeDefKind::Resource
            | TypeDefKind::Handle(_)
            | TypeDefKind::Flags(_)
            | TypeDefKind::Tuple(_)
            | TypeDefKind::Result(_)
            | TypeDefKind::Map(..)
            | TypeDefKind::FixedLengthList(..)
            | TypeDefKind::Future(_)
            | TypeDefKind::Stream(_)
            | TypeDefKind::Unknown => {}
        }
    }
}

/// What a type is defined as; nothing for a simple one.
fn kind(resolve: &Resolve, ty: Type) -> Option<&TypeDefKind> {
    match ty {
        Type::Id(id) => Some(&resolve.types[id].kind),
        _ => None,
    }
}

/// The type behind other names.
fn plain(resolve: &Resolve, ty: Type) -> Type {
    match kind(resolve, ty) {
        Some(TypeDefKind::Type(of)) => plain(resolve, *of),
        _ => ty,
    }
}

fn is_option(resolve: &Resolve, ty: Type) -> bool {
    matches!(kind(resolve, plain(resolve, ty)), Some(TypeDefKind::Option(_)))
}

/// Keywords of Rust, strict and reserved, up to the edition 2024.
/// <https://doc.rust-lang.org/reference/keywords.html>
const RUST: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop",
    "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static",
    "struct", "super", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual",
    "where", "while", "yield",
];

/// Words that cannot be an identifier in a module of JavaScript (ECMA-262,
/// 12.7.2, with strict mode).
const JAVASCRIPT: &[&str] = &[
    "arguments",
    "await",
    "break",
    "case",
    "catch",
    "class",
    "const",
    "continue",
    "debugger",
    "default",
    "delete",
    "do",
    "else",
    "enum",
    "eval",
    "export",
    "extends",
    "false",
    "finally",
    "for",
    "function",
    "if",
    "implements",
    "import",
    "in",
    "instanceof",
    "interface",
    "let",
    "new",
    "null",
    "package",
    "private",
    "protected",
    "public",
    "return",
    "static",
    "super",
    "switch",
    "this",
    "throw",
    "true",
    "try",
    "typeof",
    "var",
    "void",
    "while",
    "with",
    "yield",
];
