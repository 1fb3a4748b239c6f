//! What `wit-bindgen` makes of the contract.

wit_bindgen::generate!({
    path: "../../wit/sector",
    world: "sector-plugin",
    pub_export_macro: true,
    export_macro_name: "export_bindings",
    default_bindings_module: "annexd_sdk::bindings",
    additional_derives: [PartialEq, Eq],
    generate_all,
});
