//! A strict reader of pages: what it accepts, every browser reads alike, and
//! nothing of it runs.

/// Elements that a page may have. None of them runs or loads anything.
const ELEMENTS: &[&str] = &[
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "header",
    "main",
    "footer",
    "nav",
    "h1",
    "h2",
    "h3",
    "h4",
    "p",
    "ul",
    "li",
    "a",
    "dl",
    "div",
    "dt",
    "dd",
    "span",
    "table",
    "caption",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "details",
    "summary",
    "figure",
    "figcaption",
    "svg",
    "rect",
];

/// Attributes that they may have. None is a handler, none loads anything.
const ATTRIBUTES: &[&str] = &[
    "lang",
    "charset",
    "name",
    "content",
    "id",
    "class",
    "href",
    "scope",
    "role",
    "aria-label",
    "tabindex",
    "viewBox",
    "preserveAspectRatio",
    "x",
    "y",
    "width",
    "height",
];

/// Checks that a page holds elements without effect, and text.
///
/// # Errors
///
/// Says what else it holds.
pub fn check(page: &str) -> Result<(), String> {
    let mut rest = page.strip_prefix("<!DOCTYPE html>").ok_or("no doctype")?;
    while let Some((text, behind)) = rest.split_once('<') {
        words(text)?;
        let (tag, after) =
            behind.split_once('>').ok_or_else(|| format!("a tag is open: {}", near(behind)))?;
        let tag = tag.strip_suffix('/').unwrap_or(tag);
        match tag.strip_prefix('/') {
            Some(name) => element(name)?,
            None => open(tag)?,
        }
        rest = after;
        if tag == "style" {
            let (style, after) = rest.split_once("</style>").ok_or("an open style")?;
            if style.contains('<') || style.contains("url(") || style.contains("@import") {
                return Err("a style that loads something".to_owned());
            }
            rest = after;
        }
    }
    words(rest)
}

fn words(text: &str) -> Result<(), String> {
    let bad = |c: char| c == '>' || (c.is_control() && c != '\n');
    if text.contains(bad) { Err(format!("not escaped: {}", near(text))) } else { Ok(()) }
}

fn element(name: &str) -> Result<(), String> {
    if ELEMENTS.contains(&name) { Ok(()) } else { Err(format!("the element `{}`", near(name))) }
}

fn open(tag: &str) -> Result<(), String> {
    let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
    element(name)?;
    while !rest.is_empty() {
        let (attribute, behind) =
            rest.split_once("=\"").ok_or_else(|| format!("no attribute: {}", near(rest)))?;
        let (value, after) =
            behind.split_once('"').ok_or_else(|| format!("an open value: {}", near(behind)))?;
        if !ATTRIBUTES.contains(&attribute) {
            return Err(format!("the attribute `{}`", near(attribute)));
        }
        if attribute == "href" && !value.starts_with('#') && !value.starts_with("https://") {
            return Err(format!("a link to `{}`", near(value)));
        }
        rest = after.strip_prefix(' ').unwrap_or(after);
    }
    Ok(())
}

fn near(text: &str) -> String {
    text.chars().take(80).collect()
}

#[cfg(test)]
mod tests {
    use super::check as check_page;

    #[track_caller]
    fn check(body: &str, fine: bool) {
        let found = check_page(&format!("<!DOCTYPE html>\n<html lang=\"en\"><body>{body}</body></html>\n"));
        assert_eq!(found.is_ok(), fine, "{body}: {found:?}");
    }

    #[test]
    fn what_could_run_is_found() {
        check("<p class=\"a\">x &lt;b&gt;</p>", true);
        check("<a href=\"#s1\">x</a><rect x=\"1\"/>", true);
        check("<script>alert(1)</script>", false);
        check("<img src=\"x\">", false);
        check("<p onclick=\"x\">x</p>", false);
        check("<p class=a>x</p>", false);
        check("<a href=\"javascript:x\">x</a>", false);
        check("<a href=\"http://x\">x</a>", false);
        check("<p>a > b</p>", false);
        check("<!-- x -->", false);
        check("<p>\u{1b}[2J</p>", false);
        check("<style>p { background: url(x) }</style>", false);
    }
}
