//! The sector plugin of annexd for public bodies, in the spirit of Annex D of
//! ISO/IEC 42001:2023, which does not name the public sector itself.
//!
//! What it adds stands in `data/`: thirteen controls, eight impact criteria,
//! nine risk sources and the questions. The rules are functions over answers,
//! one file each in [`rules`]: whether a use of AI is high-impact under OMB
//! M-25-21, what an agency declared under the rescinded M-24-10, the state of
//! the seven minimum practices, which controls apply, and the ratings.
//! `asks` says which questions matter now.

mod asks;
mod case;
mod data {
    annexd_sdk::include_data!();
}
mod practice;
pub mod rules;
mod waiver;

use annexd_sdk::SectorPlugin;
use annexd_sdk::contract::{AiSystem, Catalog, Evaluation, Organization, PluginInfo, Text};

use case::Case;
pub use practice::{Part, Practice, State, combine};

/// The plugin.
#[derive(Clone, Copy, Debug)]
pub struct PublicSector;

annexd_sdk::export!(PublicSector);

impl SectorPlugin for PublicSector {
    fn describe() -> PluginInfo {
        data::info()
    }

    fn catalog() -> Catalog {
        data::catalog()
    }

    fn texts(language: String) -> Vec<Text> {
        data::texts(&language)
    }

    fn evaluate_organization(
        organization: Organization,
        systems: Vec<AiSystem>,
        _as_of: String,
    ) -> Evaluation {
        Evaluation {
            classifications: rules::counts::classifications(&organization, &systems),
            asks: asks::about_organization(&organization, &systems),
            ..Evaluation::new()
        }
    }

    fn evaluate_system(organization: Organization, system: AiSystem, as_of: String) -> Evaluation {
        let case = Case::new(&organization, &system, &as_of);
        let class = rules::high_impact::classify(&case);
        let mut evaluation = Evaluation {
            classifications: vec![
                rules::high_impact::classification(&case, &class),
                rules::declared::classification(&case),
            ],
            floors: rules::high_impact::floor(&class).into_iter().collect(),
            ratings: rules::ratings::ratings(&case),
            controls: rules::controls::applied(&case, &class),
            asks: asks::about_system(&case, &class),
            ..Evaluation::new()
        };
        rules::practices::evaluate(&case, &class, &mut evaluation);
        evaluation
    }
}
