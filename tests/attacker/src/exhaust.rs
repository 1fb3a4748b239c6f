//! Attacks on what the host can spare: time, memory, stack, the size of what
//! it takes.

use crate::mode::Mode;
use annexd_sdk::contract::{Catalog, Evaluation, PluginInfo, Text};
use std::hint::black_box;

/// Longer than the whole memory that a call may have copied.
const GIGANTIC: usize = 24 * 1024 * 1024;

/// Attacks that need no result.
pub fn at_once(mode: &Mode) {
    match mode.attack() {
        "loop" => loop {
            black_box(0);
        },
        "memory" => {
            let mut kept: Vec<Vec<u8>> = Vec::new();
            loop {
                kept.push(vec![1; 1024 * 1024]);
                black_box(&kept);
            }
        }
        "recursion" => {
            black_box(deeper(1));
        }
        "trap" => std::process::abort(),
        _ => {}
    }
}

#[allow(unconditional_recursion, reason = "this is the attack")]
fn deeper(depth: u64) -> u64 {
    let frame = black_box([depth; 8]);
    frame[0] + deeper(black_box(depth + 1))
}

pub fn in_info(mode: &Mode, info: &mut PluginInfo) {
    big(mode, &mut info.name, &mut info.sectors);
}

pub fn in_catalog(mode: &Mode, catalog: &mut Catalog) {
    let control = &mut catalog.controls[0];
    big(mode, &mut control.citations[0].place, &mut control.parents);
}

pub fn in_texts(mode: &Mode, texts: &mut Vec<Text>) {
    let mut list = Vec::new();
    big(mode, &mut texts[0].sentence, &mut list);
    texts.extend(list.into_iter().map(|code| Text { code, sentence: String::new() }));
}

pub fn in_evaluation(mode: &Mode, evaluation: &mut Evaluation) {
    big(mode, &mut evaluation.classifications[0].value, &mut evaluation.asks);
}

/// Makes a text or a list gigantic; `escaped` passes the limit of what is
/// copied, and grows six times as long when it is written as JSON.
fn big(mode: &Mode, text: &mut String, list: &mut Vec<String>) {
    match mode.attack() {
        "string" => *text = "x".repeat(GIGANTIC),
        "braces" => *text = "{".repeat(900 * 1024),
        "list" => list.resize(GIGANTIC / 24, String::new()),
        "escaped" => *text = "\u{1}".repeat(300 * 1024),
        _ => {}
    }
}
