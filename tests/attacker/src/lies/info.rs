//! Lies of `describe`.

use crate::mode::Mode;
use annexd_sdk::contract::PluginInfo;

pub fn lie(mode: &Mode, info: &mut PluginInfo) {
    let set = |text: &mut String, to: &str| to.clone_into(text);
    match mode.attack() {
        "newer-contract" => set(&mut info.contract_version, "0.2.0"),
        "contract-with-escape-codes" => set(&mut info.contract_version, "\u{1b}[31m0.1.0\u{202e}"),
        "impostor" => set(&mut info.id, "public-sector"),
        "no-id" => info.id.clear(),
        "id-with-escape-codes" => set(&mut info.id, "a\u{1b}[2J\u{202e}b"),
        "id-of-a-path" => set(&mut info.id, "../public-sector"),
        "day-that-does-not-exist" => set(&mut info.as_of, "2026-02-30"),
        _ => {}
    }
}
