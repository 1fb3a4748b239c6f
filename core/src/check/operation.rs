//! The records of operation: ids that stand twice, and what points to what.

use super::problems::Problems;
use super::references::{evidence, fresh_ids};
use super::{problem, suggest};
use crate::documents::assessment::Assessment;
use crate::id::{EvidenceId, ItemId, RecordId, SystemId};
use crate::reference::reference;
use crate::verdict::pointer;
use std::collections::BTreeSet;

/// Checks the records of operation. An item that does not exist is taken out,
/// and records without an id of their own get one.
pub fn check(assessment: &mut Assessment, problems: &mut Problems) {
    words(assessment, problems);
    systems(assessment, problems);
    shown_by(assessment, problems);
    links(assessment, problems);
    items(assessment, problems);
    days(assessment, problems);
    for (list, mut ids) in lists(assessment) {
        let names: Vec<String> = ids.iter().map(|id| id.to_string()).collect();
        twice(&names, &list, problems);
        for (position, fresh) in fresh_ids(names) {
            *ids[position] = RecordId::new(fresh);
        }
    }
}

/// So many ids are looked at for one that may have been meant.
const LOOKED_AT: usize = 500;

/// The lists of records that have ids, each with where it stands.
fn lists(assessment: &mut Assessment) -> Vec<(String, Vec<&mut RecordId>)> {
    fn of<T>(list: &mut Option<Vec<T>>, id: fn(&mut T) -> &mut RecordId) -> Vec<&mut RecordId> {
        list.iter_mut().flatten().map(id).collect()
    }
    let log = assessment.incidents.iter_mut().filter_map(|incidents| incidents.log.as_mut()).flatten();
    let mut lists = vec![
        ("/suppliers".to_owned(), of(&mut assessment.suppliers, |record| &mut record.id)),
        ("/incidents/log".to_owned(), log.map(|incident| &mut incident.id).collect()),
        ("/drills".to_owned(), of(&mut assessment.drills, |record| &mut record.id)),
        ("/concerns".to_owned(), of(&mut assessment.concerns, |record| &mut record.id)),
        ("/datasets".to_owned(), of(&mut assessment.datasets, |record| &mut record.id)),
        ("/reviews".to_owned(), of(&mut assessment.reviews, |record| &mut record.id)),
        ("/nonconformities".to_owned(), of(&mut assessment.nonconformities, |record| &mut record.id)),
    ];
    let mut audits = Vec::new();
    for (i, audit) in assessment.audits.iter_mut().flatten().enumerate() {
        audits.push(&mut audit.id);
        let findings = audit.findings.iter_mut().map(|finding| &mut finding.id);
        lists.push((format!("/audits/{i}/findings"), findings.collect()));
    }
    lists.push(("/audits".to_owned(), audits));
    lists
}

fn twice(ids: &[String], list: &str, problems: &mut Problems) {
    let mut seen = BTreeSet::new();
    for (position, id) in ids.iter().enumerate() {
        let at = format!("{list}/{position}");
        if id.trim().is_empty() {
            problems.push(problem(at, "ref.no_id"));
        } else if !seen.insert(id) {
            problems.push(problem(at, "ref.twice").arg("id", id));
        }
    }
}

/// Words of our vocabularies that are keys.
fn words(assessment: &Assessment, problems: &mut Problems) {
    let vocabulary = &reference().operation;
    let mut word = |at: String, id: &str, known: Vec<&str>| {
        if !known.contains(&id) && !problems.is_full() {
            problems.push(suggest::add(problem(at, "record.no_word").arg("id", id), id, known));
        }
    };
    for (i, supplier) in assessment.suppliers.iter().flatten().enumerate() {
        for id in supplier.assessment.iter().flat_map(|a| a.answers.keys()) {
            let at = format!("/suppliers/{i}/assessment/answers{}", pointer(&[id]));
            word(at, id, vocabulary.supplier_question.iter().map(|q| q.id.as_str()).collect());
        }
        for id in supplier.contract.iter().flat_map(|contract| contract.clauses.keys()) {
            let at = format!("/suppliers/{i}/contract/clauses{}", pointer(&[id]));
            word(at, id, vocabulary.contract_clause.iter().map(|c| c.id.as_str()).collect());
        }
    }
    for (i, review) in assessment.reviews.iter().flatten().enumerate() {
        for id in review.inputs.keys() {
            let at = format!("/reviews/{i}/inputs{}", pointer(&[id]));
            word(at, id, vocabulary.review_input.iter().map(|input| input.id.as_str()).collect());
        }
    }
    let log = assessment.incidents.iter().flat_map(|incidents| incidents.log.iter().flatten());
    for (i, incident) in log.enumerate() {
        for (r, report) in incident.reports.iter().enumerate() {
            let clocks = reference().clocks.iter().flat_map(|c| [c.id.as_str(), c.report.as_str()]);
            word(format!("/incidents/log/{i}/reports/{r}/clock"), &report.clock, clocks.collect());
        }
    }
}

