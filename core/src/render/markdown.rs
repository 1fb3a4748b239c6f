//! Markdown: headings, lists and pipe tables that common renderers read.

use super::block::{Block, Page, Table};
use super::escape::markdown as text;

/// Writes a page.
pub fn write(page: &Page) -> String {
    let mut out = format!("# {}\n\n{}\n", text(&page.title), text(&page.subtitle));
    blocks(&page.blocks, &mut out);
    out.push_str(&format!("\n---\n\n{}\n", text(&page.footer)));
    out
}

fn blocks(list: &[Block], out: &mut String) {
    for block in list {
        out.push('\n');
        match block {
            Block::Heading(level, title) => {
                out.push_str(&format!("{} {}\n", "#".repeat(usize::from(*level)), text(title)));
            }
            Block::Paragraph(paragraph) => out.push_str(&format!("{}\n", text(paragraph))),
            Block::Facts(facts) => {
                for (name, value) in facts {
                    out.push_str(&format!("- {}: {}\n", text(name), text(&value.text)));
                }
            }
            Block::Bar(name, parts) => {
                let parts: Vec<String> =
                    parts.iter().map(|(_, label, count)| format!("{} {count}", text(label))).collect();
                out.push_str(&format!("{}: {}\n", text(name), parts.join(" · ")));
            }
            Block::Table(table) => self::table(table, out),
            Block::List(list) => list.iter().for_each(|item| out.push_str(&format!("- {}\n", text(item)))),
            Block::Group(list) => blocks(list, out),
            Block::Folded(title, list) => {
                out.push_str(&format!("#### {}\n", text(title)));
                blocks(list, out);
            }
        }
    }
}

fn table(table: &Table, out: &mut String) {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    out.push_str(&line(table.columns.iter().map(|column| text(column)).collect()));
    out.push_str(&line(table.columns.iter().map(|_| "---".to_owned()).collect()));
    for row in &table.rows {
        out.push_str(&line(row.iter().map(|cell| text(&cell.text)).collect()));
    }
}
