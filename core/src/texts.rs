//! Texts: from codes to sentences.
//!
//! English is inside. Other languages, and the words of sector plugins, are
//! handed in; where they lack a sentence, English is shown.

use crate::report::{Finding, Problem};
use crate::verdict::Reason;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Most bytes of a sentence with its arguments: a few long arguments in many
/// places would make a report that no machine can hold.
pub const LONGEST: usize = 16 * 1024;

/// Texts as a document: what the caller hands in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Texts {
    /// The language, as a BCP 47 tag; English where it is empty.
    pub language: String,
    /// Sentences by code. The codes of a plugin begin with its id and a slash.
    pub texts: BTreeMap<String, String>,
}

/// The English texts of the reference and the engine.
fn english() -> &'static BTreeMap<String, String> {
    static ENGLISH: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    ENGLISH.get_or_init(|| {
        let text = include_str!(concat!(env!("OUT_DIR"), "/texts-en.json"));
        #[allow(clippy::expect_used, reason = "written when the crate is built")]
        serde_json::from_str(text).expect("the texts are checked when the crate is built")
    })
}

impl Texts {
    /// The language's tag.
    pub fn language(&self) -> &str {
        if self.language.is_empty() { "en" } else { &self.language }
    }

    /// The sentence behind a code, if there is one.
    pub fn find(&self, code: &str) -> Option<&str> {
        self.texts.get(code).or_else(|| english().get(code)).map(String::as_str)
    }

    /// The sentence behind a code, or the code itself.
    pub fn get<'a>(&'a self, code: &'a str) -> &'a str {
        self.find(code).unwrap_or(code)
    }

    /// The title of an item, or its id.
    pub fn title<'a>(&'a self, id: &'a str) -> &'a str {
        self.find(&format!("{id}.title")).unwrap_or(id)
    }

    /// The sentences of a list, such as the steps of a control.
    pub fn list(&self, code: &str) -> Vec<&str> {
        match self.find(code) {
            Some(sentence) => vec![sentence],
            None => (1..).map_while(|n| self.find(&format!("{code}.{n}"))).collect(),
        }
    }

    /// The sentence of a reason, with its arguments in place.
    pub fn say(&self, reason: &Reason) -> String {
        self.fill(self.get(&reason.code), &reason.code, &reason.args)
    }

    /// The sentence behind a code, with arguments in place.
    pub fn say_with(&self, code: &str, args: &[(&str, &str)]) -> String {
        let args = args.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        self.fill(self.get(code), code, &args)
    }

    /// What to do about a finding: its own cure, or the first step of the item
    /// that it is about.
    pub fn cure(&self, finding: &Finding) -> Option<String> {
        let step = || {
            let item = finding.cites.first()?;
            Some((*self.list(&format!("{item}.steps")).first()?).to_owned())
        };
        finding.cure.as_ref().map(|cure| self.say(cure)).or_else(step)
    }

    /// The sentence of a mistake, and what to do about it.
    pub fn problem(&self, problem: &Problem) -> (String, Option<String>) {
        let suggestion = problem.args.contains_key("suggestion").then_some("hint.suggestion");
        let own = format!("hint.{}", problem.code);
        let hint = self.find(&own).map(|_| own.as_str()).or(suggestion);
        (
            self.fill(self.get(&problem.code), &problem.code, &problem.args),
            hint.map(|code| self.fill(self.get(code), code, &problem.args)),
        )
    }

    /// Puts arguments into `{places}`. `{name.title}` is the title of what the
    /// argument names; a plugin's messages look among the plugin's own first.
    fn fill(&self, sentence: &str, code: &str, args: &BTreeMap<String, String>) -> String {
        let plugin = code.split_once('/').map(|(plugin, _)| plugin);
        let mut said = String::with_capacity(sentence.len());
        let mut rest = sentence;
        while let Some((before, after)) = rest.split_once('{') {
            if said.len() > LONGEST {
                break;
            }
            said.push_str(before);
            // No further than the next brace: a plugin may send a million of one kind.
            let end = after.find(['{', '}']).filter(|end| after[*end..].starts_with('}'));
            let Some((place, behind)) = end.map(|end| (&after[..end], &after[end + 1..])) else {
                said.push('{');
                rest = after;
                continue;
            };
            let (name, part) = place.split_once('.').map_or((place, None), |(name, part)| (name, Some(part)));
            match (args.get(name), part) {
                (Some(value), None) => said.push_str(value),
                (Some(value), Some(part)) => {
                    let own = plugin.and_then(|plugin| self.find(&format!("{plugin}/{value}.{part}")));
                    said.push_str(own.or_else(|| self.find(&format!("{value}.{part}"))).unwrap_or(""));
                }
                (None, _) => said.push_str(&format!("{{{place}}}")),
            }
            rest = behind;
        }
        said.push_str(rest);
        if said.len() > LONGEST {
            said.truncate(said.floor_char_boundary(LONGEST));
            said.push('…');
        }
        said.trim_end().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(code: &str, args: &[(&str, &str)], expected: &str) {
        let texts = Texts {
            language: "en".to_owned(),
            texts: [("x/met", "{control.title} is met."), ("x/P-1.title", "Notice"), ("odd", "a { b {n} c")]
                .map(|(code, sentence)| (code.to_owned(), sentence.to_owned()))
                .into(),
        };
        assert_eq!(texts.say_with(code, args), expected);
    }

    #[test]
    fn a_sentence_does_not_grow_without_end() {
        let say = |sentence: String, value: &str| {
            let texts = Texts { language: String::new(), texts: [("x/long".to_owned(), sentence)].into() };
            texts.say_with("x/long", &[("value", value)]).len()
        };
        assert_eq!(say("{value}".repeat(2000), &"x".repeat(1 << 20)), LONGEST + '…'.len_utf8());
        assert_eq!(say("{".repeat(1 << 20), ""), LONGEST + '…'.len_utf8());
    }

    #[test]
    fn arguments_stand_in_their_places() {
        check("gap.not_covered", &[("covered", "2"), ("applicable", "3")], "Done for 2 of 3 systems.");
        check("x/met", &[("control", "P-1")], "Notice is met.");
        check("finding.red", &[("item", "A.2.2")], "A.2.2 AI policy: not started.");
        check("odd", &[("n", "1")], "a { b 1 c");
        check("no.such.code", &[], "no.such.code");
        check("gap.not_covered", &[], "Done for {covered} of {applicable} systems.");
    }
}
