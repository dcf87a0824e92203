// One-time codes (RFC 6238, SHA-1, six digits, 30 seconds).

import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

const STEP = 30;
const used = new Map();

/** The code of a moment, in seconds since 1970. */
export function codeAt(secret, seconds) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(seconds / STEP)));
  const digest = createHmac('sha1', base32(secret)).update(counter).digest();
  const offset = digest[digest.length - 1] & 15;
  const number = (digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000;
  return String(number).padStart(6, '0');
}

/** A code that was not given before: a server rightly takes each only once. */
export async function freshCode(secret) {
  let step = Math.floor(Date.now() / 1000 / STEP);
  while (step <= (used.get(secret) ?? 0)) {
    await sleep(500);
    step = Math.floor(Date.now() / 1000 / STEP);
  }
  used.set(secret, step);
  return codeAt(secret, step * STEP);
}

function base32(text) {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...text.replace(/[=\s]/g, '').toUpperCase()]
    .map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
}
