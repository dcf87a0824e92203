// Everything once more with JavaScript off: log in, every main page, and evidence entered by the form.

import { logIn, SENDS } from './login.mjs';

/** The navigation, without the switch of languages. */
export const MAIN_LINKS = 'header nav a[href]:not([hreflang])';

/** The statement that the run enters: 変更なし asks for a day and nothing else. */
export const EVIDENCE_KIND = 'list.unchanged';

/** Logs in and opens every main page. */
export async function mainPages(page, origin, login) {
  const problems = [];
  await logIn(page, origin, login);
  const links = await page.locator(MAIN_LINKS).evaluateAll((all) => all.map((link) => link.href));
  const navigation = await page.locator('header nav.site-nav').count();
  if (links.length === 0 && navigation > 0) problems.push(`no main links (${MAIN_LINKS})`);
  for (const link of new Set(links)) {
    const response = await page.goto(link);
    if (response.status() >= 400) problems.push(`${link} answers ${response.status()}`);
    if ((await page.locator('h1').count()) !== 1) problems.push(`${link} has not exactly one h1`);
  }
  return problems;
}

/** Fills in the evidence form as far as it asks and sends it; what was kept leads back to the hospital. */
export async function enterEvidence(page, url) {
  await page.goto(url);
  const form = page.locator(`form[method="post"][action$="/evidence/new/${EVIDENCE_KIND}"]`).first();
  const action = await form.evaluate((element) => element.action);
  await fill(form);
  const button = form.locator(SENDS).last();
  const [response] = await Promise.all([page.waitForNavigation(), button.click()]);
  const left = page.url().replace(/[?#].*/, '') !== action.replace(/[?#].*/, '');
  if (response.status() < 400 && left) return [];
  const said = (await page.locator('main').innerText()).slice(0, 500);
  return [`${page.url()} answers ${response.status()}: ${said}`];
}

async function fill(form) {
  for (const select of await form.locator('select[required]').all()) {
    if (await select.inputValue()) continue;
    const values = await select.locator('option').evaluateAll((all) => all.map((option) => option.value));
    await select.selectOption(values.find((value) => value !== ''));
  }
  for (const group of await form.locator('input[type="radio"][required]').all()) {
    const name = await group.getAttribute('name');
    const chosen = form.locator(`input[type="radio"][name="${name}"]:checked`);
    if ((await chosen.count()) === 0) await group.check();
  }
  const channel = form.locator('input[type="radio"][name="channel"]');
  if ((await channel.count()) > 0 && (await form.locator('input[name="channel"]:checked').count()) === 0) await channel.first().check();
  for (const box of await form.locator('input[type="checkbox"][required]').all()) await box.check();
  for (const field of await form.locator('input[required], textarea[required]').all()) {
    const type = (await field.getAttribute('type')) ?? 'text';
    if (['radio', 'checkbox', 'file', 'hidden'].includes(type) || (await field.inputValue())) continue;
    const example = await field.getAttribute('data-example');
    await field.fill(example ?? { date: '2026-04-01', number: '1' }[type] ?? 'テスト');
  }
  const when = form.locator('input[name="when"]');
  if ((await when.count()) > 0 && !(await when.inputValue())) await when.fill('令和８年１０月１日');
  for (const file of await form.locator('input[type="file"]').all()) {
    await file.setInputFiles({ name: 'contract.txt', mimeType: 'text/plain', buffer: Buffer.from('契約書の写し') });
  }
}
