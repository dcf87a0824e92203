//! Every chart in both languages on one page: `cargo run -p kenshin-draw --example gallery -- PATH [STYLESHEET]`.

#[path = "../tests/it/samples.rs"]
mod samples;

use std::process::ExitCode;

use kenshin_domain::text::Lang;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(path) = arguments.next() else {
        return ExitCode::from(2);
    };
    let style = arguments.next().map(|href| format!("<link rel=\"stylesheet\" href=\"{href}\">")).unwrap_or_default();
    let mut page = format!(
        "<!doctype html><html lang=\"ja\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>Gallery</title>{style}</head><body><main class=\"page\"><h1>Gallery</h1>"
    );
    for lang in [Lang::Ja, Lang::En] {
        page.push_str("<div class=\"charts\">");
        for chart in samples::all(lang) {
            page.push_str(&chart.figure("架空データ / made-up data, 2026-11-22"));
        }
        page.push_str("</div>");
    }
    page.push_str("</main></body></html>\n");
    match std::fs::write(path, page) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}
