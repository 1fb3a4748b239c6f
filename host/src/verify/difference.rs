//! The first difference between a report and its replay.

use annexd_core::report::Run;
use annexd_core::verdict::pointer;
use serde_json::Value;
use std::collections::BTreeMap;

/// So much of a value is shown.
const SHOWN: usize = 60;

/// What differs first.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Difference {
    /// The report's own digest does not fit its text.
    #[error("the report was edited: its own digest does not fit{}", .0.as_ref().map(|place| format!("; first difference {place}")).unwrap_or_default())]
    Edited(Option<Place>),
    /// It was made from another assessment.
    #[error("the input differs: the report was made from a document of digest {report}, this one has {here}")]
    Input {
        /// The report's.
        report: String,
        /// The document's.
        here: String,
    },
    /// It was made by another program.
    #[error("the {what} differs: the report was made with `{report}`, this is `{here}`")]
    Engine {
        /// Engine, reference, host.
        what: &'static str,
        /// The report's.
        report: String,
        /// This program's.
        here: String,
    },
    /// A plugin of the report takes no part in the replay.
    #[error("the plugin `{id}` with the digest {report} is needed and was not loaded")]
    PluginMissing {
        /// Its id.
        id: String,
        /// The report's digest.
        report: String,
    },
    /// The replay has a plugin that the report has not.
    #[error("the plugin `{id}` takes part now (digest {here}), and did not when the report was made")]
    PluginExtra {
        /// Its id.
        id: String,
        /// Its digest.
        here: String,
    },
    /// A plugin has other bytes.
    #[error("the plugin `{id}` differs: the report was made with the digest {report}, this one has {here}")]
    Plugin {
        /// Its id.
        id: String,
        /// The report's digest.
        report: String,
        /// The digest of what was loaded.
        here: String,
    },
    /// It was made for another day.
    #[error("the day differs: the report was made for {report}, and {asked} is asked for")]
    Day {
        /// The report's.
        report: String,
        /// What `--as-of` said.
        asked: String,
    },
    /// A value differs.
    #[error("first difference {0}")]
    Value(Place),
    /// The values are the same; their text is not.
    #[error("the values are the same, and the text differs at byte {at}")]
    Text {
        /// How many bytes are the same.
        at: usize,
    },
}

/// A place in a report with what stands there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("at `{pointer}`: the report says {}, the replay {}", said(.report), said(.replay))]
pub struct Place {
    /// JSON pointer.
    pub pointer: String,
    /// What the report says, in short.
    pub report: Option<String>,
    /// What the replay says, in short.
    pub replay: Option<String>,
}

fn said(value: &Option<String>) -> &str {
    value.as_deref().unwrap_or("nothing")
}

pub(super) fn input(saved: &Run, again: &Run) -> Option<Difference> {
    (saved.input != again.input)
        .then(|| Difference::Input { report: saved.input.clone(), here: again.input.clone() })
}

pub(super) fn engine(saved: &Run, again: &Run) -> Option<Difference> {
    let same = [
        ("version of the engine", &saved.version, &again.version),
        ("engine", &saved.engine, &again.engine),
        ("reference", &saved.reference, &again.reference),
        ("host", &saved.host, &again.host),
    ];
    let (what, report, here) = same.into_iter().find(|(_, saved, again)| saved != again)?;
    Some(Difference::Engine { what, report: report.clone(), here: here.clone() })
}

pub(super) fn plugin(saved: &Run, again: &Run) -> Option<Difference> {
    let of = |run: &Run| -> BTreeMap<String, String> {
        run.plugins.iter().map(|plugin| (plugin.id.to_string(), plugin.digest.clone())).collect()
    };
    let (saved, again) = (of(saved), of(again));
    for (id, report) in &saved {
        let (id, report) = (id.clone(), report.clone());
        match again.get(&id) {
            None => return Some(Difference::PluginMissing { id, report }),
            Some(here) if *here != report => {
                return Some(Difference::Plugin { id, report, here: here.clone() });
            }
            Some(_) => {}
        }
    }
    let (id, here) = again.into_iter().find(|(id, _)| !saved.contains_key(id))?;
    Some(Difference::PluginExtra { id, here })
}

