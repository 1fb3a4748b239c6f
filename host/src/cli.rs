//! The command line: what can be asked for, and how it ends.

mod assess;
mod doctor;
mod import;
mod init;
mod plugin;
mod portfolio;
mod print;
mod reference;
mod render;
mod shell;
mod start;
mod summary;
mod verify;

use crate::exit::{Ending, FailOn};
use crate::output::Output;
use crate::sectors::Wanted;
use annexd_core::documents::system::Role;
use annexd_core::published::SCHEMAS;
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

const LONG: &str = "\
Assesses an organization's AI management system against ISO/IEC 42001:2023.

An assessment is a YAML or JSON file; a folder of them is a portfolio. Sector
plugins add controls, questions and rules. The report says where you stand,
what to do first, and what is not known. It is a self-assessment, never a
certificate.";

const AFTER: &str = "\
Exit codes: 0 passed, 1 findings at or above --fail-on, 2 usage or no valid
document, 3 nothing was assessed, 4 a plugin was refused or failed, 70 a bug of
ours. Where several hold: 70, 2, 4, 3, 1, 0.";

/// The command.
#[derive(Debug, Parser)]
#[command(name = "annexd", about = "Assesses AI management systems against ISO/IEC 42001:2023", long_about = LONG, after_help = AFTER, version, long_version = start::version())]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write an assessment to fill in; asks for the organization's role first.
    Init(InitArgs),
    /// Assess a document, or a folder of documents.
    Assess(AssessArgs),
    /// Turn an inventory (CSV) into assessments.
    Import(ImportArgs),
    /// Write a saved report in another format.
    Render(RenderArgs),
    /// Show what is asked, and why.
    Reference(ReferenceArgs),
    /// Explain a clause, control, question or criterion.
    Explain(ExplainArgs),
    /// Look at sector plugins.
    #[command(subcommand)]
    Plugin(PluginCommand),
    /// Print the JSON Schema of a document.
    Schema {
        /// Which document.
        #[arg(value_parser = SCHEMAS.map(|(name, _)| name))]
        name: String,
    },
    /// Run a report's assessment again, and compare.
    Verify(verify::VerifyArgs),
    /// Say what runs where, and what to do about what does not.
    Doctor,
    /// Print completions for a shell.
    Completions {
        /// Which shell.
        shell: clap_complete::Shell,
    },
    /// Print the manual page, or write one for each command.
    Man(shell::ManArgs),
}

#[derive(Debug, Args)]
struct AssessArgs {
    /// An assessment (YAML or JSON), or a folder of them.
    path: PathBuf,
    #[command(flatten)]
    sectors: SectorArgs,
    /// The day on which the rules are applied, YYYY-MM-DD; today if absent.
    #[arg(long, value_name = "DATE", value_parser = start::day)]
    as_of: Option<String>,
    /// Write the report: json, markdown, html, csv, sarif, junit or github, to
    /// standard output or to a file (a folder for a portfolio). May be repeated.
    #[arg(short, long = "output", value_name = "FORMAT[=FILE]")]
    output: Vec<Output>,
    /// Exit with 1 from this severity on: blocker, major, minor, note,
    /// unknown (minor, or anything not answered), never.
    #[arg(long, value_name = "LEVEL", default_value = "major")]
    fail_on: FailOn,
    /// Fail only on findings that are not in this report of an earlier run
    /// (JSON), or are graver than there; a folder of reports for a portfolio.
    #[arg(long, value_name = "REPORT")]
    baseline: Option<PathBuf>,
    /// For a portfolio with `-o json=DIR`: take over the reports there that an
    /// earlier run finished, if this run would write the same.
    #[arg(long)]
    resume: bool,
    /// Print nothing but errors.
    #[arg(short, long)]
    quiet: bool,
}

#[derive(Debug, Args)]
struct SectorArgs {
    /// A sector: the name of a built-in one, or a plugin's file; with
    /// `@sha256:` and a digest, only its bytes of this digest. May be repeated;
    /// those that the assessment names are loaded too.
    #[arg(long = "sector", value_name = "NAME|FILE.wasm", value_parser = Wanted::from_argument)]
    names: Vec<Wanted>,
    /// Refuse every sector for which no digest is written, in the assessment or
    /// with --sector.
    #[arg(long)]
    locked: bool,
}

