//! Checks an assessment: its shape, its ids, what points to what, and the
//! answers to sector questions.
//!
//! All mistakes are collected, each with its place. What cannot be used is
//! left out, so that every later step is total.

mod answers;
mod ids;
mod operation;
mod problems;
mod records;
mod references;
mod risks;
mod shape;
mod standards;
mod subjects;
mod suggest;

pub use suggest::nearest;

use crate::documents::assessment::Assessment;
use crate::documents::contribution::{Failure, PluginContribution};
use crate::documents::subject::Subjects;
use crate::reference::merge::accept;
use crate::reference::reference;
use crate::report::Problem;
use crate::rules::sectors::Plugins;
use problems::Problems;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

/// Most characters of a person's words in a message; all our vocabularies fit.
const ARG: usize = 500;

/// What the check of an assessment gives.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Checked {
    /// Mistakes, in the order of their places.
    pub problems: Vec<Problem>,
    /// What the plugins are asked about.
    pub subjects: Subjects,
    /// SHA-256 of the canonical JSON (RFC 8785) of the assessment as read.
    pub digest: String,
    /// Plugins that cannot be used, and why.
    pub rejected: Vec<Failure>,
}

/// An assessment with what cannot be used left out, and the mistakes.
#[derive(Debug, Clone, Default)]
pub struct Usable {
    /// The assessment.
    pub assessment: Assessment,
    /// Mistakes, in the order of their places.
    pub problems: Vec<Problem>,
}

/// Checks an assessment with the catalogs of the plugins.
pub fn check(document: &Value, catalogs: &[PluginContribution]) -> Checked {
    let (plugins, rejected) = accept(reference(), catalogs);
    let usable = usable(document, &plugins);
    Checked {
        subjects: subjects::subjects(&usable.assessment, &plugins),
        problems: usable.problems,
        digest: digest(document),
        rejected,
    }
}

/// Gives the usable part of an assessment.
pub fn usable(document: &Value, plugins: &Plugins<'_>) -> Usable {
    let mut problems = Problems::default();
    let pruned = shape::prune(document, &mut problems);
    let mut assessment: Assessment = match serde_json::from_value(pruned) {
        Ok(assessment) => assessment,
        Err(error) => {
            problems.push(problem("", "shape.unreadable").arg("error", error));
            Assessment::default()
        }
    };
    ids::check(reference(), &mut assessment, plugins, &mut problems);
    references::check(&mut assessment, &mut problems);
    risks::check(&mut assessment, plugins, &mut problems);
    records::check(&assessment, plugins, &mut problems);
    operation::check(&mut assessment, &mut problems);
    standards::check(&mut assessment, &mut problems);
    answers::check(&mut assessment, plugins, &mut problems);
    Usable { assessment, problems: problems.in_order() }
}

/// SHA-256 of the canonical JSON (RFC 8785), in hexadecimal digits.
pub fn digest(document: &Value) -> String {
    let bytes = serde_json_canonicalizer::to_vec(document).unwrap_or_default();
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut text, byte| {
        text.push_str(&format!("{byte:02x}"));
        text
    })
}

/// Starts a problem of grade error.
fn problem(at: impl Into<String>, code: &str) -> Problem {
    Problem { at: at.into(), code: code.to_owned(), ..Problem::default() }
}

impl Problem {
    fn arg(mut self, name: &str, value: impl ToString) -> Self {
        let text = value.to_string();
        let mut shown: String = text.chars().take(ARG).collect();
        if shown.len() < text.len() {
            shown.push('…');
        }
        self.args.insert(name.to_owned(), shown);
        self
    }

    fn warning(mut self) -> Self {
        self.grade = crate::report::ProblemGrade::Warning;
        self
    }
}
