// Chromium as these tests want it: quiet, with a profile of its own that is gone afterwards.

import { chromium } from 'playwright-core';

const ARGUMENTS = [
  '--no-sandbox', // It does not start as root without, and it only sees our own pages.
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
];

export const WIDE = { width: 1280, height: 900 };
export const NARROW = { width: 390, height: 844 };

export function launch() {
  const executablePath = process.env.KENSHIN_CHROMIUM ?? '/usr/bin/chromium';
  return chromium.launch({ executablePath, headless: true, args: ARGUMENTS });
}

/** A person's browser. Nothing that would differ between machines is left to them. */
export function person(browser, options = {}) {
  return browser.newContext({
    viewport: WIDE,
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    colorScheme: 'light',
    reducedMotion: 'reduce',
    ...options,
  });
}
