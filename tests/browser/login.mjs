// The way in: user, password, and the one-time code where the role has one.

import { readFileSync } from 'node:fs';
import { freshCode } from './totp.mjs';

/** What the program wrote down: its address and one login per role. */
export function readLogins(file) {
  const { address, logins } = JSON.parse(readFileSync(file, 'utf8'));
  const origin = new URL(address.includes('://') ? address : `http://${address}`).origin;
  return { origin, logins };
}

export async function logIn(page, origin, login) {
  await page.goto(`${origin}/login`);
  await page.fill('input[name="user"]', login.user);
  await page.fill('input[name="password"]', login.password);
  await codeInto(page, login);
  await submit(page, 'input[name="password"]');
  if (await codeInto(page, login)) await submit(page, 'input[name="code"]');
  if ((await page.locator('input[name="password"], input[name="code"]').count()) > 0) {
    const said = (await page.locator('main').innerText()).slice(0, 300);
    throw new Error(`${login.role} (${login.user}) cannot log in: ${said}`);
  }
}

async function codeInto(page, login) {
  const field = page.locator('input[name="code"]');
  if (!login.totp_secret || (await field.count()) === 0) return false;
  await field.fill(await freshCode(login.totp_secret));
  return true;
}

async function submit(page, within) {
  const button = page.locator(`form:has(${within}) button[type="submit"]`);
  await Promise.all([page.waitForNavigation(), button.first().click()]);
}
