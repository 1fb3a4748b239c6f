//! The outline of the reference: what is asked, and why.

use super::block::{Block, Page};
use super::report::Words;
use crate::reference::document::{ReferenceDocument, ReferenceItem, ReferenceKind};
use crate::texts::Texts;

/// Makes the page of a reference, or of a part of it.
pub fn page(reference: &ReferenceDocument, texts: &Texts) -> Page {
    let words = Words { texts };
    let mut blocks = Vec::new();
    let mut kind: Option<ReferenceKind> = None;
    for item in &reference.items {
        let section = section(item.kind);
        if kind.map(self::section) != Some(section) {
            blocks.push(words.heading(&format!("reference.{section}")));
        }
        kind = Some(item.kind);
        blocks.extend(one(item, words));
    }
    Page {
        title: texts.get("reference.title").to_owned(),
        subtitle: texts.say_with("reference.subtitle", &[("version", &reference.version)]),
        footer: texts.get("reference.footer").to_owned(),
        blocks,
    }
}

fn section(kind: ReferenceKind) -> &'static str {
    match kind {
        ReferenceKind::Clause => "clauses",
        ReferenceKind::Area | ReferenceKind::Objective | ReferenceKind::Control => "controls",
        ReferenceKind::AnnexCObjective | ReferenceKind::RiskSource => "annex_c",
        ReferenceKind::Dimension | ReferenceKind::Theme | ReferenceKind::Practice => "impact",
        ReferenceKind::Policy | ReferenceKind::Kpi => "records",
        ReferenceKind::Standard => "standards",
        ReferenceKind::SupplierQuestion => "suppliers",
        ReferenceKind::SectorControl => "sector_controls",
        ReferenceKind::SectorQuestion => "sector_questions",
        ReferenceKind::SectorCriterion => "sector_criteria",
        ReferenceKind::SectorRiskSource => "sector_risk_sources",
        ReferenceKind::SectorInstrument => "sector_instruments",
        ReferenceKind::SectorScheme => "sector_schemes",
    }
}

fn one(item: &ReferenceItem, words: Words<'_>) -> Vec<Block> {
    let internal = matches!(
        item.kind,
        ReferenceKind::Dimension
            | ReferenceKind::Theme
            | ReferenceKind::Practice
            | ReferenceKind::Standard
            | ReferenceKind::SupplierQuestion
    );
    let title = if internal || item.title == item.id {
        item.title.clone()
    } else {
        format!("{} {}", item.id, item.title)
    };
    let mut blocks = vec![Block::Heading(3, title)];
    for part in &item.words {
        let name = words.get(&format!("part.{}", part.part));
        match part.sentences.as_slice() {
            [sentence] => blocks.push(Block::Paragraph(format!("{name}: {sentence}"))),
            sentences => {
                blocks.push(Block::Paragraph(format!("{name}:")));
                blocks.push(Block::List(sentences.to_vec()));
            }
        }
    }
    if let Some(question) = &item.question
        && !question.choices.is_empty()
    {
        blocks.push(Block::Paragraph(format!("{}:", words.get("part.choices"))));
        blocks
            .push(Block::List(question.choices.iter().map(|c| format!("{}: {}", c.code, c.title)).collect()));
    }
    if !item.cites.is_empty() {
        blocks.push(Block::Paragraph(format!("{}: {}", words.label("cites"), item.cites.join(", "))));
    }
    blocks
}
