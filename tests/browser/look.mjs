// One page in the browser: accessibility, what the console says, and whether it fits a telephone.

import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { NARROW, WIDE } from './chromium.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Opens the page and gives what is wrong with it, at each width. */
export async function look(context, url, picture) {
  const page = await context.newPage();
  const heard = listen(page, new URL(url).origin);
  try {
    const problems = [];
    for (const size of [WIDE, NARROW]) {
      await page.setViewportSize(size);
      if (page.url() !== url) await page.goto(url, { waitUntil: 'load' });
      const found = [...(await violations(page)), ...(await tooWide(page, size.width)), ...heard.splice(0)];
      if (found.length > 0 && picture) await keepPicture(page, `${picture}-${size.width}.png`);
      problems.push({ width: size.width, found });
    }
    return problems;
  } finally {
    await page.close();
  }
}

/** Console errors (a refused script or style among them), failed requests, and any request to somewhere else. */
function listen(page, origin) {
  const heard = [];
  page.on('console', (message) => message.type() === 'error' && heard.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => heard.push(`script: ${error.message}`));
  page.on('requestfailed', (request) => heard.push(`request failed: ${request.url()}`));
  page.on('response', (response) => response.status() >= 400 && heard.push(`${response.url()} answers ${response.status()}`));
  page.on('request', (request) => {
    const outside = /^https?:/.test(request.url()) && new URL(request.url()).origin !== origin;
    if (outside) heard.push(`asks somewhere else: ${request.url()}`);
  });
  return heard;
}

async function violations(page) {
  // Evaluated by the browser itself, so the page's own policy on scripts stays as it is.
  await page.evaluate(AXE);
  const found = await page.evaluate(async (rules) => {
    const { violations } = await globalThis.axe.run(document, { runOnly: { type: 'tag', values: rules } });
    return violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.slice(0, 3).map((node) => node.target.join(' ')), count: nodes.length }));
  }, RULES);
  return found.map(({ id, help, where, count }) => `axe ${id}: ${help} (${count}: ${where.join(' | ')})`);
}

async function tooWide(page, width) {
  const real = await page.evaluate(() => Math.max(document.documentElement.scrollWidth, document.body.scrollWidth));
  if (real <= width) return [];
  const culprits = await page.evaluate((limit) => {
    const wide = [...document.body.querySelectorAll('*')].filter((element) => element.getBoundingClientRect().right > limit + 1);
    return wide.slice(0, 3).map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
  }, width);
  return [`${real} px wide on ${width} px: ${culprits.join(', ')}`];
}

async function keepPicture(page, file) {
  mkdirSync(file.replace(/[^/]*$/, ''), { recursive: true });
  await page.screenshot({ path: file, fullPage: true });
}
