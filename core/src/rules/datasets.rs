//! Datasets (A.7.2 to A.7.6) and versions of models (A.6.2.4).

use super::gap::{EvidenceList, Status};
use super::operation::{Book, alone, found, given, named, place};
use crate::date::Date;
use crate::documents::assessment::{Assessment, YesNo};
use crate::documents::data::{Dataset, ModelVersion};
use crate::id::ItemId;
use crate::report::{DatasetRow, Finding, ModelRow, Severity};
use crate::verdict::{Reason, Verdict, pointer};

/// Judges all datasets; nothing if none are recorded.
pub fn datasets(book: Book<'_>, findings: &mut Vec<Finding>) -> Option<Vec<DatasetRow>> {
    let datasets = book.assessment.datasets.as_ref()?;
    let mut rows = Vec::new();
    for (position, dataset) in datasets.iter().enumerate() {
        let at = place("datasets", position);
        let row = DatasetRow {
            id: dataset.id.clone(),
            name: named(&dataset.name, &dataset.id),
            systems: dataset.systems.clone(),
            status: status(dataset, &at),
            lineage: dataset.lineage.iter().filter_map(|edge| edge.from.clone()).collect(),
            quality: dataset.quality.as_ref().and_then(|quality| quality.date),
        };
        findings.extend(of_dataset(dataset, &at));
        rows.push(row);
    }
    Some(rows)
}

/// How complete the record of a dataset is. It is red if its quality is not
/// good enough, and unknown if nothing is said of it.
pub fn status(dataset: &Dataset, at: &str) -> Verdict<Status> {
    let quality = dataset.quality.clone().unwrap_or_default();
    let personal = dataset.personal_data;
    let lacks = [
        (quality.passed == YesNo::No, "dataset.quality_failed"),
        (!given(&dataset.provenance), "dataset.no_provenance"),
        (!has_lineage(dataset), "dataset.no_lineage"),
        (quality.date.is_none(), "dataset.no_quality_report"),
        (quality.date.is_some() && quality.passed == YesNo::Unknown, "dataset.quality_unknown"),
        (!given(&dataset.rights), "dataset.no_rights"),
        (personal == YesNo::Unknown, "dataset.personal_data_unknown"),
        (personal == YesNo::Yes && !given(&dataset.legal_basis), "dataset.no_legal_basis"),
        (!given(&dataset.preparation), "dataset.no_preparation"),
        (!given(&dataset.owner), "dataset.no_owner"),
    ];
    let because: Vec<Reason> =
        lacks.iter().filter(|(lacks, _)| *lacks).map(|(_, code)| Reason::new(*code).at(at)).collect();
    let silent = dataset.quality.is_none() && !given(&dataset.provenance) && dataset.lineage.is_empty();
    let value = match quality.passed {
        YesNo::No => Status::Red,
        YesNo::Yes | YesNo::Unknown if silent => Status::Unknown,
        YesNo::Yes | YesNo::Unknown if because.is_empty() => Status::Green,
        YesNo::Yes | YesNo::Unknown => Status::Yellow,
    };
    if because.is_empty() {
        return Verdict::new(value, Reason::new("dataset.complete").at(at));
    }
    Verdict { value, because }
}

fn has_lineage(dataset: &Dataset) -> bool {
    dataset.lineage.iter().any(|edge| given(&edge.from))
}

fn of_dataset(dataset: &Dataset, at: &str) -> Vec<Finding> {
    let quality = dataset.quality.as_ref().map(|quality| quality.passed).unwrap_or_default();
    let unbased = dataset.personal_data == YesNo::Yes && !given(&dataset.legal_basis);
    let parts =
        [(quality == YesNo::No, "dataset_quality", "A.7.4"), (unbased, "dataset_legal_basis", "A.7.3")];
    parts
        .into_iter()
        .filter(|(holds, ..)| *holds)
        .map(|(_, rule, cite)| Finding {
            system: alone(&dataset.systems),
            ..found(rule, &dataset.id, Severity::Minor, cite, at.to_owned())
        })
        .collect()
}

