// The keyboard alone: a way past the navigation, every main link reached, and always visible where one stands.

import { MAIN_LINKS } from './plain.mjs';

const MOST = 80;

export async function keyboard(context, url) {
  const page = await context.newPage();
  try {
    await page.goto(url);
    return await walk(page);
  } finally {
    await page.close();
  }
}

async function walk(page) {
  const problems = [];
  const wanted = await page.$$eval(MAIN_LINKS, (links) => links.filter((link) => link.checkVisibility()).map((link) => link.href));
  // A role whose pages are still to come has no navigation at all; an empty one would be a fault.
  const navigation = await page.$('header nav.site-nav');
  if (wanted.length === 0 && navigation !== null) problems.push(`no main links (${MAIN_LINKS})`);
  const reached = new Set();
  for (let step = 0; step < MOST; step += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(standing);
    if (at === null) break;
    if (step === 0 && !at.skips) problems.push(`the first stop is ${at.name}, not a link past the navigation`);
    if (!at.visible) problems.push(`one cannot see that ${at.name} has the focus`);
    if (at.href) reached.add(at.href);
    if (wanted.every((link) => reached.has(link))) break;
  }
  problems.push(...wanted.filter((link) => !reached.has(link)).map((link) => `not reached: ${link}`));
  return problems;
}

/** Runs in the page. */
function standing() {
  const element = document.activeElement;
  if (element === null || element === document.body) return null;
  const style = getComputedStyle(element);
  const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  const name = `${element.tagName.toLowerCase()} "${(element.innerText || element.name || '').trim().slice(0, 30)}"`;
  return {
    name,
    href: element.href ?? null,
    skips: (element.getAttribute('href') ?? '').startsWith('#'),
    visible: outlined || style.boxShadow !== 'none',
  };
}
