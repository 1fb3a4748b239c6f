//! The crosswalk: which items of ISO/IEC 42001:2023 serve the targets of other
//! standards and laws, and how much. Facts alone; the words are texts.

use crate::id::ItemId;
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

/// Another standard or a law.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Standard {
    /// The id, such as `iso27001`.
    pub id: String,
    /// Its name with the edition.
    pub title: String,
    /// Whether it is law: a mapping alone never shows that a law is kept.
    pub legal: bool,
    /// What it asks for, in its own order.
    #[serde(rename = "target")]
    pub targets: Vec<Target>,
}

/// A clause, control, article or subcategory of another standard or law.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// The id that it has there, such as `A.5.1` or `Art.9`.
    pub id: String,
    /// Items that give most of what it asks for.
    #[serde(default)]
    pub strong: Vec<ItemId>,
    /// Items that give some of it.
    #[serde(default)]
    pub partial: Vec<ItemId>,
    /// Items that help.
    #[serde(default)]
    pub related: Vec<ItemId>,
    /// Whether something is left that ISO/IEC 42001 does not ask for; its words
    /// are the text `crosswalk.STANDARD.TARGET`.
    #[serde(default)]
    pub gap: bool,
}

/// How much an item serves a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Strength {
    /// It helps and is no evidence by itself.
    Related,
    /// It gives some of what the target asks for.
    Partial,
    /// Done for this purpose, it gives most of what the target asks for.
    Strong,
}

impl Strength {
    /// The code, as in reports.
    pub fn code(self) -> &'static str {
        match self {
            Self::Related => "related",
            Self::Partial => "partial",
            Self::Strong => "strong",
        }
    }
}

impl Target {
    /// The linked items, the strongest first.
    pub fn items(&self) -> impl Iterator<Item = (&ItemId, Strength)> {
        let lists = [
            (&self.strong, Strength::Strong),
            (&self.partial, Strength::Partial),
            (&self.related, Strength::Related),
        ];
        lists.into_iter().flat_map(|(items, strength)| items.iter().map(move |item| (item, strength)))
    }
}

/// Gives all standards and laws. They are read when somebody asks for one.
pub fn crosswalk() -> &'static [Standard] {
    static CROSSWALK: OnceLock<Vec<Standard>> = OnceLock::new();
    CROSSWALK.get_or_init(|| {
        let text = include_str!(concat!(env!("OUT_DIR"), "/crosswalk.json"));
        #[allow(clippy::expect_used, reason = "checked when the crate is built")]
        serde_json::from_str(text).expect("the crosswalk is checked when the crate is built")
    })
}