/// Judges all versions of models; nothing if none are recorded.
pub fn models(book: Book<'_>, findings: &mut Vec<Finding>) -> Option<Vec<ModelRow>> {
    let models = book.assessment.models.as_ref()?;
    let evidence = EvidenceList::new(&book.assessment.evidence, book.as_of);
    let mut rows = Vec::new();
    for (position, model) in models.iter().enumerate() {
        let at = place("models", position);
        let validated = validated(&evidence, book.as_of, model);
        if !validated.value {
            let mut finding = found("model_unvalidated", &model.version, Severity::Minor, "A.6.2.4", at);
            finding.id = format!("model_unvalidated/{}/{}", model.version, model.system);
            finding.because = finding.because.with("system", &model.system);
            finding.system = Some(model.system.clone());
            findings.push(finding);
        }
        rows.push(ModelRow {
            system: model.system.clone(),
            version: model.version.clone(),
            released: model.released,
            validated,
            rollback_tested: model.rollback_tested,
        });
    }
    Some(rows)
}

/// Whether the validation of a version is on record: its day, or evidence that
/// counts.
fn validated(evidence: &EvidenceList<'_>, as_of: Date, model: &ModelVersion) -> Verdict<bool> {
    if model.validated.is_some_and(|day| day <= as_of) || evidence.any_counts(&model.validation) {
        Verdict::new(true, Reason::new("model.validated"))
    } else {
        Verdict::new(false, Reason::new("model.not_validated"))
    }
}

/// Why the records of data and models leave an item at most partial: A.7.5
/// needs a lineage for each dataset, A.6.2.4 a validation of each version.
pub fn cap(assessment: &Assessment, as_of: Date, item: &ItemId) -> Option<Reason> {
    let Assessment { datasets, models, .. } = assessment;
    match item.as_str() {
        "A.7.5" => {
            let position = datasets.iter().flatten().position(|dataset| !has_lineage(dataset))?;
            let dataset = datasets.iter().flatten().nth(position)?;
            let at = pointer(&["datasets", &position.to_string()]);
            Some(Reason::new("gap.no_lineage").with("dataset", &dataset.id).at(at))
        }
        "A.6.2.4" => {
            let evidence = EvidenceList::new(&assessment.evidence, as_of);
            let position =
                models.iter().flatten().position(|model| !validated(&evidence, as_of, model).value)?;
            let model = models.iter().flatten().nth(position)?;
            let at = pointer(&["models", &position.to_string()]);
            let reason = Reason::new("gap.not_validated").with("version", &model.version);
            Some(reason.with("system", &model.system).at(at))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::data::{Lineage, QualityReport};

    fn complete() -> Dataset {
        let text = || Some("said".to_owned());
        Dataset {
            provenance: text(),
            lineage: vec![Lineage { from: text(), step: None }],
            rights: text(),
            personal_data: YesNo::No,
            preparation: text(),
            owner: text(),
            quality: Some(QualityReport {
                date: "2026-05-04".parse().ok(),
                passed: YesNo::Yes,
                ..QualityReport::default()
            }),
            ..Dataset::default()
        }
    }

    #[track_caller]
    fn check(dataset: &Dataset, status: Status, first: &str) {
        let found = super::status(dataset, "/datasets/0");
        assert_eq!((found.value, found.because[0].code.as_str()), (status, first));
    }

    #[test]
    fn a_dataset_is_as_good_as_its_record() {
        check(&complete(), Status::Green, "dataset.complete");
        check(&Dataset { lineage: Vec::new(), ..complete() }, Status::Yellow, "dataset.no_lineage");
        let personal = Dataset { personal_data: YesNo::Yes, ..complete() };
        check(&personal, Status::Yellow, "dataset.no_legal_basis");
        check(&Dataset::default(), Status::Unknown, "dataset.no_provenance");
        let mut bad = complete();
        bad.quality.as_mut().expect("a report").passed = YesNo::No;
        check(&bad, Status::Red, "dataset.quality_failed");
    }
}
