// The text inside a file that a page gives out: xlsx (a zip of XML), CSV in either encoding, or plain text.

import { inflateRawSync } from 'node:zlib';

const ENTRY = 0x02014b50;
const END = 0x06054b50;

export function textOf(bytes, type) {
  if (bytes.length > 4 && bytes.readUInt32LE(0) === 0x04034b50) return unzipped(bytes);
  const encoding = /charset=(shift_jis|windows-31j)/i.test(type) ? 'shift_jis' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

function unzipped(bytes) {
  let end = bytes.length - 22;
  while (end > 0 && bytes.readUInt32LE(end) !== END) end -= 1;
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  let text = '';
  for (let entry = 0; entry < count && bytes.readUInt32LE(at) === ENTRY; entry += 1) {
    text += entryText(bytes, at);
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return text;
}

function entryText(bytes, at) {
  const method = bytes.readUInt16LE(at + 10);
  const size = bytes.readUInt32LE(at + 20);
  const local = bytes.readUInt32LE(at + 42);
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  const packed = bytes.subarray(start, start + size);
  return (method === 8 ? inflateRawSync(packed) : packed).toString('utf8');
}
