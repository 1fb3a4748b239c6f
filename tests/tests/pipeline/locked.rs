//! `--locked`, and digests on the command line.

use crate::{AGENCY, DONE, digest, file, portfolio};
use annexd::parts;
use annexd_tests::program::{Folder, Run};

const NONE: &str = "no digest is written for it, and --locked asks for one; its bytes have ";

/// Runs `assess` on a case with lines added.
#[track_caller]
fn check(added: &str, arguments: &str, code: i32) -> (Folder, Run) {
    let folder = Folder::with("a.yaml", format!("{}{added}", file(DONE)));
    let plugin = parts::sector("public-sector").expect("the sector is built in");
    folder.write("p.wasm", plugin.bytes);
    let run =
        folder.annexd(&format!("assess a.yaml --as-of 2026-11-21 -o json=a.json {arguments}")).ended(code);
    (folder, run)
}

#[test]
fn a_locked_run_refuses_a_sector_without_a_digest() {
    for (added, arguments) in [
        ("sectors: [{ name: public-sector }]\n", "--locked"),
        ("sectors: [{ file: p.wasm }]\n", "--locked"),
        ("", "--locked --sector public-sector"),
        ("", "--locked --sector p.wasm"),
    ] {
        let (folder, run) = check(added, arguments, 4);
        run.says(&format!("{NONE}{}", digest())).says(&format!("hint: write `digest: {}`", digest()));
        let report = folder.json("a.json");
        assert_eq!(report["run"]["plugins"], serde_json::json!([]), "{added}{arguments}");
    }
}

#[test]
fn a_locked_run_takes_a_sector_of_the_digest_that_is_written() {
    let digest = digest();
    for (added, arguments) in [
        (format!("sectors: [{{ name: public-sector, digest: {digest} }}]\n"), "--locked".to_owned()),
        (format!("sectors: [{{ file: p.wasm, digest: {digest} }}]\n"), "--locked".to_owned()),
        (String::new(), format!("--locked --sector public-sector@sha256:{digest}")),
        (String::new(), format!("--locked --sector p.wasm@sha256:{}", digest.to_uppercase())),
        (
            "sectors: [{ name: public-sector }]\n".into(),
            format!("--locked --sector public-sector@sha256:{digest}"),
        ),
        (
            format!("sectors: [{{ name: public-sector, digest: {digest} }}]\n"),
            "--locked --sector public-sector".into(),
        ),
        (String::new(), "--locked".to_owned()),
    ] {
        let (folder, _) = check(&added, &arguments, 0);
        let report = folder.json("a.json");
        assert_eq!(report["run"]["failures"], serde_json::json!([]), "{added}{arguments}");
        let plugins = report["run"]["plugins"].as_array().expect("a list");
        assert!(plugins.iter().all(|plugin| plugin["digest"] == digest), "{added}{arguments}");
        assert_eq!(plugins.is_empty(), arguments == "--locked" && added.is_empty(), "{added}{arguments}");
    }
}

#[test]
fn a_sector_of_another_digest_never_takes_part() {
    let (digest, other) = (digest(), "0".repeat(64));
    let pinned = format!("sectors: [{{ name: public-sector, digest: \"{other}\" }}]\n");
    for (added, arguments) in [
        (String::new(), format!("--sector public-sector@sha256:{other}")),
        (String::new(), format!("--locked --sector p.wasm@sha256:{other}")),
        // Asked for twice: the digest that does not fit counts.
        (pinned.clone(), "--sector public-sector".to_owned()),
        (pinned, format!("--sector public-sector@sha256:{digest}")),
    ] {
        let (folder, run) = check(&added, &arguments, 4);
        run.says(&format!("its bytes have the digest {digest}, and {other} is asked for"));
        assert_eq!(folder.json("a.json")["run"]["plugins"], serde_json::json!([]), "{added}{arguments}");
    }
}

#[test]
fn other_bytes_are_refused_before_they_are_looked_at() {
    let folder = Folder::with("a.yaml", file(DONE));
    folder.write("p.wasm", "no component at all");
    let pinned = format!("p.wasm@sha256:{}", digest());
    folder.annexd(&format!("assess a.yaml --sector {pinned}")).ended(4).says("its bytes have the digest ");
}

#[test]
fn what_is_no_digest_is_wrong_usage() {
    check("", "--sector public-sector@sha256:12", 2).1.says("`12` is no SHA-256 of 64 hexadecimal digits");
}

#[test]
fn every_command_that_loads_sectors_can_be_locked() {
    let folder = Folder::with("a.yaml", file(AGENCY));
    let pinned = format!("--sector public-sector@sha256:{}", digest());
    folder.annexd(&format!("assess a.yaml --as-of 2026-11-21 --locked {pinned} -q -o json=r.json")).ended(1);
    for command in ["reference", "plugin list", "explain P-C04"] {
        folder
            .annexd(&format!("{command} --locked --sector public-sector"))
            .ended(if command.starts_with('e') { 2 } else { 4 });
        folder.annexd(&format!("{command} --locked {pinned}")).ended(0);
    }
    folder.annexd("render r.json --locked -o html=r.html").ended(0);
    folder.annexd("render r.json --locked --sector public-sector -o html=r.html").ended(4).says(NONE);
    folder.write("other.json", folder.read("r.json").replace(digest(), &"0".repeat(64)));
    folder.annexd("render other.json --locked -o html=r.html").ended(4).says("its bytes have the digest ");
    folder.annexd(&format!("verify r.json --assessment a.yaml --locked {pinned}")).ended(0);
    folder.annexd("verify r.json --assessment a.yaml --locked --sector public-sector").ended(4).says(NONE);
}

#[test]
fn a_locked_portfolio_refuses_what_one_member_leaves_open() {
    let folder = portfolio();
    let pinned = format!("public-sector@sha256:{}", digest());
    folder.annexd("assess all --as-of 2026-11-21 --locked -q").ended(4).says(NONE);
    folder.annexd(&format!("assess all --as-of 2026-11-21 --locked -q --sector {pinned}")).ended(1);
}
