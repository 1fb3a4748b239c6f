//! The attacker's words.

use crate::catalog::catalog;
use crate::mode::Mode;
use annexd_sdk::check::codes;
use annexd_sdk::contract::Text;

/// A sentence for each code of the catalog and of the messages.
pub fn texts(mode: &Mode) -> Vec<Text> {
    let messages = ["reason", "floor", "block", "cure", "risk", "finding", "duty", "control"];
    let messages = messages.into_iter().map(|name| format!("x.{name}"));
    let catalog = codes(&catalog(mode)).into_iter().map(|(_, code)| code);
    let sentence = |code: String| {
        let sentence = mode.say(&format!("The attacker's {code}: {{value}}"));
        Text { code, sentence }
    };
    catalog.chain(messages).map(sentence).collect()
}
