//! Imports: choose a file, look at what it would change, import it.

mod mapping;
mod mapping_form;
mod texts;
mod upload;

crate::routes! {
    GET  "/imports"                     Import upload::list;
    GET  "/imports/{kind}"              Import upload::page;
    POST "/imports/{kind}" (64 MiB)     Import upload::preview;
    POST "/imports/{kind}/apply"        Import upload::apply;
    POST "/imports/{kind}/report.xlsx"  Import upload::workbook;
    GET  "/imports/records/{file}"      Import mapping::page;
    POST "/imports/records/{file}"      Import mapping::post;
}
