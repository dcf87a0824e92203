//! The fonts of browser runs: pictures must not depend on what the machine happens to have.
//!
//! Noto Sans JP (SIL Open Font License) comes from the package that tests/browser pins by hash; it is copied with its
//! licence to `target/fonts`, and a `fonts.conf` there shows Chromium these fonts and no others.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::needs::{self, Need};
use crate::{node, workspace};

const PACKAGE: &str = "node_modules/@expo-google-fonts/noto-sans-jp";
const FILES: [&str; 3] = ["400Regular/NotoSansJP_400Regular.ttf", "700Bold/NotoSansJP_700Bold.ttf", "LICENSE_FONT"];

/// Puts the fonts in place; gives the configuration to name in `FONTCONFIG_FILE`.
pub fn prepare() -> Result<PathBuf> {
    needs::require(&[Need::Node, Need::Modules])?;
    let folder = workspace::target().join("fonts");
    std::fs::create_dir_all(&folder)?;
    for file in FILES {
        let from = node::folder().join(PACKAGE).join(file);
        let name = Path::new(file).file_name().context("a font without name")?;
        std::fs::copy(&from, folder.join(name)).with_context(|| format!("cannot copy {}", from.display()))?;
    }
    let config = folder.join("fonts.conf");
    std::fs::write(&config, configuration(&folder))?;
    println!("fonts in {}", folder.display());
    Ok(config)
}

fn configuration(folder: &Path) -> String {
    let alias = |family: &str| {
        format!(
            "  <alias binding=\"strong\"><family>{family}</family><prefer><family>Noto Sans JP</family></prefer></alias>\n"
        )
    };
    let aliases: String = ["sans-serif", "serif", "monospace", "system-ui"].into_iter().map(alias).collect();
    format!(
        "<?xml version=\"1.0\"?>\n<!DOCTYPE fontconfig SYSTEM \"fonts.dtd\">\n<fontconfig>\n  <dir>{0}</dir>\n  \
         <cachedir>{0}/cache</cachedir>\n{aliases}</fontconfig>\n",
        folder.display()
    )
}
