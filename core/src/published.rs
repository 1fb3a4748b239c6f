//! The published schemas, as text.

/// Names of the schemas with their text: JSON Schema, draft 2020-12.
pub const SCHEMAS: [(&str, &str); 10] = [
    ("assessment", include_str!("../schema/assessment.json")),
    ("report", include_str!("../schema/report.json")),
    ("summary", include_str!("../schema/summary.json")),
    ("catalog", include_str!("../schema/catalog.json")),
    ("contribution", include_str!("../schema/contribution.json")),
    ("checked", include_str!("../schema/checked.json")),
    ("reference", include_str!("../schema/reference.json")),
    ("portfolio", include_str!("../schema/portfolio.json")),
    ("texts", include_str!("../schema/texts.json")),
    ("places", include_str!("../schema/places.json")),
];
