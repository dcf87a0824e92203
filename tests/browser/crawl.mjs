// Every page that a role reaches by following links, without a browser: broken links, figures, exports, languages.

import { textOf } from './exports.mjs';
import { japaneseIn, read } from './html.mjs';

/** What demo data says of itself; files say it in Japanese, whoever takes them. */
const MARK = '架空データ';
const MARK_IN_ENGLISH = 'Fictitious data';
/** Pages of one kind differ in data only: so many are looked at, of the same path and of the same query. */
const OF_ONE_PATH = 12;
const OF_ONE_KIND = 3;
const AT_ONCE = 4;
/** Milliseconds that one page may take; how fast it is, `cargo xtask bench` measures. */
const PATIENCE = 30_000;

/** `/institutions/0123456789ab?page=2&q=x` and its like are one kind: `/institutions/:id?page&q`. */
export function kindOf(url) {
  const path = url.pathname.replace(/\/([0-9a-hjkmnp-tv-z]{12}|\d[\d-]*)(?=\/|$)/g, '/:id');
  const names = [...new Set(url.searchParams.keys())].sort();
  return { path, kind: names.length ? `${path}?${names.join('&')}` : path };
}

export class Crawl {
  pages = new Map(); // URL → what was read in it, HTML pages only
  broken = [];
  unmarked = [];
  wrongFigures = [];
  foreign = [];
  figures = 0;
  exports = 0;

  #origin;
  #cookie;
  #asked = new Map();
  #offered = new Set();
  #waiting = [];
  #ofPath = new Map();
  #ofKind = new Map();

  constructor(origin, cookies) {
    this.#origin = origin;
    this.#cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  }

  /** Follows links from these pages until nothing new is found. */
  async from(paths) {
    for (const path of paths) this.#offer(path, this.#origin, 'the start');
    while (this.#waiting.length > 0) await Promise.all(this.#waiting.splice(0, AT_ONCE).map((next) => this.#look(next)));
    await this.#readInEnglish();
    return this;
  }

  #offer(href, base, from) {
    const url = new URL(href, base);
    url.hash = '';
    if (url.origin !== this.#origin || /\/logout\b/.test(url.pathname)) return;
    const { path, kind } = kindOf(url);
    if (this.#offered.has(url.href)) return;
    this.#offered.add(url.href);
    if (!bump(this.#ofKind, kind, OF_ONE_KIND) || !bump(this.#ofPath, path, OF_ONE_PATH)) return;
    this.#waiting.push({ url: url.href, from });
  }

  async #look({ url, from }) {
    const answer = await this.#get(url);
    if (answer.status >= 400) {
      this.broken.push(`${short(url)} answers ${answer.status} (linked from ${short(from)})`);
      return;
    }
    if (!answer.type.includes('text/html')) {
      this.exports += 1;
      const image = /^(image|font)\//.test(answer.type);
      if (!image && !textOf(answer.bytes, answer.type).includes(MARK)) this.unmarked.push(short(url));
      return;
    }
    const { page } = answer;
    this.pages.set(url, page);
    if (!marked(page)) this.unmarked.push(short(url));
    for (let at = 0; at < page.figures.length; at += AT_ONCE) {
      await Promise.all(page.figures.slice(at, at + AT_ONCE).map((figure) => this.#follow(figure, url)));
    }
    for (const link of page.links) this.#offer(link, url, url);
  }

  /** A figure leads to a list of exactly as many rows. */
  async #follow({ href, count }, from) {
    const url = new URL(href, from);
    url.hash = '';
    this.figures += 1;
    const answer = await this.#get(url.href);
    const total = answer.page?.total ?? null;
    if (answer.status >= 400) this.wrongFigures.push(`${count} on ${short(from)} leads to ${short(url.href)}, which answers ${answer.status}`);
    else if (total === null) this.wrongFigures.push(`${count} on ${short(from)} leads to ${short(url.href)}, which names no data-total`);
    else if (total !== count) this.wrongFigures.push(`${count} on ${short(from)} leads to ${total} rows on ${short(url.href)}`);
  }

  async #readInEnglish() {
    const seen = new Set();
    for (const href of this.pages.keys()) {
      const url = new URL(href);
      const { kind } = kindOf(url);
      if (seen.has(kind)) continue;
      seen.add(kind);
      url.searchParams.set('lang', 'en');
      const answer = await this.#get(url.href);
      if (answer.status >= 400 || answer.page === undefined) {
        this.foreign.push(`${short(url.href)} answers ${answer.status}`);
        continue;
      }
      if (!marked(answer.page)) this.unmarked.push(short(url.href));
      if (answer.page.lang !== 'en') this.foreign.push(`${short(url.href)} says lang="${answer.page.lang}"`);
      for (const found of japaneseIn(answer.bytes.toString('utf8'))) this.foreign.push(`${short(url.href)} ${found}`);
    }
  }

  /** Asked once; redirects on this server are followed. */
  #get(url) {
    if (!this.#asked.has(url)) this.#asked.set(url, this.#ask(url));
    return this.#asked.get(url);
  }

  async #ask(url) {
    const response = await fetch(url, { headers: { cookie: this.#cookie }, redirect: 'follow', signal: AbortSignal.timeout(PATIENCE) });
    const bytes = Buffer.from(await response.arrayBuffer());
    const type = response.headers.get('content-type') ?? '';
    const page = type.includes('text/html') ? read(bytes.toString('utf8')) : undefined;
    return { status: response.status, type, bytes: page && !url.includes('lang=en') ? undefined : bytes, page };
  }

  /** One page of every path, for the browser. */
  samples() {
    const byPath = new Map();
    for (const [url, page] of this.pages) {
      const { path } = kindOf(new URL(url));
      if (!byPath.has(path)) byPath.set(path, { url, path, page });
    }
    return [...byPath.values()];
  }
}

function marked(page) {
  return page.text.includes(MARK) || (page.lang === 'en' && page.text.includes(MARK_IN_ENGLISH));
}

function bump(counts, key, most) {
  const count = (counts.get(key) ?? 0) + 1;
  if (count > most) return false;
  counts.set(key, count);
  return true;
}

function short(url) {
  try {
    const { pathname, search } = new URL(url);
    return decodeURI(pathname + search);
  } catch {
    return url;
  }
}
