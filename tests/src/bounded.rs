//! Runs the program and ends it when it takes more memory or time than any
//! document may cost.

use crate::program::{Folder, Run, command};
use std::fs::File;
use std::process::{Child, ExitStatus};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Most memory, in KiB: generous, so that only what grows without bounds gets there.
const MEMORY: u64 = 3 * 1024 * 1024;
/// Only a run that hangs takes longer.
const TIME: Duration = Duration::from_secs(400);

/// Runs `annexd` in a folder with arguments that hold no spaces. What it says
/// is kept outside of the folder.
///
/// # Panics
///
/// If it goes over a bound, or does not end by itself.
#[track_caller]
pub fn annexd(folder: &Folder, arguments: &str) -> Run {
    let said = Folder::default();
    let (out, err) = (said.path("out"), said.path("err"));
    let create = |path| File::create(path).expect("a file");
    let child = command(&folder.path(""))
        .args(arguments.split_whitespace())
        .stdin(std::process::Stdio::null())
        .stdout(create(&out))
        .stderr(create(&err))
        .spawn()
        .expect("annexd starts");
    let status = within_bounds(child).unwrap_or_else(|why| panic!("annexd {arguments}: {why}"));
    let code = status.code().expect("annexd ends by itself");
    Run { code, stdout: said.read("out"), stderr: said.read("err") }
}

fn within_bounds(mut child: Child) -> Result<ExitStatus, String> {
    let end = Instant::now() + TIME;
    loop {
        if let Some(status) = child.try_wait().map_err(|error| error.to_string())? {
            return Ok(status);
        }
        let memory = peak(child.id()).unwrap_or_default();
        let over = if memory > MEMORY { Some("memory") } else { (Instant::now() > end).then_some("time") };
        if let Some(what) = over {
            let _ = child.kill();
            let _ = child.wait();
            return Err(format!("ended because it took too much {what} ({memory} KiB)"));
        }
        sleep(Duration::from_millis(5));
    }
}

/// The most memory that a process had so far, in KiB; nothing where that
/// cannot be asked.
fn peak(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}
