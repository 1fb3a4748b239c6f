//! What the attacker does: read from a slot among its constants.
//!
//! The slot begins with [`MARK`]; what a test writes behind it, up to the
//! blanks at its end, is the mode:
//!
//! | mode | what it does |
//! |---|---|
//! | `good` | nothing bad |
//! | `CALL:NAME` | in the call of that name, such as `catalog:loop`, the attack of that name |
//! | `text:WORDS` | puts the words before every text that people see |
//! | `state` | says how often this instance has been called |
//! | `borders` | numbers at the ends of their ranges |

use std::hint::black_box;

/// What the slot begins with.
pub const MARK: &[u8] = b"annexd-attacker-slot:";

/// Length of the slot, with its mark.
pub const LENGTH: usize = 1024;

static SLOT: [u8; LENGTH] = slot(b"good");

/// A slot with a mode in it.
const fn slot(mode: &[u8]) -> [u8; LENGTH] {
    let mut slot = [b' '; LENGTH];
    let mut at = 0;
    while at < MARK.len() {
        slot[at] = MARK[at];
        at += 1;
    }
    while at < MARK.len() + mode.len() {
        slot[at] = mode[at - MARK.len()];
        at += 1;
    }
    slot
}

/// A call of the contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Call {
    /// `describe`
    Describe,
    /// `catalog`
    Catalog,
    /// `texts`
    Texts,
    /// `evaluate-organization`
    EvaluateOrganization,
    /// `evaluate-system`
    EvaluateSystem,
}

impl Call {
    fn name(self) -> &'static str {
        match self {
            Self::Describe => "describe",
            Self::Catalog => "catalog",
            Self::Texts => "texts",
            Self::EvaluateOrganization => "evaluate-organization",
            Self::EvaluateSystem => "evaluate-system",
        }
    }
}

/// The mode, as one call sees it.
#[derive(Clone, Copy, Debug)]
pub struct Mode {
    text: &'static str,
    call: Call,
    calls: i32,
}

impl Mode {
    /// Reads the slot; `calls` is the number of this instance's calls before.
    pub fn read(call: Call, calls: i32) -> Self {
        // Without the black box a compiler may take the constant for what it is.
        let slot: &'static [u8; LENGTH] = black_box(&SLOT);
        let text = std::str::from_utf8(&slot[MARK.len()..]).unwrap_or_default();
        Self { text: text.trim_end_matches(' '), call, calls }
    }

    /// The attack to make in this call; empty if there is none.
    pub fn attack(&self) -> &'static str {
        self.text.strip_prefix(self.call.name()).and_then(|rest| rest.strip_prefix(':')).unwrap_or_default()
    }

    /// Makes a text that people see.
    pub fn say(&self, text: &str) -> String {
        format!("{}{text}", self.text.strip_prefix("text:").unwrap_or_default())
    }

    /// A number that the attacker says.
    pub fn number(&self) -> i32 {
        match self.text {
            "state" => self.calls,
            "borders" => i32::MIN,
            _ => 7,
        }
    }

    /// The greatest answer to a question.
    pub fn maximum(&self) -> i32 {
        if self.text == "borders" { i32::MAX } else { 9 }
    }
}
