//! The records that plugins are asked about.

use super::answers::parse;
use crate::documents::assessment::{Assessment, SectorAnswers};
use crate::documents::catalog::{About, PluginInfo, Question};
use crate::documents::subject::{Answer, PluginSubjects, SubjectOrganization, SubjectSystem, Subjects};
use crate::documents::system::System;
use crate::id::PluginId;
use crate::register::assessed;
use crate::rules::sectors::Plugins;
use crate::rules::tailor::{Attribute, Attributes};
use serde::Serialize;
use serde_json::Value;

/// Writes the records for each plugin.
pub fn subjects(assessment: &Assessment, plugins: &Plugins<'_>) -> Subjects {
    plugins
        .iter()
        .map(|(id, plugin)| {
            let questions = &plugin.catalog.questions;
            let systems: Vec<SubjectSystem> =
                assessment.systems.iter().map(|s| system(s, id, questions)).collect();
            let evaluate = (0..systems.len())
                .filter(|i| {
                    systems[*i].assessed && concerns(&plugin.info, assessment, &assessment.systems[*i])
                })
                .collect();
            (
                id.clone(),
                PluginSubjects { organization: organization(assessment, id, questions), systems, evaluate },
            )
        })
        .collect()
}

/// Whether a plugin is for the system's sector, or, where it has none, for one
/// of the organization's (A24).
fn concerns(info: &PluginInfo, assessment: &Assessment, system: &System) -> bool {
    let own = system.sector.as_deref().map(str::trim).filter(|sector| !sector.is_empty());
    let named: Vec<&str> = match own {
        Some(sector) => vec![sector],
        None => assessment.organization.sectors.iter().map(String::as_str).collect(),
    };
    let fold = |text: &str| text.trim().to_lowercase().replace(['_', ' '], "-");
    named.iter().any(|sector| info.sectors.iter().any(|s| fold(s) == fold(sector)) || fold(sector) == info.id)
}

fn organization(assessment: &Assessment, plugin: &PluginId, questions: &[Question]) -> SubjectOrganization {
    let organization = &assessment.organization;
    let (id, name) = crate::register::names(organization);
    SubjectOrganization {
        id,
        name,
        sectors: organization.sectors.clone(),
        jurisdictions: organization.jurisdictions.clone(),
        answers: answers(&organization.sector_answers, plugin, questions, About::Organization),
    }
}

fn system(system: &System, plugin: &PluginId, questions: &[Question]) -> SubjectSystem {
    let attributes = Attributes::of(system);
    SubjectSystem {
        id: system.id.clone(),
        name: system.name.clone().unwrap_or_default(),
        assessed: assessed(system).value,
        sector: system.sector.clone(),
        jurisdictions: system.jurisdictions.clone(),
        origin: system.origin.map(code),
        stage: system.stage.map(code),
        roles: system.roles.iter().map(code).collect(),
        output_types: system.output_types.iter().map(code).collect(),
        domains: system.domains.clone(),
        affected_groups: system.affected_groups.clone(),
        data_categories: system.data_categories.clone(),
        decides_on_people: system.decides_on_people.known(),
        affects_people: attributes.get(Attribute::AffectsPeople),
        external_users: attributes.get(Attribute::ExternalUsers),
        third_party: attributes.get(Attribute::ThirdParty),
        provides: attributes.get(Attribute::Provides),
        used_by_org: attributes.get(Attribute::UsedByOrg),
        own_data: attributes.get(Attribute::OwnData),
        answers: answers(&system.sector_answers, plugin, questions, About::System),
    }
}

fn answers(answers: &SectorAnswers, plugin: &PluginId, questions: &[Question], about: About) -> Vec<Answer> {
    let Some(answers) = answers.get(plugin) else {
        return Vec::new();
    };
    questions
        .iter()
        .filter(|question| question.about == about)
        .filter_map(|question| {
            let value = parse(question, answers.get(&question.id)?).ok()?;
            Some(Answer { question: question.id.clone(), value })
        })
        .collect()
}

/// The code of one of our enums, as it stands in documents.
fn code(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(text)) => text,
        Ok(_) | Err(_) => String::new(),
    }
}