pub(super) fn day(report: &str, asked: Option<&str>) -> Option<Difference> {
    let asked = asked.filter(|asked| *asked != report)?;
    Some(Difference::Day { report: report.to_owned(), asked: asked.to_owned() })
}

/// The first byte that differs.
pub(super) fn text(saved: &str, again: &str) -> Option<Difference> {
    let at = saved.bytes().zip(again.bytes()).take_while(|(saved, again)| saved == again).count();
    (saved != again).then_some(Difference::Text { at })
}

/// The first value that differs between two JSON texts, by the names of keys.
#[must_use]
pub fn first(saved: &str, again: &str) -> Option<Place> {
    if saved == again {
        return None;
    }
    let read = |text| serde_json::from_str::<Value>(text).ok();
    let mut path = Vec::new();
    walk(read(saved).as_ref(), read(again).as_ref(), &mut path)
}

fn walk(saved: Option<&Value>, again: Option<&Value>, path: &mut Vec<String>) -> Option<Place> {
    if saved == again {
        return None;
    }
    match (saved, again) {
        (Some(Value::Object(one)), Some(Value::Object(other))) => {
            let keys = one.keys().chain(other.keys().filter(|key| !one.contains_key(*key)));
            let mut keys: Vec<&String> = keys.collect();
            keys.sort();
            keys.into_iter().find_map(|key| step(key.clone(), one.get(key), other.get(key), path))
        }
        (Some(Value::Array(one)), Some(Value::Array(other))) => (0..one.len().max(other.len()))
            .find_map(|at| step(at.to_string(), one.get(at), other.get(at), path)),
        (saved, again) => {
            let parts: Vec<&str> = path.iter().map(String::as_str).collect();
            Some(Place { pointer: pointer(&parts), report: saved.map(short), replay: again.map(short) })
        }
    }
}

fn step(key: String, saved: Option<&Value>, again: Option<&Value>, path: &mut Vec<String>) -> Option<Place> {
    path.push(key);
    let found = walk(saved, again, path);
    path.pop();
    found
}

fn short(value: &Value) -> String {
    let text = value.to_string();
    if text.chars().count() <= SHOWN {
        return format!("`{text}`");
    }
    let start: String = text.chars().take(SHOWN).collect();
    format!("`{start}…`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(saved: &str, again: &str, expected: Option<&str>) {
        let place = first(saved, again).map(|place| place.to_string());
        assert_eq!(place.as_deref(), expected, "{saved} and {again}");
    }

    #[test]
    fn the_first_place_is_named_with_both_values() {
        check(r#"{"a":1}"#, r#"{"a":1}"#, None);
        check(r#"{"a":1}"#, r#"{ "a": 1 }"#, None);
        check(r#"{"a":1}"#, r#"{"a":2}"#, Some("at `/a`: the report says `1`, the replay `2`"));
        check(
            r#"{"a":[1,{"b/c":"x"}]}"#,
            r#"{"a":[1,{}]}"#,
            Some("at `/a/1/b~1c`: the report says `\"x\"`, the replay nothing"),
        );
        check("[1]", "[1,2]", Some("at `/1`: the report says nothing, the replay `2`"));
        check("[]", "{}", Some("at ``: the report says `[]`, the replay `{}`"));
        check(r#"{"b":1,"a":1}"#, r#"{"b":2,"a":2}"#, Some("at `/a`: the report says `1`, the replay `2`"));
    }

    #[test]
    fn a_text_of_the_same_values_differs_at_a_byte() {
        assert_eq!(text("{}", "{}"), None);
        assert_eq!(text("{}\n", "{}"), Some(Difference::Text { at: 2 }));
        assert_eq!(text(r#"{"a":1, "b":2}"#, r#"{"a":1,"b":2}"#), Some(Difference::Text { at: 7 }));
    }
}
