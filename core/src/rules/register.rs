//! How complete a system's entry in the register is (rule M-REG-2,
//! clarification A12).

use crate::documents::assessment::YesNo;
use crate::documents::system::System;
use serde::{Deserialize, Serialize};

/// How complete an entry of the register is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Completeness {
    /// How many of the sixteen fields are filled.
    pub filled: u32,
    /// How many fields there are.
    pub required: u32,
    /// Fields without a value.
    pub missing: Vec<String>,
    /// Fields with the value `unknown`.
    pub unknown: Vec<String>,
    /// Filled fields in per cent, half rounded up.
    pub percent: u32,
}

/// The state of one field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// It has a value.
    Filled,
    /// It says `unknown`.
    Unknown,
    /// It has none.
    Missing,
}

impl Field {
    /// A text: blank is no value.
    pub fn text(text: Option<&str>) -> Self {
        match text.map(str::trim) {
            None | Some("") => Self::Missing,
            Some("unknown") => Self::Unknown,
            Some(_) => Self::Filled,
        }
    }

    /// A list: empty is no value, `none` is one, and one unknown entry makes
    /// the whole unknown.
    pub fn list<'a>(entries: impl IntoIterator<Item = &'a str>) -> Self {
        entries
            .into_iter()
            .map(|entry| Self::text(Some(entry)))
            .filter(|field| *field != Self::Missing)
            .reduce(|a, b| if a == Self::Unknown { a } else { b })
            .unwrap_or(Self::Missing)
    }

    fn given(given: bool) -> Self {
        if given { Self::Filled } else { Self::Missing }
    }
}

/// Judges the entry of a system.
pub fn completeness(system: &System) -> Completeness {
    let texts = |list: &[String]| Field::list(list.iter().map(String::as_str));
    judge(&[
        ("id", Field::text(Some(system.id.as_str()))),
        ("name", Field::text(system.name.as_deref())),
        ("purpose", Field::text(system.purpose.as_deref())),
        ("owner", Field::text(system.owner.as_deref())),
        ("roles", Field::given(!system.roles.is_empty())),
        ("origin", Field::given(system.origin.is_some())),
        ("stage", Field::given(system.stage.is_some())),
        ("output_types", Field::given(!system.output_types.is_empty())),
        ("domains", texts(&system.domains)),
        ("affected_groups", texts(&system.affected_groups)),
        ("data_categories", texts(&system.data_categories)),
        ("suppliers", texts(&system.suppliers)),
        ("users", Field::given(!system.users.is_empty())),
        ("sector", Field::text(system.sector.as_deref())),
        ("jurisdictions", texts(&system.jurisdictions)),
        ("decides_on_people", Field::given(system.decides_on_people != YesNo::Unknown)),
    ])
}

/// Counts fields.
pub fn judge(fields: &[(&str, Field)]) -> Completeness {
    let names = |state: Field| -> Vec<String> {
        fields.iter().filter(|(_, field)| *field == state).map(|(name, _)| (*name).to_owned()).collect()
    };
    let required = fields.len() as u32;
    let filled = names(Field::Filled).len() as u32;
    Completeness {
        filled,
        required,
        missing: names(Field::Missing),
        unknown: names(Field::Unknown),
        percent: (200 * filled + required) / (2 * required.max(1)),
    }
}
