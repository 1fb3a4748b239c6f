//! Which controls an AI system needs, by its attributes (rules M-SOA-1 and
//! M-SOA-2, clarifications A1 and A14) and by the level of its impact
//! assessment (M-AI-6, A2).

use super::impact::level::Level;
use crate::documents::assessment::YesNo;
use crate::documents::system::{Origin, Role, System, Users};
use crate::id::ItemId;
use crate::reference::Tailoring;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An attribute that asks for controls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Attribute {
    /// Holds for every system.
    Always,
    /// The organization builds, tunes or calls a model.
    Develops,
    /// The organization supplies data.
    OwnData,
    /// People outside use it.
    ExternalUsers,
    /// It affects people.
    AffectsPeople,
    /// It is offered to others.
    Provides,
    /// A third party has a part in it.
    ThirdParty,
    /// The organization uses it itself.
    UsedByOrg,
}

/// What is known of the attributes. `None` is unknown and counts as true.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Attributes {
    /// Where the system comes from.
    pub origin: Option<Origin>,
    /// Whether the organization supplies data.
    pub own_data: Option<bool>,
    /// Whether people outside use it.
    pub external_users: Option<bool>,
    /// Whether it affects people.
    pub affects_people: Option<bool>,
    /// Whether it is offered to others.
    pub provides: Option<bool>,
    /// Whether a third party has a part in it.
    pub third_party: Option<bool>,
    /// Whether the organization uses it itself.
    pub used_by_org: Option<bool>,
}

impl Attributes {
    /// Reads the attributes of a system; what is not answered is derived from
    /// the register where that is possible (A14).
    pub fn of(system: &System) -> Self {
        let or = |asked: YesNo, derived: Option<bool>| asked.known().or(derived);
        let named =
            |list: &[String]| (!list.is_empty()).then(|| list.iter().any(|entry| entry.trim() != "none"));
        let role = |roles: &[Role]| {
            (!system.roles.is_empty()).then(|| system.roles.iter().any(|role| roles.contains(role)))
        };
        let users = (!system.users.is_empty()).then(|| system.users.contains(&Users::External));
        let affects = match (system.decides_on_people.known(), named(&system.affected_groups)) {
            (Some(true), _) | (_, Some(true)) => Some(true),
            (Some(false), Some(false)) => Some(false),
            (None | Some(false), None) | (None, Some(false)) => None,
        };
        Self {
            origin: system.origin,
            own_data: system.own_data.known(),
            external_users: or(system.external_users, users),
            affects_people: or(system.affects_people, affects),
            provides: or(system.provides, role(&PROVIDES)),
            third_party: or(system.third_party, named(&system.suppliers)),
            used_by_org: or(system.used_by_org, role(&USES)),
        }
    }

    /// Whether the attribute holds; `None` if nobody can say.
    pub fn get(&self, attribute: Attribute) -> Option<bool> {
        let origin = |origins: &[Origin]| self.origin.map(|origin| origins.contains(&origin));
        let either = |a: Option<bool>, b: Option<bool>| match (a, b) {
            (Some(true), _) | (_, Some(true)) => Some(true),
            (Some(false), Some(false)) => Some(false),
            (None, _) | (_, None) => None,
        };
        match attribute {
            Attribute::Always => Some(true),
            Attribute::Develops => origin(&[Origin::Build, Origin::Finetune, Origin::Api]),
            Attribute::OwnData => either(self.own_data, origin(&[Origin::Build, Origin::Finetune])),
            Attribute::ExternalUsers => self.external_users,
            Attribute::AffectsPeople => self.affects_people,
            Attribute::Provides => self.provides,
            // An origin that nobody knows does not overrule a no (A14: asked directly).
            Attribute::ThirdParty => either(
                self.third_party,
                origin(&[Origin::Api, Origin::Saas, Origin::Embedded])
                    .or(self.third_party.filter(|known| !known)),
            ),
            Attribute::UsedByOrg => self.used_by_org,
        }
    }
}

const PROVIDES: [Role; 3] = [Role::AiProvider, Role::PlatformProvider, Role::ProductOrServiceProvider];
const USES: [Role; 4] = [Role::AiCustomer, Role::User, Role::Operator, Role::Deployer];

/// Why a control is needed by a system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Needed {
    /// An attribute that is known to hold.
    Attribute(Attribute),
    /// An attribute that nobody has answered.
    Unknown(Attribute),
}

/// Gives the controls that the attributes ask for (M-SOA-2).
pub fn by_attributes(tailoring: &Tailoring, attributes: &Attributes) -> BTreeMap<ItemId, Needed> {
    let mut needed = BTreeMap::new();
    for rule in &tailoring.rule {
        let known = rule.any.iter().find(|a| attributes.get(**a) == Some(true));
        let open = rule.any.iter().find(|a| attributes.get(**a).is_none());
        let why = match (known, open) {
            (Some(a), _) => Needed::Attribute(*a),
            (None, Some(a)) => Needed::Unknown(*a),
            (None, None) => continue,
        };
        needed.extend(rule.controls.iter().map(|control| (control.clone(), why)));
    }
    needed
}

/// Gives the controls of a level's package (M-AI-6).
///
/// UNACCEPTABLE takes the package of High, an unknown level that of Low.
pub fn by_level(tailoring: &Tailoring, level: Level, attributes: &Attributes) -> Vec<ItemId> {
    let package = &tailoring.package;
    let lists: &[&Vec<ItemId>] = match level {
        Level::Unknown | Level::Low => &[&package.low],
        Level::Medium => &[&package.low, &package.medium],
        Level::High | Level::Unacceptable => &[&package.low, &package.medium, &package.high],
    };
    let used = attributes.get(Attribute::UsedByOrg).unwrap_or(true);
    let mut controls: Vec<ItemId> = lists
        .iter()
        .flat_map(|list| list.iter())
        .filter(|control| used || !package.used_by_org.contains(control))
        .cloned()
        .collect();
    controls.sort();
    controls
}
