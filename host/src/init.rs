//! A start to fill in: everything that is asked, everything unknown.
//!
//! A micro organization gets one file, a full one a folder with a file for each
//! part. What stands in them is valid at once, and says nothing yet.

use annexd_core::documents::system::Role;
use annexd_core::reference::reference;
use annexd_core::texts::Texts;
use std::path::PathBuf;

const ORGANIZATION: &str = include_str!("../data/init/organization.yaml");
const SYSTEM: &str = include_str!("../data/init/system.yaml");
const ANSWERS: &str = include_str!("../data/init/answers.yaml");
const EVIDENCE: &str = include_str!("../data/init/evidence.yaml");

/// How large the organization is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// One file.
    Micro,
    /// A folder with a file for each part.
    Full,
}

/// The files of a start, by their path in the folder.
#[must_use]
pub fn files(size: Size, name: &str, roles: &[Role], path: &str) -> Vec<(PathBuf, String)> {
    let organization = ORGANIZATION.replace("@PATH@", path).replace("@NAME@", &json(&name));
    let system = SYSTEM.replace("@ROLES@", &json(&roles).replace(',', ", "));
    let (clauses, controls) = (items(true), items(false));
    match size {
        Size::Micro => {
            let systems = format!("# The AI systems (A.4.2).\nsystems:\n{}", entry(&system));
            let answers = format!("{ANSWERS}answers:\n{}\n{}", indented(&clauses), indented(&controls));
            let evidence = EVIDENCE.replace("[]\n", "evidence: []\n");
            vec![("annexd.yaml".into(), [organization, systems, answers, evidence].join("\n"))]
        }
        Size::Full => vec![
            ("annexd.yaml".into(), organization),
            ("systems/first-system.yaml".into(), system),
            ("answers/clauses.yaml".into(), format!("{ANSWERS}{clauses}")),
            ("answers/controls.yaml".into(), format!("{ANSWERS}{controls}")),
            ("evidence.yaml".into(), EVIDENCE.to_owned()),
        ],
    }
}

/// The 32 clause leaves, or the 38 controls, each unknown.
fn items(clauses: bool) -> String {
    let texts = Texts::default();
    let line = |id: &str| format!("{id}: {{ in_place: unknown }} # {}\n", texts.title(id));
    let reference = reference();
    if clauses {
        reference.clauses.iter().filter(|clause| clause.leaf).map(|clause| line(clause.id.as_str())).collect()
    } else {
        reference.controls.iter().map(|control| line(control.id.as_str())).collect()
    }
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("  {line}\n")).collect()
}

/// A record as the entry of a list.
fn entry(text: &str) -> String {
    indented(&indented(text)).replacen("    ", "  - ", 1)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failed test panics")]
mod tests {
    use super::*;
    use serde_json::Value;

    #[track_caller]
    fn read(size: Size) -> Value {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in files(size, "A \"quoted\": name", &[Role::AiCustomer, Role::User], "annexd.yaml")
        {
            let file = folder.path().join(path);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, text).unwrap();
        }
        crate::input::read(folder.path()).unwrap().value
    }

    #[test]
    fn both_sizes_ask_the_same() {
        let (micro, full) = (read(Size::Micro), read(Size::Full));
        assert_eq!(micro, full);
        assert_eq!(micro["organization"]["name"], "A \"quoted\": name");
        assert_eq!(micro["systems"][0]["roles"], serde_json::json!(["ai_customer", "user"]));
        assert_eq!(micro["answers"].as_object().unwrap().len(), 32 + 38);
    }
}
