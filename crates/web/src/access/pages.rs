//! The pages of a list.

use crate::frame::Ctx;

/// Links to the pages before and after, keeping the filter.
pub(super) struct Pages {
    /// The page, from 1.
    pub(super) now: u64,
    /// How many there are, at least 1.
    pub(super) count: u64,
    base: String,
}

impl Pages {
    pub(super) fn new(ctx: &Ctx, now: u64, total: u64, size: u64) -> Self {
        let kept = ctx.query().split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("page="));
        let mut base = format!("{}?", ctx.path());
        for pair in kept {
            base.push_str(pair);
            base.push('&');
        }
        Self { now, count: total.div_ceil(size.max(1)).max(1), base }
    }

    fn link(&self, page: u64) -> String {
        format!("{}page={page}", self.base)
    }

    pub(super) fn previous(&self) -> Option<String> {
        (self.now > 1).then(|| self.link(self.now - 1))
    }

    pub(super) fn next(&self) -> Option<String> {
        (self.now < self.count).then(|| self.link(self.now + 1))
    }
}
