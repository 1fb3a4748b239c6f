//! The committed schemas are those of the types.
//!
//! `ANNEXD_BLESS=1 cargo test -p annexd-core --features schema --test schemas`
//! rewrites them.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::disallowed_types,
    reason = "tests"
)]
#![cfg(feature = "schema")]

use std::fs;
use std::path::PathBuf;

#[test]
fn the_committed_schemas_are_those_of_the_types() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("schema");
    for (name, schema) in annexd_core::schema::generated() {
        let path = folder.join(format!("{name}.json"));
        let text = format!("{}\n", serde_json::to_string_pretty(&schema).expect("a schema"));
        if std::env::var_os("ANNEXD_BLESS").is_some() {
            fs::write(&path, &text).expect("the schema is written");
        }
        let committed = fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(committed, text, "{} is not what the types say; bless it", path.display());
    }
}
