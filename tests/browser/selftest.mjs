// The tests tested: a small site that is right passes everything, and each fault put into it is found.

import { createServer } from 'node:http';
import { Checks } from './checks.mjs';
import { launch, person } from './chromium.mjs';
import { Crawl, kindOf } from './crawl.mjs';
import { textOf } from './exports.mjs';
import { keyboard } from './keyboard.mjs';
import { logIn } from './login.mjs';
import { look } from './look.mjs';
import { enterEvidence, mainPages } from './plain.mjs';
import { codeAt } from './totp.mjs';

const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'; // RFC 6238, appendix B
const STYLE = 'body{margin:8px} a{display:inline-block;padding:12px} a:focus,button:focus,input:focus{outline:4px solid #000}';
const NAV = '<header><a href="#main">Skip</a><nav aria-label="Main"><a href="/">Home</a> <a href="/list">List</a></nav></header>';

function html(lang, body) {
  return `<!DOCTYPE html><html lang="${lang}"><head><title>Test</title><meta name="viewport" content="width=device-width">
<style>${STYLE}</style></head><body>${NAV}<main id="main"><h1>Test</h1><p lang="ja">架空データ</p>${body}</main></body></html>`;
}

const LOGIN = `<form method="post" action="/login"><label>User <input name="user"></label>
<label>Password <input name="password" type="password"></label><button type="submit">Enter</button></form>`;
const CODE = '<form method="post" action="/code"><label>Code <input name="code"></label><button type="submit">Enter</button></form>';
const EVIDENCE = `<form method="post" action="/list/evidence/new/list.unchanged"><label>Kind <select name="kind" required>
<option value="">choose</option><option value="a">A</option></select></label><button type="submit">Keep</button></form>`;

/** Pages that are right. A fault replaces one of them. */
const RIGHT = {
  '/': '<p><a href="/list" data-count="3">3</a> <a href="/list.csv">CSV</a></p>',
  '/list': `<table data-total="3"><tr><th>Name</th></tr><tr><td data-lang="data">架空病院</td></tr></table>${EVIDENCE}`,
  '/list.csv': '架空データ,3',
  '/login': LOGIN,
};

const FAULTS = {
  'a picture without words': ['/', '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">', 'look'],
  'a page too wide for a telephone': ['/', '<div style="width:900px">wide</div>', 'look'],
  'a script that fails': ['/', '<script>throw new Error("x")</script>', 'look'],
  'a request to somewhere else': ['/', '<img alt="x" src="http://127.0.0.2:9/x.png">', 'look'],
  'a broken link': ['/', '<a href="/nowhere">x</a>', 'broken'],
  'a wrong figure': ['/', '<a href="/list" data-count="4">4</a>', 'wrongFigures'],
  'a figure that leads to no list': ['/', '<a href="/login" data-count="1">1</a>', 'wrongFigures'],
  'an export that does not say what it is': ['/list.csv', 'a,b', 'unmarked'],
  'Japanese on an English page': ['/list', '<p data-total="3">一覧</p>', 'foreign'],
  'Japanese in a label': ['/list', '<p data-total="3"><button aria-label="閉じる">x</button></p>', 'foreign'],
  'a focus that cannot be seen': ['/', '<style>nav a:focus{outline:none!important}</style>', 'keyboard'],
};

function serve(pages) {
  const server = createServer((request, response) => {
    const url = new URL(request.url, 'http://x');
    const entered = /__Host-s=1/.test(request.headers.cookie ?? '');
    if (request.method === 'POST') return posted(url, response, entered);
    if (url.pathname === '/code') return send(response, 'text/html', html('ja', CODE));
    const body = pages[url.pathname];
    if (body === undefined || (!entered && url.pathname === '/list')) return send(response, 'text/html', html('ja', 'none'), 404);
    if (url.pathname.endsWith('.csv')) return send(response, 'text/csv; charset=utf-8', body);
    return send(response, 'text/html; charset=utf-8', html(url.searchParams.get('lang') ?? 'ja', body));
  });
  return new Promise((done) => server.listen(0, '127.0.0.1', () => done(server)));
}

