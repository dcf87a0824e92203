// Everything once more with JavaScript off: log in, every main page, and evidence entered by the form.

import { logIn } from './login.mjs';

/** Logs in and opens every main page. */
export async function mainPages(page, origin, login) {
  const problems = [];
  await logIn(page, origin, login);
  const links = await page.locator('header nav a[href]').evaluateAll((all) => all.map((link) => link.href));
  if (links.length === 0) problems.push('no main links (header nav a)');
  for (const link of new Set(links)) {
    const response = await page.goto(link);
    if (response.status() >= 400) problems.push(`${link} answers ${response.status()}`);
    if ((await page.locator('h1').count()) !== 1) problems.push(`${link} has not exactly one h1`);
  }
  return problems;
}

/** Fills in the evidence form as far as it asks, sends it, and is told that it was kept. */
export async function enterEvidence(page, url) {
  await page.goto(url);
  const form = page.locator('form[data-form="evidence"]').first();
  await fill(form);
  await Promise.all([page.waitForNavigation(), form.locator('button[type="submit"]').last().click()]);
  if ((await page.locator('[data-saved]').count()) > 0) return [];
  const said = (await page.locator('main').innerText()).slice(0, 500);
  return [`nothing on ${page.url()} says that it was kept (data-saved): ${said}`];
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
  for (const box of await form.locator('input[type="checkbox"][required]').all()) await box.check();
  for (const field of await form.locator('input[required], textarea[required]').all()) {
    const type = (await field.getAttribute('type')) ?? 'text';
    if (['radio', 'checkbox', 'file', 'hidden'].includes(type) || (await field.inputValue())) continue;
    const example = await field.getAttribute('data-example');
    await field.fill(example ?? { date: '2026-04-01', number: '1' }[type] ?? 'テスト');
  }
  for (const file of await form.locator('input[type="file"]').all()) {
    await file.setInputFiles({ name: 'contract.txt', mimeType: 'text/plain', buffer: Buffer.from('契約書の写し') });
  }
}
