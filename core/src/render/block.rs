//! The outline that formats share: blocks of text in the reader's language,
//! not yet escaped.

/// A page: a title and its blocks.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// The title.
    pub title: String,
    /// What it is.
    pub subtitle: String,
    /// A line that must not be missed, at the end.
    pub footer: String,
    /// The blocks, in order.
    pub blocks: Vec<Block>,
}

/// A part of a page.
#[derive(Debug, Clone)]
pub enum Block {
    /// A heading; level 2 begins a section, level 3 a part of it.
    Heading(u8, String),
    /// A paragraph.
    Paragraph(String),
    /// Names with values.
    Facts(Vec<(String, Cell)>),
    /// A bar of counts by status, with what it counts.
    Bar(String, Vec<(Tone, String, u32)>),
    /// A table.
    Table(Table),
    /// A list.
    List(Vec<String>),
    /// Blocks that belong together.
    Group(Vec<Block>),
    /// Blocks that are folded away under a title.
    Folded(String, Vec<Block>),
}

/// A table with a name for those who cannot see it.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The rows, as long as the columns.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell of a table.
#[derive(Debug, Clone, Default)]
pub struct Cell {
    /// The text; status is always text too.
    pub text: String,
    /// The colour that goes with it.
    pub tone: Option<Tone>,
}

/// A colour with a meaning. It never stands without its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Not started, blocked, prohibited.
    Bad,
    /// Partial, overdue.
    Fair,
    /// Implemented.
    Good,
    /// Not applicable.
    Off,
    /// Not known.
    Open,
}

impl Tone {
    /// The name in style sheets.
    pub fn name(self) -> &'static str {
        match self {
            Self::Bad => "bad",
            Self::Fair => "fair",
            Self::Good => "good",
            Self::Off => "off",
            Self::Open => "open",
        }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self { text, tone: None }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self { text: text.to_owned(), tone: None }
    }
}

impl Cell {
    /// A cell with a colour.
    pub fn toned(text: impl Into<String>, tone: Tone) -> Self {
        Self { text: text.into(), tone: Some(tone) }
    }
}

impl Table {
    /// An empty table.
    pub fn new(caption: &str, columns: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self {
            caption: caption.to_owned(),
            columns: columns.into_iter().map(Into::into).collect(),
            rows: Vec::new(),
        }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: impl IntoIterator<Item = impl Into<Cell>>) {
        self.rows.push(cells.into_iter().map(Into::into).collect());
    }

    /// The table as a block, if it has rows.
    pub fn into_block(self) -> Option<Block> {
        (!self.rows.is_empty()).then_some(Block::Table(self))
    }
}