/// Systems that records name.
fn systems(assessment: &Assessment, problems: &mut Problems) {
    let known: BTreeSet<&SystemId> = assessment.systems.iter().map(|system| &system.id).collect();
    let mut named = |at: String, id: &SystemId| {
        if !known.contains(id) && !problems.is_full() {
            let unknown = problem(at, "ref.no_system").arg("id", id);
            let near = known.iter().take(LOOKED_AT).map(|id| id.as_str());
            problems.push(suggest::add(unknown, id.as_str(), near));
        }
    };
    let log = assessment.incidents.iter().flat_map(|incidents| incidents.log.iter().flatten());
    let lists: [(&str, Vec<&Vec<SystemId>>); 5] = [
        ("/suppliers", all(&assessment.suppliers, |record| &record.systems)),
        ("/incidents/log", log.map(|incident| &incident.systems).collect()),
        ("/drills", all(&assessment.drills, |record| &record.systems)),
        ("/concerns", all(&assessment.concerns, |record| &record.systems)),
        ("/datasets", all(&assessment.datasets, |record| &record.systems)),
    ];
    for (list, records) in lists {
        for (i, systems) in records.iter().enumerate() {
            for (s, id) in systems.iter().enumerate() {
                named(format!("{list}/{i}/systems/{s}"), id);
            }
        }
    }
    for (i, record) in assessment.oversight.iter().flatten().enumerate() {
        named(format!("/oversight/{i}/system"), &record.system);
    }
    for (i, model) in assessment.models.iter().flatten().enumerate() {
        named(format!("/models/{i}/system"), &model.system);
    }
}

fn all<T, U>(list: &Option<Vec<T>>, part: fn(&T) -> &Vec<U>) -> Vec<&Vec<U>> {
    list.iter().flatten().map(part).collect()
}

/// Evidence that records name.
fn shown_by(assessment: &Assessment, problems: &mut Problems) {
    let known: BTreeSet<&EvidenceId> = assessment.evidence.iter().map(|evidence| &evidence.id).collect();
    let mut named = |at: &str, ids: &[EvidenceId]| {
        if !problems.is_full() && ids.iter().any(|id| !known.contains(id)) {
            evidence(assessment, ids, at, problems);
        }
    };
    for (i, record) in assessment.suppliers.iter().flatten().enumerate() {
        let ids = record.assessment.as_ref().map(|assessment| assessment.evidence.as_slice());
        named(&format!("/suppliers/{i}/assessment/evidence"), ids.unwrap_or_default());
    }
    let log = assessment.incidents.iter().flat_map(|incidents| incidents.log.iter().flatten());
    for (i, record) in log.enumerate() {
        named(&format!("/incidents/log/{i}/evidence"), &record.evidence);
    }
    for (i, record) in assessment.datasets.iter().flatten().enumerate() {
        named(&format!("/datasets/{i}/evidence"), &record.evidence);
        let ids = record.quality.as_ref().map(|quality| quality.evidence.as_slice());
        named(&format!("/datasets/{i}/quality/evidence"), ids.unwrap_or_default());
    }
    for (i, record) in assessment.models.iter().flatten().enumerate() {
        named(&format!("/models/{i}/validation"), &record.validation);
    }
    for (i, record) in assessment.audits.iter().flatten().enumerate() {
        named(&format!("/audits/{i}/evidence"), &record.evidence);
        for (f, finding) in record.findings.iter().enumerate() {
            named(&format!("/audits/{i}/findings/{f}/evidence"), &finding.evidence);
        }
    }
    let lists: [(&str, Vec<&Vec<EvidenceId>>); 4] = [
        ("drills", all(&assessment.drills, |record| &record.evidence)),
        ("oversight", all(&assessment.oversight, |record| &record.evidence)),
        ("reviews", all(&assessment.reviews, |record| &record.evidence)),
        ("nonconformities", all(&assessment.nonconformities, |record| &record.evidence)),
    ];
    for (list, records) in lists {
        for (i, ids) in records.iter().enumerate() {
            named(&format!("/{list}/{i}/evidence"), ids);
        }
    }
}

