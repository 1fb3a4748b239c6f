//! Why there is no import, or no mapping.

use std::path::PathBuf;

/// Why a source cannot be imported at all.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ImportError {
    /// The source is larger than [`MAX_BYTES`](super::MAX_BYTES).
    #[error("the source has {bytes} bytes, more than the {limit} that are read; split it by organization")]
    TooLarge {
        /// The source's size.
        bytes: usize,
        /// The most that is read.
        limit: usize,
    },
    /// There is no header.
    #[error("the source is empty; its first line must name the columns")]
    Empty,
    /// There is a header and nothing under it.
    #[error("the source has a header and no records")]
    NoRecords,
    /// The bytes are not in the encoding that the mapping names.
    #[error(
        "line {line}: not valid {encoding}; save the source as {encoding}, or say its encoding in the mapping (`source.encoding`)"
    )]
    Encoding {
        /// The first line that is not, from 1.
        line: u64,
        /// The encoding by the mapping.
        encoding: &'static str,
    },
    /// A NUL byte: the source is binary, or in UTF-16.
    #[error(
        "line {line}: a NUL byte; the source must be text in the encoding of the mapping (`source.encoding`)"
    )]
    Nul {
        /// The line, from 1.
        line: u64,
    },
    /// A cell begins with a quotation mark that nothing closes.
    #[error("line {line}: a quotation mark opens a cell that never ends")]
    OpenQuote {
        /// The line of the quotation mark, from 1.
        line: u64,
    },
    /// More records than [`MAX_RECORDS`](super::MAX_RECORDS).
    #[error("line {line}: more than {limit} records; split the source by organization")]
    TooManyRecords {
        /// The line of the first record that is too many, from 1.
        line: u64,
        /// The most that are read.
        limit: usize,
    },
    /// A record with more columns than [`MAX_COLUMNS`](super::MAX_COLUMNS).
    #[error("line {line}: more than {limit} columns; is `source.delimiter` of the mapping right?")]
    TooManyColumns {
        /// The line, from 1.
        line: u64,
        /// The most that are read.
        limit: usize,
    },
    /// A cell with more bytes than [`MAX_CELL_BYTES`](super::MAX_CELL_BYTES).
    #[error("line {line}: a cell of more than {limit} bytes; is a quotation mark missing?")]
    CellTooLong {
        /// The line on which the cell begins, from 1.
        line: u64,
        /// The most that a cell may have.
        limit: usize,
    },
    /// The table cannot be read for another reason.
    #[error("the source cannot be read as a table: {0}")]
    Table(#[from] csv::Error),
    /// The mapping names a column that the source does not have.
    #[error("{}", unknown_column(column, occurrence, nearest))]
    UnknownColumn {
        /// The column by the mapping.
        column: String,
        /// Which of the columns of this name, from 1.
        occurrence: usize,
        /// The source's most similar header.
        nearest: Option<String>,
    },
    /// The mapping names a column that the source has several times.
    #[error("the source has {count} columns `{column}`; say which one in the mapping (`occurrence`)")]
    SeveralColumns {
        /// The column.
        column: String,
        /// How many there are.
        count: usize,
    },
    /// A file is there already and shall not be overwritten.
    #[error("`{}` is there already; choose another folder, or overwrite it (`--force`)", .0.display())]
    Exists(PathBuf),
    /// A name that could leave the folder.
    #[error("`{0}` is no safe name for a file")]
    UnsafeStem(String),
    /// A file or folder cannot be written.
    #[error("`{}` cannot be written: {source}", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
}

/// What is wrong with a mapping, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{message}", place(*.line, *.column))]
pub struct MappingError {
    /// The line, from 1; 0 where the text as a whole is meant.
    pub line: usize,
    /// The column, in characters, from 1; 0 where the text as a whole is meant.
    pub column: usize,
    /// What is wrong, and what to do.
    pub message: String,
}

fn place(line: usize, column: usize) -> String {
    if line == 0 { String::new() } else { format!("{line}:{column}: ") }
}

fn unknown_column(column: &str, occurrence: &usize, nearest: &Option<String>) -> String {
    let which = if *occurrence > 1 { format!(" ({occurrence})") } else { String::new() };
    match nearest {
        Some(nearest) => {
            format!("the source has no column `{column}`{which}; did you mean `{nearest}`?")
        }
        None => format!("the source has no column `{column}`{which}"),
    }
}
