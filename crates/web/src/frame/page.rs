//! What the layout needs of a page, and how a template says things.

use askama::filters::Safe;
use kenshin_domain::text::{Both, Lang, Text};
use kenshin_domain::time::{Day, Instant, wareki};

use super::nav::{self, NavItem};
use super::{Ctx, assets, csrf};

/// A value or a reference to one: what a template hands over depends on whether it names a constant or a field.
pub(crate) trait Plain<T> {
    /// The value.
    fn plain(&self) -> T;
}

impl<T, P: Plain<T> + ?Sized> Plain<T> for &P {
    fn plain(&self) -> T {
        (**self).plain()
    }
}

macro_rules! plain {
    ($($type:ty),*) => {$(
        impl Plain<$type> for $type {
            fn plain(&self) -> $type {
                *self
            }
        }
    )*};
}
plain!(Both, Day, Instant);

macro_rules! whole {
    ($($type:ty),*) => {$(
        impl Plain<i128> for $type {
            fn plain(&self) -> i128 {
                i128::from(*self)
            }
        }
    )*};
}
whole!(u8, u16, u32, u64, i8, i16, i32, i64);

impl Plain<i128> for usize {
    fn plain(&self) -> i128 {
        i128::try_from(*self).unwrap_or(i128::MAX)
    }
}

/// `cp:12 · 3f2a9c01` of `cp:12:3f2a9c01…`: 64 digits under every figure are noise; the footer opens the whole.
pub(crate) fn brief_checkpoint(checkpoint: &str) -> String {
    match checkpoint.rsplit_once(':') {
        Some((number, hash)) => format!("{number}\u{a0}·\u{a0}{}", hash.get(..8).unwrap_or(hash)),
        None => checkpoint.to_owned(),
    }
}

/// The frame of one page. Every page struct has one as its field `page`.
pub(crate) struct Page {
    ctx: Ctx,
    title: Text,
    width: &'static str,
    plain: bool,
}

impl Page {
    pub(super) fn new(ctx: Ctx, title: Text) -> Self {
        Self { ctx, title, width: "page", plain: false }
    }

    /// For forms and reading.
    #[must_use]
    pub(crate) fn narrow(mut self) -> Self {
        self.width = "page page--narrow";
        self
    }

    /// For great tables.
    #[must_use]
    pub(crate) fn wide(mut self) -> Self {
        self.width = "page page--wide";
        self
    }

    /// The login's own look.
    #[must_use]
    pub(crate) fn plain(mut self) -> Self {
        self.width = "login";
        self.plain = true;
        self
    }

    /// The word in the reader's language.
    pub(crate) fn t(&self, word: impl Plain<Both>) -> &'static str {
        word.plain().get(self.ctx.lang())
    }

    /// The sentence in the reader's language.
    pub(crate) fn say<'t>(&self, text: &'t Text) -> &'t str {
        text.get(self.ctx.lang())
    }

    pub(crate) fn title(&self) -> &str {
        self.title.get(self.ctx.lang())
    }

    pub(crate) fn lang(&self) -> Lang {
        self.ctx.lang()
    }

    pub(crate) fn is_ja(&self) -> bool {
        self.ctx.lang() == Lang::Ja
    }

    /// The first field of every post form.
    pub(crate) fn csrf(&self) -> Safe<String> {
        Safe(format!("<input type=\"hidden\" name=\"csrf\" value=\"{}\">", csrf::token(&self.ctx)))
    }

    /// A whole number with its thousands apart.
    pub(crate) fn number(&self, number: impl Plain<i128>) -> String {
        let number = number.plain();
        let digits = number.unsigned_abs().to_string();
        let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 1);
        if number < 0 {
            out.push('−');
        }
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place) % 3 == 0 {
                out.push(',');
            }
            out.push(digit);
        }
        out
    }

    /// A day; in Japanese with its era.
    pub(crate) fn day(&self, day: impl Plain<Day>) -> String {
        let day = day.plain();
        if self.is_ja() { format!("{day}（{}）", wareki(day)) } else { day.to_string() }
    }

    /// A moment in Japan, to the minute.
    pub(crate) fn instant(&self, at: impl Plain<Instant>) -> String {
        at.plain().to_jst()
    }

    pub(crate) fn width(&self) -> &'static str {
        self.width
    }

    pub(crate) fn is_plain(&self) -> bool {
        self.plain
    }

    /// Not on the steps of the sign-in itself.
    pub(crate) fn offers_sign_in(&self) -> bool {
        !self.plain && !self.ctx.path().starts_with("/login")
    }

    pub(crate) fn is_demo(&self) -> bool {
        self.ctx.is_demo()
    }

    pub(crate) fn asset(&self, name: &str) -> &'static str {
        assets::url(name)
    }

    pub(crate) fn nav(&self) -> Vec<NavItem> {
        nav::items(&self.ctx)
    }

    pub(crate) fn signed_in(&self) -> bool {
        self.ctx.signed_in()
    }

    /// The person's own name: data, whatever the language.
    pub(crate) fn person(&self) -> &str {
        &self.ctx.actor().name
    }

    pub(crate) fn role(&self) -> &'static str {
        self.t(self.ctx.actor().role.label())
    }

    pub(crate) fn scope(&self) -> &'static str {
        self.t(self.ctx.actor().scope.label())
    }

    /// This page in another language. What was posted is not asked for again.
    pub(crate) fn in_language(&self, tag: &str) -> String {
        let kept = self.ctx.query().split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("lang="));
        let mut query: Vec<&str> = kept.collect();
        let lang = format!("lang={tag}");
        query.push(&lang);
        format!("{}?{}", self.ctx.path(), query.join("&"))
    }

    pub(crate) fn version(&self) -> &str {
        &self.ctx.web().options.version
    }

    /// The editions of the rules in force, by name.
    pub(crate) fn editions(&self) -> String {
        kenshin_programme::access::editions_in_force(self.ctx.app(), self.ctx.today()).join(", ")
    }

    /// The last checkpoint, as it is cited: the whole text that proves it.
    pub(crate) fn checkpoint(&self) -> Option<&str> {
        self.ctx.checkpoint()
    }

    /// The line under a figure, as HTML: the short checkpoint in it opens the whole at the page's foot.
    pub(crate) fn cited_line(&self, text: &str) -> Safe<String> {
        self.cited(&text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"))
    }

    /// The same in a drawing's HTML.
    pub(crate) fn cited(&self, html: &str) -> Safe<String> {
        let Some(brief) = self.ctx.checkpoint().map(brief_checkpoint) else { return Safe(html.to_owned()) };
        Safe(html.replace(&brief, &format!("<a href=\"#checkpoint\">{brief}</a>")))
    }

    /// The same in a few letters, for the eye.
    pub(crate) fn brief(&self, checkpoint: &str) -> String {
        brief_checkpoint(checkpoint)
    }
}