/// Records that other records name.
fn links(assessment: &Assessment, problems: &mut Problems) {
    let nonconformities: BTreeSet<&RecordId> =
        assessment.nonconformities.iter().flatten().map(|record| &record.id).collect();
    let datasets: BTreeSet<&RecordId> =
        assessment.datasets.iter().flatten().map(|record| &record.id).collect();
    let log = || assessment.incidents.iter().flat_map(|incidents| incidents.log.iter().flatten());
    let incidents: BTreeSet<&RecordId> = log().map(|incident| &incident.id).collect();
    let mut named = |at: String, id: Option<&RecordId>, list: &str, known: &BTreeSet<&RecordId>| {
        if let Some(id) = id.filter(|id| !known.contains(id) && !problems.is_full()) {
            let unknown = problem(at, "record.no_record").arg("id", id).arg("list", list);
            let near = known.iter().take(LOOKED_AT).map(|id| id.as_str());
            problems.push(suggest::add(unknown, id.as_str(), near));
        }
    };
    for (i, audit) in assessment.audits.iter().flatten().enumerate() {
        for (f, finding) in audit.findings.iter().enumerate() {
            let at = format!("/audits/{i}/findings/{f}/nonconformity");
            named(at, finding.nonconformity.as_ref(), "nonconformities", &nonconformities);
        }
    }
    for (i, incident) in log().enumerate() {
        let at = format!("/incidents/log/{i}/nonconformity");
        named(at, incident.nonconformity.as_ref(), "nonconformities", &nonconformities);
    }
    for (i, concern) in assessment.concerns.iter().flatten().enumerate() {
        named(format!("/concerns/{i}/incident"), concern.incident.as_ref(), "incidents", &incidents);
    }
    for (i, model) in assessment.models.iter().flatten().enumerate() {
        for (d, id) in model.datasets.iter().enumerate() {
            named(format!("/models/{i}/datasets/{d}"), Some(id), "datasets", &datasets);
        }
    }
}

/// Clauses and controls that records name; those that do not exist are taken
/// out, so that each row cites one that does.
fn items(assessment: &mut Assessment, problems: &mut Problems) {
    for (i, audit) in assessment.audits.iter_mut().flatten().enumerate() {
        let mut position = 0;
        let mut seen = BTreeSet::new();
        audit.items.retain(|id| {
            let at = format!("/audits/{i}/items/{position}");
            position += 1;
            seen.insert(id.clone()) && exists(id, true, at, problems)
        });
        for (f, finding) in audit.findings.iter_mut().enumerate() {
            let at = format!("/audits/{i}/findings/{f}/item");
            finding.item = finding.item.take().filter(|id| exists(id, false, at, problems));
        }
    }
    for (i, record) in assessment.nonconformities.iter_mut().flatten().enumerate() {
        let at = format!("/nonconformities/{i}/item");
        record.item = record.item.take().filter(|id| exists(id, false, at, problems));
    }
}

/// Whether an item exists; an area may stand for its controls where `areas`
/// says so. What a sector adds is named with its plugin.
fn exists(id: &ItemId, areas: bool, at: String, problems: &mut Problems) -> bool {
    let reference = reference();
    let is_area = || areas && reference.areas.iter().any(|area| area.id == *id);
    if reference.is_item(id) || is_area() || id.as_str().contains('/') {
        return true;
    }
    let known = reference.clauses.iter().map(|c| &c.id).chain(reference.controls.iter().map(|c| &c.id));
    let unknown = problem(at, "record.no_item").arg("id", id);
    problems.push(suggest::add(unknown, id.as_str(), known.map(ItemId::as_str)));
    false
}

/// Days and numbers that cannot be as they are.
fn days(assessment: &Assessment, problems: &mut Problems) {
    for (i, record) in assessment.oversight.iter().flatten().enumerate() {
        if record.agreed > record.reviews {
            let odd = problem(format!("/oversight/{i}/agreed"), "record.agreed_above_reviews");
            problems.push(odd.arg("agreed", record.agreed).arg("reviews", record.reviews).warning());
        }
    }
    for (i, record) in assessment.nonconformities.iter().flatten().enumerate() {
        if record.closed.zip(record.found).is_some_and(|(closed, found)| closed < found) {
            let at = format!("/nonconformities/{i}/closed");
            problems.push(problem(at, "record.closes_before_found").warning());
        }
    }
}
