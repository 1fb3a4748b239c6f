//! `annexd doctor`: what runs where, and what to do about what does not.

use super::print;
use crate::assess::assess;
use crate::assessor::Assessor;
use crate::cli::start::today;
use crate::exit::Ending;
use crate::parts;
use crate::sandbox::{Cache, Limits, Sandbox};
use crate::sectors::{Sectors, Source, Wanted};
use annexd_core::render::visible;
use anyhow::Result;
use serde_json::{Value, json};
use std::ffi::OsString;
use std::io::{IsTerminal, stderr, stdout};

/// The variables that annexd reads, and what for.
const VARIABLES: [(&str, &str); 4] = [
    ("ANNEXD_CACHE", "`off`, or the folder for compiled parts"),
    ("XDG_CACHE_HOME", "where the folder for compiled parts is, without ANNEXD_CACHE"),
    ("HOME", "where it is without both"),
    ("NO_COLOR", "no colours in help and errors about arguments"),
];

/// How a line is meant.
enum Mark {
    Ok,
    Note,
    Problem,
}

/// The lines so far, and the worst that they say.
#[derive(Default)]
struct Findings {
    text: String,
    ending: Ending,
}

impl Findings {
    fn add(&mut self, mark: Mark, what: &str, said: &str) {
        let mark = match mark {
            Mark::Ok => "ok",
            Mark::Note => "note",
            Mark::Problem => "problem",
        };
        self.text.push_str(&format!("{mark:<8} {what}: {}\n", visible(said)));
    }

    fn advise(&mut self, what: &str) {
        self.text.push_str(&format!("         to do: {}\n", visible(what)));
    }

    fn broken(&mut self, ending: Ending) {
        self.ending = self.ending.max(ending);
    }
}

pub fn run() -> Result<Ending> {
    let mut found = Findings::default();
    let variable = |name: &str| std::env::var_os(name);
    found.add(Mark::Ok, "annexd", env!("CARGO_PKG_VERSION"));
    let cache = Cache::from_environment(variable);
    match Sandbox::new(Limits::default(), &cache) {
        Ok(sandbox) => {
            let sectors = Sectors::new(sandbox);
            engine(&mut found, &cache, &sectors);
            built_in(&mut found, &sectors);
        }
        Err(error) => {
            found.add(Mark::Problem, "sandbox", &error.to_string());
            found.advise("run annexd where a process may start threads and reserve address space");
            found.broken(Ending::Plugin);
        }
    }
    limits(&mut found);
    kept(&mut found, &cache, variable);
    for (name, meaning) in VARIABLES {
        let value = variable(name).map_or_else(|| "not set".to_owned(), |v| v.to_string_lossy().into_owned());
        found.add(Mark::Ok, name, &format!("{value} ({meaning})"));
    }
    terminal(&mut found);
    print::out(&found.text)?;
    Ok(found.ending)
}

fn engine(found: &mut Findings, cache: &Cache, sectors: &Sectors) {
    let report = Assessor::new(cache).map_err(anyhow::Error::from).and_then(|assessor| {
        let nothing = assess(&assessor, sectors, &json!({}), &[], &today())?;
        Ok((assessor, nothing.report))
    });
    match report {
        Ok((assessor, report)) => {
            let (mark, how) = match assessor {
                Assessor::Component(..) => (Mark::Ok, format!("as a {}", assessor.name())),
                Assessor::Native => (Mark::Note, "as the native library".to_owned()),
            };
            let native = matches!(mark, Mark::Note);
            let run = &report.run;
            found.add(mark, "engine", &format!("{}, {how}, sources {}; answers", run.version, run.engine));
            if native {
                found.advise(parts::note());
            }
            found.add(Mark::Ok, "reference", &run.reference);
        }
        Err(error) => {
            found.add(Mark::Problem, "engine", &format!("{error:#}"));
            found.advise(
                "this is a bug of ours, or the program is damaged: compare its checksum, and report it",
            );
            found.broken(Ending::Bug);
        }
    }
}

fn built_in(found: &mut Findings, sectors: &Sectors) {
    let mut any = false;
    for (name, part) in parts::sectors() {
        any = true;
        let what = format!("sector {name}");
        let wanted =
            Wanted { source: Source::BuiltIn(name.to_owned()), digest: Some(part.digest.to_owned()) };
        match sectors.load(&wanted).as_ref() {
            Ok(sector) => {
                let info = sector.plugin.description();
                let text = |field: &str| info.get(field).and_then(Value::as_str).unwrap_or("unknown");
                let (version, day) = (text("version"), text("asOf"));
                let said = format!("{version}, law as of {day}, sha256:{}; answers", sector.digest);
                found.add(Mark::Ok, &what, &said);
            }
            Err(failure) => {
                found.add(Mark::Problem, &what, &format!("{}: {}", failure.call, failure.message));
                found.advise(failure.hint.as_deref().unwrap_or("report it"));
                found.broken(Ending::Plugin);
            }
        }
    }
    if !any {
        found.add(Mark::Note, "sectors", "none are built in");
        found.advise(parts::note());
    }
}

fn limits(found: &mut Findings) {
    let limits = Limits::default();
    let mib = |bytes: usize| format!("{} KiB", bytes / 1024);
    found.add(
        Mark::Ok,
        "limits of a plugin's call",
        &format!(
            "fuel {}, {} s, memory {}, stack {}, result {}, file {}",
            limits.fuel,
            limits.deadline.as_secs(),
            mib(limits.memory),
            mib(limits.stack),
            mib(limits.result),
            mib(limits.file)
        ),
    );
}

fn kept(found: &mut Findings, cache: &Cache, variable: impl Fn(&str) -> Option<OsString>) {
    match (cache.folder(), cache.reason()) {
        (Some(folder), _) => found.add(Mark::Ok, "cache", &folder.display().to_string()),
        (None, reason) => {
            let off = variable("ANNEXD_CACHE").is_some_and(|value| value == "off");
            let mark = if off { Mark::Note } else { Mark::Problem };
            found.add(mark, "cache", &format!("none, each start compiles: {}", reason.unwrap_or("unknown")));
            if !off {
                found.advise(
                    "make the folder writable for its owner only (`chmod 700`), or set ANNEXD_CACHE to another folder, or to `off`",
                );
            }
        }
    }
}

fn terminal(found: &mut Findings) {
    let is = |terminal: bool| if terminal { "a terminal" } else { "no terminal" };
    found.add(
        Mark::Ok,
        "terminal",
        &format!(
            "standard output is {}, standard error is {}",
            is(stdout().is_terminal()),
            is(stderr().is_terminal())
        ),
    );
}
