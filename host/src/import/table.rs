//! From bytes to a header and records with their lines.

use super::error::ImportError;
use super::format::{Encoding, SourceForm};
use super::spelling::collapse;
use super::{MAX_BYTES, MAX_CELL_BYTES, MAX_COLUMNS, MAX_RECORDS};
use std::borrow::Cow;

/// A table as read.
#[derive(Debug)]
pub(super) struct Table {
    /// The names of the columns, each on one line.
    pub(super) headers: Vec<String>,
    /// What stands under the header; rows without any text are there too.
    pub(super) records: Vec<Record>,
    /// Lines with text after a closing quotation mark.
    pub(super) stray: Vec<u64>,
}

/// A row of the table.
#[derive(Debug)]
pub(super) struct Record {
    /// The physical line on which it begins, from 1.
    pub(super) line: u64,
    /// Its cells.
    pub(super) cells: csv::StringRecord,
}

/// Reads a table, or says why the source is none.
pub(super) fn read(source: &SourceForm, bytes: &[u8]) -> Result<Table, ImportError> {
    if bytes.len() > MAX_BYTES {
        return Err(ImportError::TooLarge { bytes: bytes.len(), limit: MAX_BYTES });
    }
    let text = decode(source.encoding, bytes)?;
    let stray = check_shape(&text, source.delimiter.byte())?;
    let mut records = split(&text, source.delimiter.byte())?.into_iter();
    let headers: Vec<String> = match records.next() {
        Some(header) => header.cells.iter().map(collapse).collect(),
        None => return Err(ImportError::Empty),
    };
    if headers.iter().all(String::is_empty) {
        return Err(ImportError::Empty);
    }
    let records: Vec<Record> = records.collect();
    if records.is_empty() {
        return Err(ImportError::NoRecords);
    }
    Ok(Table { headers, records, stray })
}

const UTF8_MARK: &[u8] = b"\xEF\xBB\xBF";

fn decode(encoding: Encoding, bytes: &[u8]) -> Result<Cow<'_, str>, ImportError> {
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        return Err(ImportError::Nul { line: line_at(&bytes[..at]) });
    }
    match encoding {
        Encoding::Utf8 => {
            let bytes = bytes.strip_prefix(UTF8_MARK).unwrap_or(bytes);
            let text = std::str::from_utf8(bytes).map_err(|error| ImportError::Encoding {
                line: line_at(&bytes[..error.valid_up_to()]),
                encoding: encoding.name(),
            })?;
            Ok(Cow::Borrowed(text))
        }
        // Any bytes decode as Windows-1252; the mark shows that they are not meant so.
        Encoding::Windows1252 if bytes.starts_with(UTF8_MARK) => {
            Err(ImportError::Encoding { line: 1, encoding: encoding.name() })
        }
        Encoding::Windows1252 => Ok(encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0),
    }
}

fn split(text: &str, delimiter: u8) -> Result<Vec<Record>, ImportError> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut lines = Lines::new(text.as_bytes());
    let mut records = Vec::new();
    for cells in reader.records() {
        let cells = cells?;
        let start = cells.position().map_or(0, csv::Position::byte);
        records.push(Record { line: lines.of_record(usize::try_from(start).unwrap_or(0)), cells });
    }
    Ok(records)
}

/// Counts lines on the way through a text; `\r\n` is one line's end.
struct Lines<'a> {
    bytes: &'a [u8],
    at: usize,
    line: u64,
}

impl<'a> Lines<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, line: 1 }
    }

    /// The line of the record whose bytes begin at `start` or, where the end of
    /// the line before still stands there, right after it.
    fn of_record(&mut self, start: usize) -> u64 {
        let is_break = |at: usize| matches!(self.bytes.get(at), Some(b'\n' | b'\r'));
        let mut start = start;
        while is_break(start) {
            start += 1;
        }
        while self.at < start {
            self.line += u64::from(ends_line(self.bytes, self.at));
            self.at += 1;
        }
        self.line
    }
}

