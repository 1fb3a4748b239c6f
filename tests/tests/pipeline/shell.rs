//! Completions, manual pages and colours.

use annexd_tests::program::{Folder, command};
use std::io::Write;
use std::process::{Command, Stdio};

/// The sub-commands, as the help names them.
fn commands() -> Vec<String> {
    let help = Folder::default().annexd("--help").ended(0).stdout;
    let list =
        help.split("Commands:\n").nth(1).expect("a list").split("\n\n").next().expect("its end").to_owned();
    let names = list.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let names: Vec<String> =
        names.filter_map(|line| Some(line.split_whitespace().next()?.to_owned())).collect();
    assert!(names.len() > 8 && names.contains(&"assess".to_owned()), "{names:?}");
    names
}

/// Gives a script to a program that only checks it; `None` where there is none.
fn accepted(program: &str, arguments: &[&str], script: &str) -> Option<bool> {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::inherit())
        .spawn()
        .ok()?;
    child.stdin.take().expect("a pipe").write_all(script.as_bytes()).expect("it reads");
    Some(child.wait().expect("it ends").success())
}

#[test]
fn completions_are_accepted_by_their_shell_and_name_every_command() {
    let folder = Folder::default();
    for (shell, arguments) in [
        ("bash", vec!["-n"]),
        ("zsh", vec!["-n"]),
        ("fish", vec!["--no-execute"]),
        ("powershell", vec![]),
        ("elvish", vec![]),
    ] {
        let script = folder.annexd(&format!("completions {shell}")).ended(0).stdout;
        for name in commands() {
            assert!(script.contains(&name), "{shell}: {name}");
        }
        if arguments.is_empty() {
            continue;
        }
        match accepted(shell, &arguments, &script) {
            Some(good) => assert!(good, "{shell} refuses it"),
            None => println!("skipped: {shell} is not there"),
        }
    }
    folder.annexd("completions tcsh").ended(2).says("[possible values: bash, elvish, fish, powershell, zsh]");
}

#[test]
fn every_command_has_a_manual_page() {
    let folder = Folder::default();
    folder.annexd("man pages").ended(0);
    let names = folder.names();
    for name in commands().iter().filter(|name| *name != "help") {
        assert!(names.contains(&format!("pages/annexd-{name}.1")), "{name}: {names:?}");
    }
    assert!(names.contains(&"pages/annexd-plugin-list.1".to_owned()), "{names:?}");
    assert!(!names.iter().any(|name| name.contains("help")), "{names:?}");
    assert_eq!(folder.annexd("man").ended(0).stdout, folder.read("pages/annexd.1"));
    let readers = [("mandoc", vec!["-T", "lint", "-W", "error"]), ("groff", vec!["-man", "-ww", "-z"])];
    for name in &names {
        let page = folder.read(name);
        for part in [".TH ", ".SH NAME\n", ".SH SYNOPSIS\n", ".SH DESCRIPTION\n", ".SH OPTIONS\n"] {
            assert!(page.contains(part), "{name}: {part}");
        }
        for (reader, arguments) in &readers {
            if let Some(good) = accepted(reader, arguments, &page) {
                assert!(good, "{reader} refuses {name}");
            }
        }
    }
    let assess = folder.read("pages/annexd-assess.1");
    for option in ["fail\\-on", "baseline", "locked", "resume", "as\\-of", "sector", "output", "quiet"] {
        assert!(assess.contains(&format!("\\-\\-{option}")), "{option}");
    }
}

/// What help and an error about arguments say, with or without `NO_COLOR`.
fn said(no_color: Option<&str>) -> Vec<u8> {
    let folder = Folder::with("a.yaml", "organization: [\n");
    let mut all = Vec::new();
    for arguments in
        [vec!["--help"], vec!["--wat"], vec!["assess", "--help"], vec!["assess", "a.yaml"], vec!["doctor"]]
    {
        let mut run = command(&folder.path(""));
        // Colours are asked for as strongly as can be.
        run.args(&arguments).env_remove("NO_COLOR").env("CLICOLOR_FORCE", "1").env("TERM", "xterm-256color");
        if let Some(value) = no_color {
            run.env("NO_COLOR", value).env_remove("CLICOLOR_FORCE");
        }
        let output = run.output().expect("it starts");
        all.extend(output.stdout);
        all.extend(output.stderr);
    }
    all
}

#[test]
fn no_color_is_obeyed_wherever_there_are_colours() {
    assert!(said(None).contains(&0x1b), "help has colours when they are asked for");
    assert!(!said(Some("1")).contains(&0x1b));
    if Command::new("script").arg("--version").output().is_err() {
        println!("skipped: `script`, which makes a terminal, is not there");
        return;
    }
    let on_terminal = |no_color: &str| {
        let folder = Folder::default();
        let program = command(&folder.path("")).get_program().to_string_lossy().into_owned();
        let line = format!("env {no_color} {program} --help; env {no_color} {program} assess --wat");
        let mut run = Command::new("script");
        run.args(["-qec", &line, "/dev/null"])
            .env("TERM", "xterm-256color")
            .env_remove("NO_COLOR")
            .env_remove("CLICOLOR_FORCE");
        run.stdin(Stdio::null()).output().expect("it starts").stdout
    };
    assert!(on_terminal("-u NO_COLOR").contains(&0x1b), "a terminal has colours");
    assert!(!on_terminal("NO_COLOR=1").contains(&0x1b));
}
