//! Writes the Rust of `info()`, `catalog()` and `texts(language)`.

use std::fmt::{Debug, Write};

use annexd_sdk::contract::{
    Control, CrosswalkRow, ImpactCriterion, Instrument, PluginInfo, Question, RiskSource, Scheme, Text,
};

use crate::Data;

pub(crate) fn rust(data: &Data) -> String {
    let mut rust = String::from("use annexd_sdk::contract as wit;\nuse annexd_sdk::data as copy;\n");
    rust += &info(&data.info);
    rust += "\n/// Gives ids and structure of all that the plugin adds.\n";
    rust += "#[inline(never)]\npub fn catalog() -> wit::Catalog {\n    wit::Catalog {\n";
    let catalog = &data.catalog;
    rust += &list("controls", &catalog.controls, control);
    rust += &list("criteria", &catalog.criteria, criterion);
    rust += &list("risk_sources", &catalog.risk_sources, risk_source);
    rust += &list("questions", &catalog.questions, question);
    rust += &list("crosswalk", &catalog.crosswalk, crosswalk);
    rust += &list("instruments", &catalog.instruments, instrument);
    rust += &list("schemes", &catalog.schemes, scheme);
    rust += "    }\n}\n\n/// Gives the sentences in one language, none if the plugin has no words in it.\n";
    rust += "pub fn texts(language: &str) -> Vec<wit::Text> {\n    match language {\n";
    for (language, texts) in &data.texts {
        rust += &format!("        {language:?} => copy::texts(&[\n{}        ]),\n", sentences(texts));
    }
    rust + "        _ => Vec::new(),\n    }\n}\n"
}

fn info(info: &PluginInfo) -> String {
    let mut rust = String::from(
        "\n/// Says who the plugin is.\npub fn info() -> wit::PluginInfo {\n    wit::PluginInfo {\n",
    );
    for (field, value) in [
        ("id", &info.id),
        ("name", &info.name),
        ("version", &info.version),
        ("publisher", &info.publisher),
        ("licence", &info.licence),
        ("as_of", &info.as_of),
        ("contract_version", &info.contract_version),
    ] {
        let _ = writeln!(rust, "        {field}: {},", text(value));
    }
    let _ = writeln!(rust, "        sectors: {},", texts(&info.sectors));
    let _ = writeln!(rust, "        languages: {},", texts(&info.languages));
    rust + "    }\n}\n"
}

fn list<T>(field: &str, items: &[T], write: fn(&T) -> String) -> String {
    let items: String = items.iter().map(|item| format!("            {},\n", write(item))).collect();
    format!("        {field}: vec![\n{items}        ],\n")
}

fn control(item: &Control) -> String {
    let citations: Vec<_> = item.citations.iter().map(|c| (&c.instrument, &c.place)).collect();
    let (id, parents) = (text(&item.id), texts(&item.parents));
    format!("wit::Control {{ id: {id}, parents: {parents}, citations: copy::citations(&{citations:?}) }}")
}

fn criterion(item: &ImpactCriterion) -> String {
    let map = |map: &annexd_sdk::contract::ImpactMap| {
        let (dimension, values) = (name("Dimension", map.dimension), &map.values);
        format!("wit::ImpactMap {{ dimension: {dimension}, values: vec!{values:?} }}")
    };
    let maps: Vec<String> = item.maps.iter().map(map).collect();
    let (id, subject) = (text(&item.id), name("Subject", item.subject));
    format!("wit::ImpactCriterion {{ id: {id}, subject: {subject}, maps: vec![{}] }}", maps.join(", "))
}

fn risk_source(item: &RiskSource) -> String {
    let (id, parent, likelihood) = (text(&item.id), text(&item.parent), item.likelihood);
    format!("wit::RiskSource {{ id: {id}, parent: {parent}, likelihood: {likelihood} }}")
}

fn question(item: &Question) -> String {
    let (about, kind) = (name("About", item.about), name("QuestionKind", item.kind));
    format!(
        "wit::Question {{ id: {}, about: {about}, kind: {kind}, choices: {}, minimum: {:?}, maximum: {:?}, cites: {} }}",
        text(&item.id),
        texts(&item.choices),
        item.minimum,
        item.maximum,
        texts(&item.cites),
    )
}

fn crosswalk(row: &CrosswalkRow) -> String {
    format!(
        "wit::CrosswalkRow {{ item: {}, instrument: {}, place: {}, strength: {} }}",
        text(&row.item),
        text(&row.instrument),
        text(&row.place),
        name("Strength", row.strength),
    )
}

fn instrument(item: &Instrument) -> String {
    format!(
        "wit::Instrument {{ id: {}, status: {}, applies_from: {}, superseded_by: {} }}",
        text(&item.id),
        name("LegalStatus", item.status),
        option(item.applies_from.as_deref()),
        option(item.superseded_by.as_deref()),
    )
}

fn scheme(item: &Scheme) -> String {
    format!(
        "wit::Scheme {{ id: {}, about: {}, values: {}, figures: {}, counts: {} }}",
        text(&item.id),
        name("About", item.about),
        texts(&item.values),
        texts(&item.figures),
        item.counts,
    )
}

fn sentences(texts: &[Text]) -> String {
    texts.iter().map(|text| format!("            ({:?}, {:?}),\n", text.code, text.sentence)).collect()
}

/// A variant by its path; the generated enums print `Enum::Variant`.
fn name(of: &str, variant: impl Debug) -> String {
    let printed = format!("{variant:?}");
    let variant = printed.rsplit("::").next().unwrap_or_default();
    format!("wit::{of}::{variant}")
}

fn text(text: &str) -> String {
    format!("copy::text({text:?})")
}

fn texts(texts: &[String]) -> String {
    format!("copy::list(&{texts:?})")
}

fn option(value: Option<&str>) -> String {
    value.map_or("None".to_owned(), |value| format!("Some({})", text(value)))
}