fn ends_line(bytes: &[u8], at: usize) -> bool {
    match bytes.get(at) {
        Some(b'\n') => true,
        Some(b'\r') => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    }
}

/// The line of the byte that follows `before`.
fn line_at(before: &[u8]) -> u64 {
    Lines::new(before).of_record(before.len())
}

/// Holds a table to the limits before anything of it is kept, and finds
/// quotation marks that are out of balance. The CSV reader takes those as they
/// come, and would put half of a file into one cell.
///
/// Returns the lines with text after a closing quotation mark.
fn check_shape(text: &str, delimiter: u8) -> Result<Vec<u64>, ImportError> {
    let mut shape = Shape { line: 1, began: 1, ..Shape::default() };
    let bytes = text.as_bytes();
    for (at, &byte) in bytes.iter().enumerate() {
        shape.step(byte, delimiter);
        shape.within_limits(byte)?;
        shape.line += u64::from(ends_line(bytes, at));
    }
    match shape.inside {
        Inside::Quoted => Err(ImportError::OpenQuote { line: shape.began }),
        Inside::CellStart | Inside::Bare | Inside::MaybeClosed => Ok(shape.stray),
    }
}

/// How far a table was looked at.
#[derive(Default)]
struct Shape {
    inside: Inside,
    line: u64,
    /// The line on which the cell began.
    began: u64,
    /// Records that have ended, with the header.
    records: usize,
    /// Delimiters of the record.
    delimiters: usize,
    /// Bytes of the cell, with its quotation marks.
    cell: usize,
    stray: Vec<u64>,
}

/// Where in a table a byte stands.
#[derive(Clone, Copy, Default)]
enum Inside {
    #[default]
    CellStart,
    Bare,
    Quoted,
    /// After a quotation mark inside quotation marks: the end, or a doubled one.
    MaybeClosed,
}

impl Shape {
    fn step(&mut self, byte: u8, delimiter: u8) {
        let ends_record = matches!(byte, b'\n' | b'\r');
        self.inside = match (self.inside, byte) {
            (Inside::Quoted, b'"') => Inside::MaybeClosed,
            (Inside::Quoted, _) | (Inside::MaybeClosed, b'"') => Inside::Quoted,
            (_, byte) if byte == delimiter => {
                self.delimiters += 1;
                Inside::CellStart
            }
            (Inside::CellStart, _) if ends_record && self.delimiters == 0 => Inside::CellStart,
            (_, _) if ends_record => {
                (self.records, self.delimiters) = (self.records + 1, 0);
                Inside::CellStart
            }
            (Inside::CellStart, b'"') => Inside::Quoted,
            (Inside::MaybeClosed, _) => {
                if self.stray.last() != Some(&self.line) {
                    self.stray.push(self.line);
                }
                Inside::Bare
            }
            (Inside::CellStart | Inside::Bare, _) => Inside::Bare,
        };
        match self.inside {
            Inside::CellStart => self.cell = 0,
            Inside::Bare | Inside::Quoted | Inside::MaybeClosed => {
                if self.cell == 0 {
                    self.began = self.line;
                }
                self.cell += 1;
            }
        }
    }

    fn within_limits(&self, byte: u8) -> Result<(), ImportError> {
        let line = self.line;
        if self.delimiters >= MAX_COLUMNS {
            return Err(ImportError::TooManyColumns { line, limit: MAX_COLUMNS });
        }
        if self.cell > MAX_CELL_BYTES {
            return Err(ImportError::CellTooLong { line: self.began, limit: MAX_CELL_BYTES });
        }
        if self.records > MAX_RECORDS && !matches!(byte, b'\n' | b'\r') {
            return Err(ImportError::TooManyRecords { line, limit: MAX_RECORDS });
        }
        Ok(())
    }
}
