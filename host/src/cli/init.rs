//! `annexd init`

use super::{InitArgs, print};
use crate::exit::Ending;
use crate::init::{Size, files};
use crate::{output, workspace};
use annexd_core::documents::system::Role;
use anyhow::{Context, Result, bail};
use std::io::{BufRead, IsTerminal, Write};

/// What an organization is asked, and the role that the answer stands for.
const QUESTION: [(&str, Role); 5] = [
    ("uses AI that others make", Role::AiCustomer),
    ("offers AI, or services with AI, to others", Role::AiProvider),
    ("makes AI: builds or trains models or systems", Role::AiProducer),
    ("supplies data, parts or audits to those who make it", Role::AiPartner),
    ("is an authority that makes rules for AI", Role::RelevantAuthority),
];

pub fn run(args: &InitArgs) -> Result<Ending> {
    if let Some(there) = workspace::main_file(&args.folder) {
        bail!("`{}` is there already; nothing was written", there.display());
    }
    let roles = if args.role.is_empty() { ask()? } else { args.role.clone() };
    let size = if args.full { Size::Full } else { Size::Micro };
    let name = args.name.clone().unwrap_or_else(|| "Our organization".to_owned());
    let shown = args.folder.display().to_string();
    for (path, text) in files(size, &name, &roles, &shown) {
        let file = args.folder.join(path);
        output::write(&file, &text).with_context(|| file.display().to_string())?;
        print::line(&format!("written: {}", file.display()));
    }
    print::line(&format!("next: annexd assess {shown} -o html=report.html"));
    Ok(Ending::Passed)
}

/// Asks for the role first: everything else depends on it (clause 4.1).
fn ask() -> Result<Vec<Role>> {
    let input = std::io::stdin();
    if !input.is_terminal() {
        bail!(
            "say what the organization is towards the AI system, because everything else depends on it: \
             `--role ai_customer` if it uses AI of others, `--role ai_provider`, `--role ai_producer`; \
             several may hold"
        );
    }
    print::line("What is the organization towards its first AI system? It ...");
    for (number, (says, _)) in (1..).zip(&QUESTION) {
        print::line(&format!("  {number}  {says}"));
    }
    loop {
        eprint!("One number or several, such as 1,2: ");
        std::io::stderr().flush()?;
        let mut line = String::new();
        if input.lock().read_line(&mut line)? == 0 {
            bail!("no role was given; nothing was written");
        }
        match roles(&line) {
            Some(roles) => return Ok(roles),
            None => print::line(&format!("write numbers from 1 to {}", QUESTION.len())),
        }
    }
}

/// Reads a role as assessments write it.
pub fn role(text: &str) -> Result<Role, String> {
    serde_json::from_value(text.into()).map_err(|error| error.to_string())
}

fn roles(line: &str) -> Option<Vec<Role>> {
    let words = line.split([',', ' ']).map(str::trim).filter(|word| !word.is_empty());
    let numbers: Option<Vec<usize>> = words.map(|word| word.parse().ok()).collect();
    let roles: Option<Vec<Role>> =
        numbers?.into_iter().map(|number| Some(QUESTION.get(number.checked_sub(1)?)?.1)).collect();
    roles.filter(|roles| !roles.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_for_roles() {
        assert_eq!(roles("1, 3\n"), Some(vec![Role::AiCustomer, Role::AiProducer]));
        for nothing in ["", "0", "6", "x", "1,x"] {
            assert_eq!(roles(nothing), None, "{nothing}");
        }
    }
}
