//! `annexd completions` and `annexd man`: what a shell and `man` know of the command.

use super::{Cli, print};
use crate::exit::Ending;
use crate::output;
use anyhow::{Context, Result};
use clap::{Args, Command, CommandFactory};
use clap_complete::Shell;
use clap_mangen::Man;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct ManArgs {
    /// A folder for one page of each command; without it, the first page is
    /// printed.
    folder: Option<PathBuf>,
}

pub fn completions(shell: Shell) -> Result<Ending> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "annexd", &mut script);
    print::out(&String::from_utf8(script)?)?;
    Ok(Ending::Passed)
}

pub fn man(args: &ManArgs) -> Result<Ending> {
    let mut command = Cli::command().disable_help_subcommand(true);
    command.build();
    let Some(folder) = &args.folder else {
        print::out(&page(command)?)?;
        return Ok(Ending::Passed);
    };
    let mut pages = Vec::new();
    collect(&command, "annexd".to_owned(), &mut pages);
    for (name, command) in pages {
        let file = folder.join(format!("{name}.1"));
        output::write(&file, &page(command)?).with_context(|| file.display().to_string())?;
    }
    Ok(Ending::Passed)
}

/// The command and all below it, each with the name of its page.
fn collect(command: &Command, name: String, pages: &mut Vec<(String, Command)>) {
    for below in command.get_subcommands() {
        collect(below, format!("{name}-{}", below.get_name()), pages);
    }
    pages.push((name, command.clone()));
}

fn page(command: Command) -> Result<String> {
    let mut page = Vec::new();
    let source = concat!("annexd ", env!("CARGO_PKG_VERSION"));
    Man::new(command).manual("annexd").source(source).render(&mut page)?;
    Ok(String::from_utf8(page)?)
}
