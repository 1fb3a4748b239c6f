//! `-o`, several times.

use crate::{USER, file, portfolio};
use annexd_tests::program::Folder;

#[test]
fn a_format_can_be_written_twice() {
    let folder = Folder::with("a.yaml", file(USER));
    let run = folder
        .annexd(
            "assess a.yaml --as-of 2026-11-21 -q -o json=1.json -o json=new/2.json -o markdown=3.md -o json",
        )
        .ended(1);
    for name in ["1.json", "new/2.json"] {
        assert_eq!(folder.read(name), run.stdout, "{name}");
    }
    assert_eq!(folder.names(), ["1.json", "3.md", "a.yaml", "new/2.json"]);
}

#[test]
fn a_portfolio_goes_to_several_folders() {
    let folder = portfolio();
    folder.annexd("assess all --as-of 2026-11-21 -q -o json=j -o json=k -o html=h -o markdown=j").ended(1);
    for name in ["agency", "summary", "user"] {
        assert_eq!(folder.read(&format!("j/{name}.json")), folder.read(&format!("k/{name}.json")));
        assert!(folder.read(&format!("h/{name}.html")).ends_with("</html>\n"));
        assert!(folder.read(&format!("j/{name}.md")).starts_with("# "));
    }
}

#[test]
fn two_outputs_never_share_standard_output() {
    let folder = Folder::with("a.yaml", file(USER));
    for outputs in ["-o json -o json", "-o json -o html", "-o json=x.json -o html -o markdown"] {
        folder
            .annexd(&format!("assess a.yaml {outputs}"))
            .ended(2)
            .says("only one output can go to standard output");
    }
    assert_eq!(folder.names(), ["a.yaml"]);
}
