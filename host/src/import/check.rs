//! Holds the form of a mapping against itself and the assessment document.

use super::error::MappingError;
use super::format::{ColumnForm, MappingForm, OrganizationForm, SystemForm, error_at};
use super::mapping::Mapping;
use super::rule::ColumnName;
use super::spelling::collapse;
use annexd_core::documents::assessment::{Organization, SectorRef};
use annexd_core::documents::system::System;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::ops::Range;
use toml::Spanned;

/// Turns a form into a mapping; `text` is the file, for the places of errors.
pub(super) fn mapping(text: &str, form: MappingForm) -> Result<Mapping, MappingError> {
    Checker { text }.mapping(form)
}

/// Fields of a system that the import sets itself.
pub(super) const OWN_FIELDS: [&str; 3] = ["id", "source", "notes"];

/// The text of the mapping, for the places of errors.
pub(super) struct Checker<'a> {
    text: &'a str,
}

/// What was checked, or what is wrong with it.
pub(super) type Checked<T> = Result<T, MappingError>;

impl Checker<'_> {
    fn mapping(&self, form: MappingForm) -> Checked<Mapping> {
        let MappingForm { name, version, description, source, sectors, organization, system } = form;
        let OrganizationForm { key, name: organization_name, constants } = organization;
        let SystemForm { id, constants: system_constants, rules } = system;
        let sectors = match sectors {
            None => Value::Array(Vec::new()),
            Some(sectors) => {
                self.fits::<Vec<SectorRef>>("sectors", &sectors.span(), sectors.get_ref())?;
                sectors.into_inner()
            }
        };
        Ok(Mapping {
            name,
            version,
            description,
            source,
            sectors,
            organization_key: self.column(&key, None)?,
            organization_name: organization_name.map(|name| self.column(&name, None)).transpose()?,
            organization_constants: self.constants::<Organization>(constants, &["id", "name"])?,
            system_id: id.map(|id| self.column(&id, None)).transpose()?,
            system_constants: self.constants::<System>(system_constants, &OWN_FIELDS)?,
            rules: rules.into_iter().map(|rule| self.rule(rule)).collect::<Checked<_>>()?,
        })
    }

    pub(super) fn column(
        &self,
        name: &ColumnForm,
        occurrence: Option<&Spanned<usize>>,
    ) -> Checked<ColumnName> {
        let header = collapse(name.get_ref());
        if header.is_empty() {
            return Err(self.error(&name.span(), "a column needs a name"));
        }
        match occurrence {
            Some(number) if *number.get_ref() == 0 => {
                Err(self.error(&number.span(), "`occurrence` counts from 1"))
            }
            number => Ok(ColumnName { header, occurrence: number.map(|number| *number.get_ref()) }),
        }
    }

    fn constants<T: DeserializeOwned>(
        &self,
        constants: Option<Spanned<BTreeMap<String, Value>>>,
        own: &[&str],
    ) -> Checked<Map<String, Value>> {
        let Some(constants) = constants else {
            return Ok(Map::new());
        };
        let span = constants.span();
        let constants: Map<String, Value> = constants.into_inner().into_iter().collect();
        if let Some(key) = constants.keys().find(|key| own.contains(&key.as_str())) {
            return Err(self.error(&span, format!("the import sets `{key}` itself")));
        }
        self.fits::<T>("constants", &span, &Value::Object(constants.clone()))?;
        Ok(constants)
    }

    pub(super) fn fits<T: DeserializeOwned>(
        &self,
        place: &str,
        span: &Range<usize>,
        value: &Value,
    ) -> Checked<()> {
        match serde_json::from_value::<T>(value.clone()) {
            Ok(_) => Ok(()),
            Err(error) => Err(self.error(span, format!("`{place}` does not fit an assessment: {error}"))),
        }
    }

    pub(super) fn error(&self, span: &Range<usize>, message: impl Into<String>) -> MappingError {
        error_at(self.text, span, message)
    }
}
