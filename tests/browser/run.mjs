// Every role of the demo nation in a real browser.
//
//   node run.mjs LOGINS.json [FOLDER FOR PICTURES OF FAILURES]

import { rmSync } from 'node:fs';
import { Checks } from './checks.mjs';
import { launch, person } from './chromium.mjs';
import { Crawl, kindOf } from './crawl.mjs';
import { keyboard } from './keyboard.mjs';
import { logIn, readLogins } from './login.mjs';
import { look } from './look.mjs';
import { EVIDENCE_KIND, enterEvidence, mainPages } from './plain.mjs';

const [file, findings] = process.argv.slice(2);
const { origin, logins } = readLogins(file);
if (findings) rmSync(findings, { recursive: true, force: true });

const checks = new Checks();
const looked = new Set();
const browser = await launch();
let evidence = null;
let figures = 0;

checks.record('there are logins', logins.length > 0 ? [] : [`${file} names none`]);
await atTheDoor();
for (const login of logins) await asRole(login);
checks.record('the nation has figures to follow', figures > 0 ? [] : ['no a[data-count] on any page']);
await withoutJavaScript();
await browser.close();
checks.close();

/** What anyone sees before logging in. */
async function atTheDoor() {
  const context = await person(browser);
  const crawl = await new Crawl(origin, []).from(['/login']);
  await crawled('nobody', crawl);
  await everyPath(context, 'nobody', crawl);
  await context.close();
}

async function asRole(login) {
  const context = await person(browser);
  const page = await context.newPage();
  const entered = await checks.run(`${login.role}: logs in`, async () => {
    await logIn(page, origin, login);
    return [];
  });
  if (!entered) return context.close();
  const home = page.url();
  await page.close();
  const crawl = await new Crawl(origin, await context.cookies()).from([home]);
  figures += crawl.figures;
  await crawled(login.role, crawl);
  await checks.run(`${login.role}: keyboard`, () => keyboard(context, home));
  await everyPath(context, login.role, crawl);
  const form = [...crawl.pages].find(([, read]) => read.forms.has(EVIDENCE_KIND));
  if (form && (evidence === null || !login.totp_secret)) evidence ??= { login, url: form[0] };
  await context.close();
}

async function crawled(role, crawl) {
  const size = `${crawl.pages.size} pages, ${crawl.exports} files`;
  checks.record(`${role}: no broken link (${size})`, crawl.broken);
  checks.record(`${role}: everything says 架空データ`, crawl.unmarked);
  checks.record(`${role}: ${crawl.figures} figures lead to as many rows`, crawl.wrongFigures);
  checks.record(`${role}: English is English`, crawl.foreign);
}

/** Each path once; again for another role only where its page is built of other parts. */
async function everyPath(context, role, crawl) {
  for (const { url, path, page } of crawl.samples()) {
    const shape = `${path} ${[...page.shape].sort().join(' ')}`;
    if (looked.has(shape)) continue;
    looked.add(shape);
    const picture = findings && `${findings}/${role}${path.replace(/[^a-z0-9]+/gi, '-')}`;
    let problems;
    try {
      problems = await look(context, url, picture);
    } catch (error) {
      problems = [{ width: 1280, found: [String(error)] }];
    }
    for (const { width, found } of problems) checks.record(`${role}: ${path} at ${width} px`, found);
  }
}

async function withoutJavaScript() {
  if (evidence === null) {
    checks.record('without JavaScript: evidence is entered', [`no role reaches the form of ${EVIDENCE_KIND}`]);
    return;
  }
  const context = await person(browser, { javaScriptEnabled: false });
  const page = await context.newPage();
  const { login, url } = evidence;
  await checks.run(`without JavaScript: ${login.role} opens every main page`, () => mainPages(page, origin, login));
  const { path } = kindOf(new URL(url));
  await checks.run(`without JavaScript: ${login.role} enters evidence at ${path}`, () => enterEvidence(page, url));
  await context.close();
}
