//! Formulas in tables: a cell that a spreadsheet would calculate.

/// Checks that no cell of a table begins as a formula does.
///
/// # Errors
///
/// Says which one does, or why the table cannot be read.
pub fn check(table: &str) -> Result<(), String> {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(table.as_bytes());
    for record in reader.records() {
        let record = record.map_err(|error| error.to_string())?;
        if let Some(cell) = record.iter().find(|cell| cell.starts_with(['=', '+', '-', '@', '\t', '\r'])) {
            return Err(format!("the cell `{}`", cell.escape_debug()));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::check as check_table;

    #[track_caller]
    fn check(table: &str, fine: bool) {
        assert_eq!(check_table(table).is_ok(), fine, "{table}");
    }

    #[test]
    fn formulas_are_found() {
        check("a,b\n'=1,\"c, d\"\n1,2,3\n", true);
        for cell in ["=1", "+1", "-1", "@a", "\"\t=1\"", "\"\r=1\""] {
            check(&format!("a,b\nc,{cell}\n"), false);
        }
    }
}
