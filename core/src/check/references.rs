//! What points to what: evidence, systems, and ids that stand twice.

use super::problems::Problems;
use super::{problem, suggest};
use crate::date::Date;
use crate::documents::assessment::{Assessment, YesNo};
use crate::documents::system::System;
use crate::id::{EvidenceId, SystemId};
use crate::reference::reference;
use crate::verdict::pointer;
use std::collections::BTreeSet;

/// Checks references between the parts of an assessment.
pub fn check(assessment: &mut Assessment, problems: &mut Problems) {
    organization(assessment, problems);
    twice(assessment.systems.iter().map(|s| s.id.as_str()), "systems", problems);
    twice(assessment.evidence.iter().map(|e| e.id.as_str()), "evidence", problems);
    systems(assessment, problems);
    answers(assessment, problems);
    for (i, sector) in assessment.sectors.iter().enumerate() {
        if sector.name.is_some() == sector.file.is_some() {
            problems.push(problem(pointer(&["sectors", &i.to_string()]), "ref.sector_name_or_file"));
        }
    }
    waivers(assessment, problems);
    history(assessment, problems);
    twice(assessment.exclusions.iter().map(|e| e.control.as_str()), "exclusions", problems);
    tell_apart(assessment);
}

/// Gives systems and evidence an id of their own where they have none or one
/// that stands twice, so that nothing that is said of them is lost or mixed up.
fn tell_apart(assessment: &mut Assessment) {
    let systems = assessment.systems.iter().map(|system| &system.id);
    for (id, fresh) in fresh_ids(systems.map(|id| id.to_string()).collect()) {
        assessment.systems[id].id = SystemId::new(fresh);
    }
    for (id, fresh) in fresh_ids(assessment.evidence.iter().map(|e| e.id.to_string()).collect()) {
        assessment.evidence[id].id = EvidenceId::new(fresh);
    }
}

/// So many characters of an id stay in the one that is made from it.
const KEPT: usize = 180;

/// New ids, by position, for those that are missing or stand twice.
pub(super) fn fresh_ids(ids: Vec<String>) -> Vec<(usize, String)> {
    let mut seen: BTreeSet<String> = ids.iter().cloned().collect();
    let mut first = BTreeSet::new();
    let mut fresh = Vec::new();
    for (i, id) in ids.iter().enumerate() {
        if !id.trim().is_empty() && first.insert(id) {
            continue;
        }
        let kept: String = id.trim().chars().take(KEPT).collect();
        let mut new = format!("{kept}~{}", i + 1);
        while !seen.insert(new.clone()) {
            new.push('~');
        }
        fresh.push((i, new));
    }
    fresh
}

fn organization(assessment: &Assessment, problems: &mut Problems) {
    let named = |text: &Option<String>| text.as_deref().is_some_and(|t| !t.trim().is_empty());
    if !named(&assessment.organization.name) && !named(&assessment.organization.id) {
        problems.push(problem("/organization", "ref.no_organization"));
    }
    if assessment.systems.is_empty() {
        problems.push(problem("", "ref.no_systems").warning());
    }
}

/// Changes without a time or an actor, and those that are older than the one
/// before them.
fn history(assessment: &Assessment, problems: &mut Problems) {
    let mut before = "";
    for (i, change) in assessment.history.iter().enumerate() {
        let at = |field: &str| pointer(&["history", &i.to_string(), field]);
        if !is_instant(&change.at) {
            problems.push(problem(at("at"), "ref.no_instant").arg("value", &change.at));
        } else if change.at.as_str() < before {
            problems.push(problem(at("at"), "ref.history_order").warning());
        } else {
            before = &change.at;
        }
        if change.actor.trim().is_empty() {
            problems.push(problem(at("actor"), "ref.no_actor"));
        }
    }
}

/// Whether a text is `YYYY-MM-DDTHH:MM:SSZ`.
fn is_instant(text: &str) -> bool {
    let parts = text.split_once('T').and_then(|(day, time)| Some((day, time.strip_suffix('Z')?)));
    parts.is_some_and(|(day, time)| {
        let fields: Vec<&str> = time.split(':').collect();
        let fits = |(field, most): (&&str, u8)| {
            field.len() == 2
                && field.bytes().all(|b| b.is_ascii_digit())
                && field.parse().is_ok_and(|n: u8| n <= most)
        };
        day.parse::<Date>().is_ok() && fields.len() == 3 && fields.iter().zip([23, 59, 60]).all(fits)
    })
}

