//! Answers to the questions of sector plugins: whether the question exists and
//! the value has its kind. What does not fit is left out.

use super::problems::Problems;
use super::{problem, suggest};
use crate::decimal::is_decimal;
use crate::documents::assessment::{Assessment, SectorAnswers};
use crate::documents::catalog::{About, Question, QuestionKind};
use crate::documents::subject::AnswerValue;
use crate::report::Problem;
use crate::rules::sectors::Plugins;
use crate::verdict::pointer;
use serde_json::Value;

/// Checks all sector answers.
pub fn check(assessment: &mut Assessment, plugins: &Plugins<'_>, problems: &mut Problems) {
    sector_answers(
        &mut assessment.organization.sector_answers,
        "/organization",
        About::Organization,
        plugins,
        problems,
    );
    for (i, system) in assessment.systems.iter_mut().enumerate() {
        sector_answers(
            &mut system.sector_answers,
            &pointer(&["systems", &i.to_string()]),
            About::System,
            plugins,
            problems,
        );
    }
}

fn sector_answers(
    answers: &mut SectorAnswers,
    at: &str,
    about: About,
    plugins: &Plugins<'_>,
    problems: &mut Problems,
) {
    for (plugin, answers) in answers {
        let at = format!("{at}{}", pointer(&["sector_answers", plugin.as_str()]));
        let Some(loaded) = plugins.get(plugin) else {
            problems.push(problem(at, "answer.sector_not_loaded").arg("plugin", plugin).warning());
            continue;
        };
        let questions = &loaded.catalog.questions;
        answers.retain(|id, value| {
            let at = format!("{at}{}", pointer(&[id]));
            let found = questions.iter().find(|q| q.id == *id && q.about == about);
            let fault = match found {
                None => {
                    let known = questions.iter().filter(|q| q.about == about).map(|q| q.id.as_str());
                    Some(suggest::add(
                        problem(at, "answer.no_question").arg("id", id).arg("plugin", plugin),
                        id,
                        known,
                    ))
                }
                Some(_) if is_unknown(value) => return false,
                Some(question) => {
                    parse(question, value).err().map(|fault| Problem { at, ..fault }.arg("id", id))
                }
            };
            let keep = fault.is_none();
            fault.into_iter().for_each(|one| problems.push(one));
            keep
        });
    }
}

/// Whether the answer says that nobody knows.
fn is_unknown(value: &Value) -> bool {
    value.is_null() || value.as_str() == Some("unknown")
}

/// Reads an answer as its question wants it.
///
/// # Errors
///
/// If the value has another kind; the problem has no place yet.
pub fn parse(question: &Question, value: &Value) -> Result<AnswerValue, Problem> {
    let mistyped = || problem("", &format!("answer.no_{}", kind_code(question.kind))).arg("value", value);
    match question.kind {
        QuestionKind::YesNo => match value.as_str() {
            Some("yes") => Ok(AnswerValue::YesNo(true)),
            Some("no") => Ok(AnswerValue::YesNo(false)),
            Some(_) | None => Err(mistyped()),
        },
        QuestionKind::Choice => choice(question, value).map(AnswerValue::Choice),
        QuestionKind::Choices => {
            let list = value.as_array().ok_or_else(mistyped)?;
            list.iter().map(|one| choice(question, one)).collect::<Result<_, _>>().map(AnswerValue::Choices)
        }
        QuestionKind::Integer => {
            let number = value.as_i64().and_then(|n| i32::try_from(n).ok()).ok_or_else(mistyped)?;
            let (least, most) = (question.minimum.unwrap_or(i32::MIN), question.maximum.unwrap_or(i32::MAX));
            if (least..=most).contains(&number) {
                Ok(AnswerValue::Integer(number))
            } else {
                Err(problem("", "shape.out_of_range")
                    .arg("value", number)
                    .arg("least", least)
                    .arg("most", most))
            }
        }
        QuestionKind::Decimal => {
            let text = match value {
                Value::Number(number) => number.to_string(),
                Value::String(text) => text.clone(),
                Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => {
                    return Err(mistyped());
                }
            };
            if is_decimal(&text) { Ok(AnswerValue::Decimal(text)) } else { Err(mistyped()) }
        }
        QuestionKind::Text => {
            value.as_str().map(|text| AnswerValue::Text(text.to_owned())).ok_or_else(mistyped)
        }
        QuestionKind::Date => {
            let text = value.as_str().filter(|text| text.parse::<crate::date::Date>().is_ok());
            text.map(|text| AnswerValue::Date(text.to_owned())).ok_or_else(mistyped)
        }
    }
}

fn choice(question: &Question, value: &Value) -> Result<String, Problem> {
    let text = value.as_str().unwrap_or_default();
    if question.choices.iter().any(|choice| choice == text) {
        return Ok(text.to_owned());
    }
    let unknown =
        problem("", "answer.no_choice").arg("value", value).arg("choices", question.choices.join(", "));
    Err(suggest::add(unknown, text, question.choices.iter().map(String::as_str)))
}

fn kind_code(kind: QuestionKind) -> &'static str {
    match kind {
        QuestionKind::YesNo => "yes_no",
        QuestionKind::Choice | QuestionKind::Choices => "choices",
        QuestionKind::Integer => "integer",
        QuestionKind::Decimal => "decimal",
        QuestionKind::Text => "text",
        QuestionKind::Date => "date",
    }
}
