//! The names that the data files use for the contract's enums.

use annexd_sdk::contract as wit;
use serde::Deserialize;

/// Writes an enum that is read by the contract's own names.
macro_rules! names {
    ($($name:ident is $theirs:ident: $($value:ident)*;)*) => { $(
        #[derive(Clone, Copy, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub(crate) enum $name { $($value),* }

        impl From<$name> for wit::$theirs {
            fn from(name: $name) -> Self {
                match name { $($name::$value => Self::$value),* }
            }
        }
    )* };
}

names! {
    About is About: Organization System;
    Kind is QuestionKind: YesNo Choice Choices Integer Decimal Text Date;
    Subject is Subject: Individuals Groups Societies;
    Dimension is Dimension: Severity Reversibility Vulnerability;
    Status is LegalStatus: InForce AppliesFrom Proposed Superseded Guidance Unconfirmed;
    Strength is Strength: Strong Partial Related;
}
