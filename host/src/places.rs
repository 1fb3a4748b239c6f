//! Where the values that a report names stand, as the engine takes it for
//! formats that point into the source.

use crate::reader::Place;
use crate::source::Sources;
use annexd_core::render::places as engine;
use annexd_core::report::{Problem, Report};
use std::collections::BTreeMap;
use std::path::{Component, Path};

/// The file and place of a mistake: of the key, where the key is the mistake.
pub fn of_problem<'a>(problem: &Problem, sources: &'a Sources) -> (&'a Path, Place) {
    let key = problem.code == "shape.unknown_key" || problem.code.starts_with("id.");
    if key { sources.find_key(&problem.at) } else { sources.find(&problem.at) }
}

/// The places of all that a report names, and of the document's beginning.
pub fn of_report(report: &Report, sources: &Sources) -> engine::Places {
    let place = |(file, place): (&Path, Place)| engine::Place {
        file: relative(file),
        line: place.line,
        column: place.column,
    };
    let findings = report.findings.iter().filter_map(|finding| finding.because.at.as_deref());
    let mut found: BTreeMap<String, engine::Place> =
        findings.map(|at| (at.to_owned(), place(sources.find(at)))).collect();
    found.extend(report.problems.iter().map(|one| (one.at.clone(), place(of_problem(one, sources)))));
    found.insert(String::new(), engine::Place { line: 1, column: 1, ..place(sources.find("")) });
    engine::Places(found)
}

/// A path as platforms expect it: with `/`, relative to the working folder
/// where it lies inside.
fn relative(file: &Path) -> String {
    let inside = std::env::current_dir().ok().and_then(|here| file.strip_prefix(here).ok());
    let parts = inside.unwrap_or(file).components().filter_map(|part| match part {
        Component::CurDir | Component::RootDir | Component::Prefix(_) => None,
        Component::ParentDir => Some("..".into()),
        Component::Normal(name) => Some(name.to_string_lossy()),
    });
    parts.collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_has_slashes_and_no_dot() {
        assert_eq!(relative(Path::new("./a/b.yaml")), "a/b.yaml");
        let here = std::env::current_dir().expect("a folder");
        assert_eq!(relative(&here.join("x.yaml")), "x.yaml");
    }
}
