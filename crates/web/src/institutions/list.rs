//! The register: the list behind every figure.

use askama::Template;
use kenshin_domain::access::Permission;
use kenshin_domain::institutions::Prefecture;
use kenshin_domain::stages::Cohort;
use kenshin_domain::text::Lang;
use kenshin_domain::time::Day;
use kenshin_programme::institutions::{self, Listing, RegisterRow};

use super::badges::{self, MarkBadge, RungBadge, StateBadge};
use super::filters::{self, Chip, Select};
use super::query::{Asked, Pairs, asked, encode, pairs};
use super::texts::*;
use crate::frame::extract::Query;
use crate::frame::{Answer, Ctx, Page};
use crate::stages::figure::thousands;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// One hospital in the list.
struct Line {
    href: String,
    name: String,
    address: String,
    code: Option<String>,
    prefecture: Option<&'static str>,
    beds: Option<String>,
    rung: RungBadge,
    states: Vec<StateBadge>,
    marks: Vec<MarkBadge>,
    expires: Option<Day>,
}

/// A page number, or a gap between numbers.
struct PageLink {
    number: u32,
    href: String,
    here: bool,
    gap_before: bool,
}

/// The head of a column by which the list can be ordered.
struct Head {
    label: &'static str,
    href: String,
    sorted: Option<&'static str>,
    number: bool,
}

#[derive(Template)]
#[template(path = "institutions/list.html")]
struct ListPage {
    page: Page,
    stage: bool,
    search: String,
    front: Vec<Select>,
    more: Vec<Select>,
    more_open: bool,
    expires_by: String,
    as_of: String,
    known_at: String,
    in_scope: bool,
    closed: bool,
    kept: Pairs,
    chips: Vec<Chip>,
    unread: Vec<String>,
    excel: Option<String>,
    heads: Vec<Head>,
    lines: Vec<Line>,
    total: u64,
    range: String,
    pages: Vec<PageLink>,
    previous: Option<String>,
    next: Option<String>,
}

/// The list.
pub(crate) async fn page(ctx: Ctx, Query(query): Query<Pairs>) -> Answer {
    let asked = asked(&query);
    let listing = institutions::list(ctx.app(), ctx.actor(), &asked.cohort, asked.known_at, asked.page).await?;
    let lang = ctx.lang();
    let stage = ctx.may(Permission::StageRead);
    let areas = institutions::area_names(ctx.app()).await?;
    let (front, more) = filters::selects(&asked, &areas, stage, lang);
    let used = filters::all_pairs(&asked);
    let text = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
    let of_page = |number: u32| {
        let mut with = used.clone();
        with.push(("page".to_owned(), number.to_string()));
        format!("/institutions?{}", encode(&with))
    };
    let page = ListPage {
        page: ctx.page(INSTITUTIONS).wide(),
        stage,
        search: asked.cohort.search.clone().unwrap_or_default(),
        more_open: !asked.unread.is_empty(),
        front,
        more,
        expires_by: text(asked.cohort.expires_by),
        as_of: text(asked.cohort.as_of),
        known_at: asked.known_at.map(super::query::instant_text).unwrap_or_default(),
        in_scope: asked.cohort.in_scope_only,
        closed: asked.cohort.also_closed,
        kept: kept(&asked.cohort),
        chips: filters::chips(&asked, &areas, "/institutions", lang),
        unread: asked.unread.clone(),
        excel: ctx.may(Permission::RegisterExport).then(|| format!("/institutions.xlsx?{}", encode(&used))),
        heads: heads(&asked, &listing.cohort, stage, lang),
        lines: listing.rows.iter().map(|row| line(row, &used, lang)).collect(),
        total: listing.total,
        range: range(&listing, lang),
        pages: page_links(listing.page, listing.pages, &of_page),
        previous: (listing.page > 1).then(|| of_page(listing.page - 1)),
        next: (listing.page < listing.pages).then(|| of_page(listing.page + 1)),
    };
    ctx.render(&page)
}

/// The same list as a workbook.
pub(crate) async fn xlsx(ctx: Ctx, Query(query): Query<Pairs>) -> Answer {
    let asked = asked(&query);
    let bytes = institutions::export(ctx.app(), ctx.actor(), &asked.cohort, asked.known_at, ctx.lang()).await?;
    ctx.file(bytes, XLSX, &format!("hospitals-{}.xlsx", asked.cohort.as_of.unwrap_or_else(|| ctx.today())))
}

