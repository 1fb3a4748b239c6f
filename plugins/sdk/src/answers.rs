//! Looking up answers.

use crate::contract::{Answer, AnswerValue};
use crate::date::Date;

/// The answers about an organization or a system.
///
/// Each look-up gives nothing where the question is not answered, or where the
/// answer is not of the kind asked for. Nothing is never "no": give it to
/// [`complete`](crate::complete), which tries what it could be.
///
/// # Examples
///
/// ```
/// use annexd_sdk::{Answers, contract::AiSystem};
///
/// let system = AiSystem::new("s1", "Chatbot").answered("decides", true);
/// let answers = Answers(&system.answers);
/// assert_eq!(answers.yes_no("decides"), Some(true));
/// assert_eq!(answers.yes_no("records-voice"), None);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Answers<'a>(pub &'a [Answer]);

impl<'a> Answers<'a> {
    /// The answer to a question of the kind `yes-no`.
    pub fn yes_no(self, id: &str) -> Option<bool> {
        match self.value(id) {
            Some(AnswerValue::YesNo(value)) => Some(*value),
            _ => None,
        }
    }

    /// The code chosen in a question of the kind `choice`.
    pub fn choice(self, id: &str) -> Option<&'a str> {
        match self.value(id) {
            Some(AnswerValue::Choice(code)) => Some(code),
            _ => None,
        }
    }

    /// The codes chosen in a question of the kind `choices`.
    ///
    /// An empty list is no answer: a question whose answer can be "none of
    /// these" has a choice for it.
    pub fn choices(self, id: &str) -> Option<&'a [String]> {
        match self.value(id) {
            Some(AnswerValue::Choices(codes)) if !codes.is_empty() => Some(codes),
            _ => None,
        }
    }

    /// The answer to a question of the kind `integer`.
    pub fn integer(self, id: &str) -> Option<i32> {
        match self.value(id) {
            Some(AnswerValue::Integer(value)) => Some(*value),
            _ => None,
        }
    }

    /// The answer to a question of the kind `decimal`, as it was written.
    pub fn decimal(self, id: &str) -> Option<&'a str> {
        match self.value(id) {
            Some(AnswerValue::Decimal(value)) => Some(value),
            _ => None,
        }
    }

    /// The answer to a question of the kind `text`; blanks alone are none.
    pub fn text(self, id: &str) -> Option<&'a str> {
        match self.value(id) {
            Some(AnswerValue::Text(text)) => Some(text.trim()).filter(|text| !text.is_empty()),
            _ => None,
        }
    }

    /// The answer to a question of the kind `date`; what is no day is none.
    pub fn date(self, id: &str) -> Option<Date> {
        match self.value(id) {
            Some(AnswerValue::Date(text)) => Date::parse(text),
            _ => None,
        }
    }

    fn value(self, id: &str) -> Option<&'a AnswerValue> {
        self.0.iter().find(|answer| answer.question == id).map(|answer| &answer.value)
    }
}