/// A waiver without a finding, a reason, an owner or a last day is none.
fn waivers(assessment: &Assessment, problems: &mut Problems) {
    let mut seen = BTreeSet::new();
    let given = |text: &Option<String>| text.as_deref().is_some_and(|text| !text.trim().is_empty());
    for (i, waiver) in assessment.waivers.iter().enumerate() {
        let at = pointer(&["waivers", &i.to_string()]);
        let parts = [
            ("finding", !waiver.finding.trim().is_empty()),
            ("reason", given(&waiver.reason)),
            ("owner", given(&waiver.owner)),
            ("expires", waiver.expires.is_some()),
        ];
        for (part, _) in parts.iter().filter(|(_, there)| !there) {
            problems.push(problem(&at, "ref.waiver_lacks").arg("part", part));
        }
        if !waiver.finding.trim().is_empty() && !seen.insert(&waiver.finding) {
            problems.push(problem(at, "ref.twice").arg("id", &waiver.finding));
        }
    }
}

/// Ids that are missing or stand twice in a list.
pub(super) fn twice<'a>(ids: impl Iterator<Item = &'a str>, list: &str, problems: &mut Problems) {
    let mut seen = BTreeSet::new();
    for (i, id) in ids.enumerate() {
        let at = pointer(&[list, &i.to_string()]);
        if id.trim().is_empty() {
            if list != "exclusions" {
                problems.push(problem(at, "ref.no_id"));
            }
        } else if !seen.insert(id) {
            problems.push(problem(at, "ref.twice").arg("id", id));
        }
    }
}

fn systems(assessment: &Assessment, problems: &mut Problems) {
    for (i, system) in assessment.systems.iter().enumerate() {
        let at = pointer(&["systems", &i.to_string()]);
        let retired = system.stage == Some(crate::documents::system::Stage::Retirement);
        if system.roles.is_empty()
            && !system.id.as_str().is_empty()
            && !retired
            && system.in_scope != YesNo::No
        {
            problems.push(problem(&at, "ref.no_roles").arg("id", &system.id).warning());
        }
        domains(system, &at, problems);
        let Some(impact) = &system.impact else {
            continue;
        };
        let mut cells = BTreeSet::new();
        for (r, row) in impact.rows.iter().enumerate() {
            let at = format!("{at}/impact/rows/{r}");
            if row.theme.is_none() || row.subject.is_none() {
                problems.push(problem(at, "ref.row_without_theme"));
            } else if !cells.insert((row.subject, row.theme)) {
                problems.push(problem(at, "ref.row_twice").warning());
            }
        }
        for (m, measure) in impact.measures.iter().enumerate() {
            let at = format!("{at}/impact/measures/{m}");
            evidence(assessment, &measure.tested, &format!("{at}/tested"), problems);
            if let Some(row) = measure.rows.iter().find(|row| **row >= impact.rows.len()) {
                problems.push(problem(format!("{at}/rows"), "ref.no_row").arg("row", row));
            }
        }
    }
}

/// A domain that nobody knows counts as critical (A16): more often it is a
/// slip of the pen.
fn domains(system: &System, at: &str, problems: &mut Problems) {
    let vocabulary = &reference().impact;
    let known = || vocabulary.critical_domains.iter().chain(&vocabulary.other_domains).map(String::as_str);
    for (i, domain) in system.domains.iter().enumerate() {
        if domain != "unknown" && !known().any(|word| word == domain) {
            let found = problem(format!("{at}/domains/{i}"), "ref.domain").arg("domain", domain).warning();
            problems.push(suggest::add(found, domain, known()));
        }
    }
}

fn answers(assessment: &Assessment, problems: &mut Problems) {
    let known: BTreeSet<&SystemId> = assessment.systems.iter().map(|s| &s.id).collect();
    for (id, answer) in &assessment.answers {
        let at = pointer(&["answers", id.as_str()]);
        evidence(assessment, &answer.evidence, &format!("{at}/evidence"), problems);
        for (system, own) in &answer.systems {
            let at = format!("{at}{}", pointer(&["systems", system.as_str()]));
            if !known.contains(system) {
                let unknown = problem(&at, "ref.no_system").arg("id", system);
                problems.push(suggest::add(unknown, system.as_str(), known.iter().map(|id| id.as_str())));
            }
            evidence(assessment, &own.evidence, &format!("{at}/evidence"), problems);
        }
    }
}

/// Evidence that is named and not there.
pub(super) fn evidence(assessment: &Assessment, ids: &[EvidenceId], at: &str, problems: &mut Problems) {
    for (i, id) in ids.iter().enumerate() {
        if !assessment.evidence.iter().any(|e| e.id == *id) {
            let known = assessment.evidence.iter().map(|e| e.id.as_str());
            problems.push(suggest::add(
                problem(format!("{at}/{i}"), "ref.no_evidence").arg("id", id),
                id.as_str(),
                known,
            ));
        }
    }
}