#[derive(Debug, Args)]
struct InitArgs {
    /// The folder; it is made if it is missing.
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    /// What the organization is towards its first AI system, such as
    /// ai_customer. May be repeated; asked for if absent.
    #[arg(long, value_name = "ROLE", value_parser = init::role)]
    role: Vec<Role>,
    /// The organization's name.
    #[arg(long)]
    name: Option<String>,
    /// A folder with a file for each part, in place of one file.
    #[arg(long)]
    full: bool,
}

#[derive(Debug, Args)]
struct ImportArgs {
    /// A built-in mapping (omb-2024), or a mapping file of your own (.toml).
    mapping: String,
    /// The inventory.
    source: PathBuf,
    /// The folder for the assessments; it is made if it is missing.
    #[arg(short, long = "output", value_name = "DIR")]
    output: PathBuf,
    /// Overwrite assessments of the same name.
    #[arg(long)]
    force: bool,
}

#[derive(Debug, Args)]
struct RenderArgs {
    /// A report, summary or reference in JSON.
    report: PathBuf,
    /// The assessment that the report was made from, for formats that point to
    /// lines (sarif, junit, github).
    #[arg(long, value_name = "FILE")]
    assessment: Option<PathBuf>,
    #[command(flatten)]
    sectors: SectorArgs,
    /// The format, to standard output or to a file. May be repeated.
    #[arg(short, long = "output", value_name = "FORMAT[=FILE]", required = true)]
    output: Vec<Output>,
}

#[derive(Debug, Args)]
struct ReferenceArgs {
    #[command(flatten)]
    sectors: SectorArgs,
    /// The format, to standard output or to a file. May be repeated.
    #[arg(short, long = "output", value_name = "FORMAT[=FILE]", default_value = "markdown")]
    output: Vec<Output>,
}

#[derive(Debug, Args)]
struct ExplainArgs {
    /// The id, such as 6.1.4, A.6.2.4, C.3.4 or public-sector/P-C04.
    id: String,
    #[command(flatten)]
    sectors: SectorArgs,
    /// The format, to standard output or to a file. May be repeated.
    #[arg(short, long = "output", value_name = "FORMAT[=FILE]", default_value = "markdown")]
    output: Vec<Output>,
}

#[derive(Debug, Subcommand)]
enum PluginCommand {
    /// List the built-in sectors, and plugins given with --sector.
    List(SectorArgs),
}

/// Runs the command and says how it ended.
pub fn main() -> Ending {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let ending = if error.use_stderr() { Ending::Invalid } else { Ending::Passed };
            let _ = error.print();
            return ending;
        }
    };
    match run(cli.command) {
        Ok(ending) => ending,
        Err(error) => {
            let ending = start::ending(&error);
            print::error(&format!("{error:#}"));
            if let Some(hint) = start::hint(&error) {
                print::hint(&hint);
            }
            ending
        }
    }
}

fn run(command: Command) -> anyhow::Result<Ending> {
    let outputs: &[Output] = match &command {
        Command::Assess(args) => &args.output,
        Command::Render(args) => &args.output,
        Command::Reference(args) => &args.output,
        Command::Explain(args) => &args.output,
        Command::Init(_)
        | Command::Import(_)
        | Command::Plugin(_)
        | Command::Schema { .. }
        | Command::Verify(_)
        | Command::Doctor
        | Command::Completions { .. }
        | Command::Man(_) => &[],
    };
    if crate::output::collide(outputs) {
        anyhow::bail!(
            "only one output can go to standard output; give the others a file: `-o markdown=report.md`"
        );
    }
    match command {
        Command::Init(args) => init::run(&args),
        Command::Assess(args) => assess::run(&args),
        Command::Import(args) => import::run(&args),
        Command::Render(args) => render::run(&args),
        Command::Reference(args) => reference::run(&args),
        Command::Explain(args) => reference::explain(&args),
        Command::Plugin(PluginCommand::List(args)) => plugin::list(&args),
        Command::Schema { name } => {
            let schema = SCHEMAS.iter().find(|(known, _)| *known == name).map_or("", |(_, schema)| schema);
            print::out(schema)?;
            Ok(Ending::Passed)
        }
        Command::Verify(args) => verify::run(&args),
        Command::Doctor => doctor::run(),
        Command::Completions { shell } => shell::completions(shell),
        Command::Man(args) => shell::man(&args),
    }
}