function posted(url, response, entered) {
  if (url.pathname === '/list/evidence/new/list.unchanged') return entered ? response.writeHead(303, { location: '/list#kept' }).end() : send(response, 'text/html', 'no', 403);
  const to = url.pathname === '/login' ? '/code' : '/';
  const cookie = to === '/' ? { 'set-cookie': '__Host-s=1; Path=/; Secure; HttpOnly; SameSite=Lax' } : {};
  response.writeHead(303, { location: to, ...cookie }).end();
}

function send(response, type, body, status = 200) {
  const policy = "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'unsafe-inline'; img-src *; form-action 'self'";
  response.writeHead(status, { 'content-type': type, 'content-security-policy': policy }).end(body);
}

async function everything(browser, pages) {
  return atSite(pages, async (origin) => {
    const context = await person(browser);
    await logIn(await context.newPage(), origin, tester());
    const crawl = await new Crawl(origin, await context.cookies()).from(['/']);
    const found = { ...crawl };
    found.look = (await look(context, `${origin}/`)).flatMap((one) => one.found);
    found.keyboard = await keyboard(context, `${origin}/`);
    await context.close();
    return found;
  });
}

/** A person whose secret nobody used yet, so that no code has to be waited for. */
function tester() {
  testers += 1;
  return { role: 'tester', user: 'a', password: 'b', totp_secret: SECRET.repeat(testers) };
}

/** Runs `work` while these pages are served. */
async function atSite(pages, work) {
  const server = await serve(pages);
  try {
    return await work(`http://127.0.0.1:${server.address().port}`);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

async function withoutJavaScript(browser) {
  return atSite(RIGHT, async (origin) => {
    const context = await person(browser, { javaScriptEnabled: false });
    const page = await context.newPage();
    const problems = [...(await mainPages(page, origin, tester())), ...(await enterEvidence(page, `${origin}/list`))];
    await context.close();
    return problems;
  });
}

const KINDS = ['broken', 'unmarked', 'wrongFigures', 'foreign', 'look', 'keyboard'];
const checks = new Checks();
let testers = 0;
const browser = await launch();

await checks.run('selftest: a site that is right passes', async () => {
  const found = await everything(browser, RIGHT);
  const nothing = found.figures === 1 && found.exports === 1 && found.pages.size >= 2 ? [] : ['something was not looked at'];
  return [...nothing, ...KINDS.flatMap((kind) => found[kind])];
});
for (const [name, [path, body, kind]] of Object.entries(FAULTS)) {
  await checks.run(`selftest: finds ${name}`, async () => {
    const whole = path === '/' ? RIGHT['/'] + body : body;
    const found = await everything(browser, { ...RIGHT, [path]: whole });
    const others = KINDS.filter((other) => other !== kind).flatMap((other) => found[other]);
    return [...(found[kind].length > 0 ? [] : ['it was not found']), ...others];
  });
}
await checks.run('selftest: without JavaScript', () => withoutJavaScript(browser));
await checks.run('selftest: a login that is refused is said', () =>
  atSite({ ...RIGHT, '/': LOGIN }, async (origin) => {
    const context = await person(browser);
    const entered = await logIn(await context.newPage(), origin, tester()).then(() => true, () => false);
    await context.close();
    return entered ? ['it passed as logged in'] : [];
  }),
);
checks.record('selftest: one-time codes', codeAt(SECRET, 59) === '287082' && codeAt(SECRET, 1111111109) === '081804' ? [] : ['wrong']);
checks.record('selftest: kinds of pages', kindsAreRight() ? [] : ['wrong']);
checks.record('selftest: text of a zip', zipIsRead() ? [] : ['wrong']);
await browser.close();
checks.close();

function kindsAreRight() {
  const kind = (path) => kindOf(new URL(path, 'http://x')).kind;
  return kind('/institutions/0123456789ab?q=a&page=2') === '/institutions/:id?page&q' && kind('/institutions') === '/institutions' && kind('/audit/2026-11-22') === '/audit/:id';
}

/** A zip of one stored entry, written out by hand. */
function zipIsRead() {
  const name = Buffer.from('a.xml');
  const data = Buffer.from('架空データ');
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt32LE(data.length, 20);
  central.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(30 + name.length + data.length, 16);
  return textOf(Buffer.concat([local, name, data, central, name, end]), '').includes('架空データ');
}
