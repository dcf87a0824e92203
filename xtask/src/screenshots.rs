//! Pictures of the main pages: the dashboard for the README, the others to look at.

use anyhow::Result;

use crate::server::Demo;
use crate::{browser, command, workspace};

/// Hospitals in the pictures: few enough to be made in seconds, enough for every chart to have its shape.
const HOSPITALS: u32 = 2000;

/// Takes them; `docs/pictures/dashboard.png` is the one that is committed.
pub fn take() -> Result<()> {
    command::run(workspace::cargo().args(["build", "--release", "--bin", "kenshin"]))?;
    let demo = Demo::start(&workspace::target().join("release").join("kenshin"), HOSPITALS)?;
    let mut script = browser::script("screenshots.mjs")?;
    script.arg(&demo.logins);
    script.arg(workspace::root().join("docs").join("pictures"));
    script.arg(workspace::target().join("screenshots"));
    command::run(&mut script)
}
