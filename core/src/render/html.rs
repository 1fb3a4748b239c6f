//! HTML: one page that needs nothing else. No script, no link out, styles
//! inside; reads well on screen, on paper, in dark, and aloud.

use super::block::{Block, Cell, Page, Table};
use super::escape::html as text;

/// Writes a page.
pub fn write(page: &Page, language: &str) -> String {
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"generator\" content=\"annexd\">\n<title>{}</title>\n<style>\n{}</style>\n</head>\n<body>\n<header>\n<h1>{}</h1>\n<p class=\"sub\">{}</p>\n</header>\n<main>\n",
        text(language),
        text(&page.title),
        include_str!("page.css"),
        text(&page.title),
        text(&page.subtitle)
    );
    contents(&page.blocks, &mut out);
    let mut numbers = 0;
    blocks(&page.blocks, &mut numbers, &mut out);
    out.push_str(&format!("</main>\n<footer><p>{}</p></footer>\n</body>\n</html>\n", text(&page.footer)));
    out
}

/// Links to the sections, for those who do not scroll.
fn contents(list: &[Block], out: &mut String) {
    out.push_str("<nav><ul>\n");
    let sections = list.iter().filter_map(|block| match block {
        Block::Heading(2, title) => Some(title),
        _ => None,
    });
    for (number, title) in (1..).zip(sections) {
        out.push_str(&format!("<li><a href=\"#s{number}\">{}</a></li>\n", text(title)));
    }
    out.push_str("</ul></nav>\n");
}

fn blocks(list: &[Block], sections: &mut u32, out: &mut String) {
    for block in list {
        match block {
            Block::Heading(2, title) => {
                *sections += 1;
                out.push_str(&format!("<h2 id=\"s{sections}\">{}</h2>\n", text(title)));
            }
            Block::Heading(level, title) => out.push_str(&format!("<h{level}>{}</h{level}>\n", text(title))),
            Block::Paragraph(paragraph) => out.push_str(&format!("<p>{}</p>\n", text(paragraph))),
            Block::Facts(facts) => {
                out.push_str("<dl>\n");
                for (name, value) in facts {
                    out.push_str(&format!("<div><dt>{}</dt><dd>{}</dd></div>\n", text(name), cell(value)));
                }
                out.push_str("</dl>\n");
            }
            Block::Bar(name, parts) => bar(name, parts, out),
            Block::Table(table) => self::table(table, out),
            Block::List(list) => {
                out.push_str("<ul>\n");
                list.iter().for_each(|item| out.push_str(&format!("<li>{}</li>\n", text(item))));
                out.push_str("</ul>\n");
            }
            Block::Group(list) => blocks(list, sections, out),
            Block::Folded(title, list) => {
                out.push_str(&format!("<details>\n<summary>{}</summary>\n", text(title)));
                blocks(list, sections, out);
                out.push_str("</details>\n");
            }
        }
    }
}

fn cell(cell: &Cell) -> String {
    match cell.tone {
        Some(tone) => format!("<span class=\"tag {}\">{}</span>", tone.name(), text(&cell.text)),
        None => text(&cell.text),
    }
}

fn table(table: &Table, out: &mut String) {
    let caption = text(&table.caption);
    out.push_str(&format!("<div class=\"scroll\" role=\"region\" aria-label=\"{caption}\" tabindex=\"0\">\n<table>\n<caption>{caption}</caption>\n<thead><tr>"));
    for column in &table.columns {
        out.push_str(&format!("<th scope=\"col\">{}</th>", text(column)));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in &table.rows {
        out.push_str("<tr>");
        for (i, content) in row.iter().enumerate() {
            let content = cell(content);
            out.push_str(&if i == 0 {
                format!("<th scope=\"row\">{content}</th>")
            } else {
                format!("<td>{content}</td>")
            });
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n</div>\n");
}

/// A bar as inline SVG; its counts stand beside it as text.
fn bar(name: &str, parts: &[(super::block::Tone, String, u32)], out: &mut String) {
    let total: u32 = parts.iter().map(|(_, _, count)| count).sum::<u32>().max(1);
    let words: Vec<String> =
        parts.iter().filter(|p| p.2 > 0).map(|(_, label, count)| format!("{label} {count}")).collect();
    out.push_str(&format!(
        "<figure class=\"bar\">\n<figcaption>{}</figcaption>\n<svg viewBox=\"0 0 1000 24\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{}\">",
        text(name),
        text(&format!("{name}: {}", words.join(", ")))
    ));
    let mut before = 0;
    for (tone, _, count) in parts {
        let (x, end) = (1000 * before / total, 1000 * (before + count) / total);
        if end > x {
            out.push_str(&format!(
                "<rect class=\"{}\" x=\"{x}\" y=\"0\" width=\"{}\" height=\"24\"/>",
                tone.name(),
                end - x
            ));
        }
        before += count;
    }
    out.push_str("</svg>\n<p class=\"legend\">");
    let legend: Vec<String> = parts
        .iter()
        .filter(|part| part.2 > 0)
        .map(|(tone, label, count)| {
            format!("<span class=\"tag {}\">{} {count}</span>", tone.name(), text(label))
        })
        .collect();
    out.push_str(&legend.join(" "));
    out.push_str("</p>\n</figure>\n");
}