/// What the form does not show but must not forget.
fn kept(cohort: &Cohort) -> Pairs {
    const HIDDEN: [&str; 11] = [
        "municipality",
        "areas",
        "concept-area",
        "region-not",
        "ciso",
        "executive",
        "has",
        "rung-since",
        "since",
        "absent-since",
        "in-grace",
    ];
    pairs(cohort).into_iter().filter(|(name, _)| HIDDEN.contains(&name.as_str())).collect()
}

fn line(row: &RegisterRow, used: &Pairs, lang: Lang) -> Line {
    let when: Vec<&(String, String)> = used.iter().filter(|(name, _)| name == "as-of" || name == "known-at").collect();
    let when = encode(when);
    Line {
        href: if when.is_empty() {
            format!("/institutions/{}", row.id)
        } else {
            format!("/institutions/{}?{when}", row.id)
        },
        name: row.name.clone(),
        address: row.address.clone(),
        code: row.medical_code.clone(),
        prefecture: Prefecture::new(row.prefecture).map(|p| p.name().get(lang)),
        beds: row.beds.map(|beds| thousands(u64::from(beds))),
        rung: badges::rung(row.rung, row.route, lang),
        states: badges::states(row.silence, row.waits_for_vendor, row.in_grace, row.regression, row.open, lang),
        marks: badges::marks(&row.marks, lang),
        expires: row.expires,
    }
}

fn heads(asked: &Asked, cohort: &Cohort, stage: bool, lang: Lang) -> Vec<Head> {
    use kenshin_domain::stages::Sort;
    let mut all = vec![
        (NAME, Some(Sort::Kana), "ascending", false),
        (CODE, Some(Sort::Code), "ascending", false),
        (PREFECTURE, None, "", false),
        (BEDS, Some(Sort::Beds), "descending", true),
    ];
    if stage {
        all.extend([
            (RUNG, Some(Sort::Rung), "ascending", false),
            (MARKS, None, "", false),
            (EXPIRES, Some(Sort::Expires), "ascending", false),
        ]);
    }
    let head = |(label, sort, direction, number): (kenshin_domain::text::Both, Option<Sort>, &'static str, bool)| {
        let href = sort.map(|sort| {
            let mut cohort = asked.cohort.clone();
            cohort.sort = sort;
            super::query::link(&cohort, asked.known_at)
        });
        Head {
            label: label.get(lang),
            href: href.unwrap_or_default(),
            sorted: (sort == Some(cohort.sort)).then_some(direction),
            number,
        }
    };
    all.into_iter().map(head).collect()
}

fn range(listing: &Listing, lang: Lang) -> String {
    let first = u64::from(listing.page.saturating_sub(1)) * u64::from(listing.per_page) + 1;
    let last = (first + u64::try_from(listing.rows.len()).unwrap_or(0)).saturating_sub(1);
    let total = thousands(listing.total);
    match (listing.rows.is_empty(), lang) {
        (true, Lang::Ja) => format!("{total}件"),
        (true, Lang::En) => total,
        (false, Lang::Ja) => format!("{total}件中 {}–{}件", thousands(first), thousands(last)),
        (false, Lang::En) => format!("{}–{} of {total}", thousands(first), thousands(last)),
    }
}

/// First, last, and those around the present page.
fn page_links(here: u32, pages: u32, of_page: &impl Fn(u32) -> String) -> Vec<PageLink> {
    let mut links: Vec<PageLink> = Vec::new();
    for number in (1..=pages).filter(|n| *n == 1 || *n == pages || n.abs_diff(here) <= 2) {
        let gap_before = links.last().is_some_and(|before| before.number + 1 < number);
        links.push(PageLink { number, href: of_page(number), here: number == here, gap_before });
    }
    if pages <= 1 { Vec::new() } else { links }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_links_keep_the_ends_and_the_neighbours() {
        let numbers = |here, pages| -> Vec<u32> {
            page_links(here, pages, &|n| n.to_string()).iter().map(|link| link.number).collect()
        };
        assert_eq!(numbers(10, 20), [1, 8, 9, 10, 11, 12, 20]);
        assert_eq!(numbers(1, 3), [1, 2, 3]);
        assert!(numbers(1, 1).is_empty());
        assert!(page_links(10, 20, &|n| n.to_string())[1].gap_before);
    }
}
