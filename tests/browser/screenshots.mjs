// Pictures of the main pages of the demo nation.
//
//   node screenshots.mjs LOGINS.json FOLDER-OF-THE-DASHBOARD FOLDER-OF-ALL

import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launch, NARROW, person, WIDE } from './chromium.mjs';
import { Crawl } from './crawl.mjs';
import { logIn, readLogins } from './login.mjs';

const [file, committed, all] = process.argv.slice(2);
const { origin, logins } = readLogins(file);
const ministry = logins.find(({ role }) => role === 'ministry') ?? logins[0];
mkdirSync(committed, { recursive: true });
mkdirSync(all, { recursive: true });

const browser = await launch();
const context = await person(browser);
const page = await context.newPage();
await logIn(page, origin, ministry);
const crawl = await new Crawl(origin, await context.cookies()).from([page.url()]);
for (const { url, path } of crawl.samples()) {
  const name = path.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '') || 'dashboard';
  for (const size of [WIDE, NARROW]) {
    await page.setViewportSize(size);
    await page.goto(url);
    const whole = join(all, `${name}-${size.width}.png`);
    await page.screenshot({ path: whole, fullPage: true });
    console.log(whole);
  }
}
await page.setViewportSize(WIDE);
await page.goto(`${origin}/stages`);
const picture = join(all, 'readme.png');
await page.screenshot({ path: picture });
copyFileSync(picture, join(committed, 'dashboard.png'));
await browser.close();
