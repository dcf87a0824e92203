// What the tests read in a page's HTML, as the server sent it.

import { parse } from 'parse5';

const JAPANESE = /[\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f]/;
const SPOKEN = ['title', 'aria-label', 'aria-description', 'alt', 'placeholder', 'label', 'content'];

export function read(html) {
  const page = { links: [], figures: [], total: null, text: '', forms: new Set(), shape: new Set(), lang: null };
  visit(parse(html), page);
  return page;
}

function visit(node, page) {
  if (node.nodeName === '#text') page.text += node.value;
  if (node.tagName) element(node, page);
  for (const child of node.childNodes ?? []) visit(child, page);
}

function element(node, page) {
  const attrs = attributes(node);
  page.shape.add(`${node.tagName}.${attrs.class ?? ''}.${attrs.role ?? ''}.${attrs.type ?? ''}`);
  if (node.tagName === 'html') page.lang = attrs.lang ?? null;
  if (attrs['data-total'] !== undefined) page.total = attrs['data-total'];
  if (node.tagName === 'form' && attrs.method === 'post') page.forms.add((attrs.action ?? '').replace(/.*\//, ''));
  if (node.tagName !== 'a') return;
  const href = attrs.href ?? attrs['xlink:href'];
  if (href === undefined) return;
  page.links.push(href);
  if (attrs['data-count'] !== undefined) page.figures.push({ href, count: attrs['data-count'] });
}

function attributes(node) {
  return Object.fromEntries((node.attrs ?? []).map(({ prefix, name, value }) => [prefix ? `${prefix}:${name}` : name, value]));
}

/** Japanese that an English reader meets, outside of data and of what is marked as Japanese. */
export function japaneseIn(html) {
  const found = [];
  foreign(parse(html), found);
  return found;
}

function foreign(node, found) {
  // The title may carry a hospital's name and no mark of its own; its other words stand in the page's heading, too.
  if (['script', 'style', 'template'].includes(node.tagName) || (node.tagName === 'title' && node.parentNode.tagName === 'head')) return;
  const attrs = attributes(node);
  if (attrs.lang === 'ja' || attrs['data-lang'] === 'data') return;
  if (node.nodeName === '#text' && JAPANESE.test(node.value)) found.push(`text: ${excerpt(node.value)}`);
  for (const name of SPOKEN) {
    if (attrs[name] !== undefined && JAPANESE.test(attrs[name])) found.push(`${node.tagName} ${name}: ${excerpt(attrs[name])}`);
  }
  const button = node.tagName === 'input' && ['submit', 'button', 'reset'].includes(attrs.type);
  if (button && JAPANESE.test(attrs.value ?? '')) found.push(`button: ${excerpt(attrs.value)}`);
  for (const child of node.childNodes ?? []) foreign(child, found);
}

function excerpt(text) {
  return text.trim().replace(/\s+/g, ' ').slice(0, 60);
}
