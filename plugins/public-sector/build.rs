//! Compiles the data files.

fn main() {
    annexd_sdk_build::compile("data");
}
