// The way in: user, password, and the one-time code where the role has one.

import { readFileSync } from 'node:fs';
import { freshCode } from './totp.mjs';

// Found by what they are for, as a browser's own password store finds them.
const USER = 'input[autocomplete="username"], input[name="user"]';
const PASSWORD = 'input[name="password"]';
/** What sends a form: a button is of type submit unless it says otherwise. */
export const SENDS = 'button:not([type="button"]):not([type="reset"]), input[type="submit"]';
const CODE = 'input[autocomplete="one-time-code"], input[name="code"]';

/** What the program wrote down: its address and one login per role. */
export function readLogins(file) {
  const { address, logins } = JSON.parse(readFileSync(file, 'utf8'));
  const origin = new URL(address.includes('://') ? address : `http://${address}`).origin;
  return { origin, logins };
}

export async function logIn(page, origin, login) {
  await page.goto(`${origin}/login`);
  await page.locator(USER).first().fill(login.user);
  await page.locator(PASSWORD).first().fill(login.password);
  await codeInto(page, login);
  await submit(page, PASSWORD);
  if (await codeInto(page, login)) await submit(page, CODE);
  if ((await page.locator(`${PASSWORD}, ${CODE}`).count()) > 0) {
    const said = (await page.locator('main').innerText()).slice(0, 300);
    throw new Error(`${login.role} (${login.user}) cannot log in: ${said}`);
  }
}

async function codeInto(page, login) {
  const field = page.locator(CODE).first();
  if (!login.totp_secret || (await page.locator(CODE).count()) === 0) return false;
  await field.fill(await freshCode(login.totp_secret));
  return true;
}

async function submit(page, within) {
  const button = page.locator(`form:has(${within})`).locator(SENDS);
  await Promise.all([page.waitForNavigation(), button.first().click()]);
}
