//! What `wit-bindgen` makes of the contract.
//!
//! `wit/sector/sector.wit` gives the name `catalog` to a record and to a
//! function. WIT has one space of names for both, and no tool reads the file.
//! Until the contract says otherwise, `wit/` beside this crate holds it with
//! the record as `sector-catalog`; a test keeps the rest of it identical. A
//! record's name is in no call, so that components stay as they are.

wit_bindgen::generate!({
    path: "wit",
    world: "sector-plugin",
    pub_export_macro: true,
    export_macro_name: "export_bindings",
    default_bindings_module: "annexd_sdk::bindings",
    additional_derives: [PartialEq, Eq],
    generate_all,
});

#[cfg(test)]
mod tests {
    #[test]
    fn the_contract_is_the_workspace_s_but_for_one_name() {
        let contract = include_str!("../../../wit/sector/sector.wit")
            .replace("    record catalog {", "    record sector-catalog {")
            .replace("    catalog: func() -> catalog;", "    catalog: func() -> sector-catalog;");
        assert!(contract == include_str!("../wit/sector.wit"), "copy the contract again");
    }
}
