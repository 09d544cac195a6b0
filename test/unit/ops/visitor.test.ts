import { answeredNames, refusal } from '../../../src/ops/visitor.ts';

const allowed = ['tocsin.example.org'];
const names = answeredNames('127.0.0.1', allowed);

const verdict = (method: string, headers: Record<string, string>): number =>
  refusal(method, headers, names, allowed)?.status ?? 200;

describe('the Host header', () => {
  it.each([
    '127.0.0.1:8080',
    'localhost:8080',
    'LOCALHOST',
    '[::1]:8080',
    'localhost.:8080',
    'tocsin.example.org',
  ])('answers to %s', (host) => {
    expect(verdict('GET', { host })).toBe(200);
  });

  it.each([
    'evil.example:8080',
    '127.0.0.1.evil.example',
    'localhost@evil.example',
    'evil.example/localhost',
    '10.0.0.7:8080',
    '0.0.0.0:8080',
    '',
    'a b',
  ])('refuses %s', (host) => {
    expect(verdict('GET', { host })).toBe(421);
  });

  it('refuses a request without one', () => {
    expect(verdict('GET', {})).toBe(421);
  });

  it('answers to the address it listens on, but not to "everywhere"', () => {
    expect(refusal('GET', { host: '10.0.0.7' }, answeredNames('10.0.0.7', []), [])).toBeUndefined();
    expect(answeredNames('0.0.0.0', []).has('0.0.0.0')).toBe(false);
  });
});

describe('the origin', () => {
  const host = '127.0.0.1:8080';

  it.each([
    ['its own page', { origin: 'http://127.0.0.1:8080' }],
    ['a program that is no browser', {}],
    ['a page behind the proxy', { origin: 'https://tocsin.example.org' }],
    ['something typed by the person', { 'sec-fetch-site': 'none' }],
    ['its own page, in a browser that says so', { 'sec-fetch-site': 'same-origin' }],
  ])('lets %s change things', (_, headers) => {
    expect(verdict('POST', { host, ...headers })).toBe(200);
  });

  it.each([
    ['another site', { origin: 'https://evil.example' }],
    ['another port of this machine', { origin: 'http://127.0.0.1:3000' }],
    ['another name of this machine', { origin: 'http://localhost:8080' }],
    ['a sandboxed page', { origin: 'null' }],
    ['a browser that only says cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['a browser that only says same-site', { 'sec-fetch-site': 'same-site' }],
    ['a name that only begins the same', { origin: 'https://tocsin.example.org.evil.example' }],
  ])('refuses changes from %s', (_, headers) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      expect(verdict(method, { host, ...headers })).toBe(403);
    }
    expect(verdict('GET', { host, upgrade: 'websocket', ...headers })).toBe(403);
    expect(verdict('GET', { host, ...headers })).toBe(200);
  });

  it('takes the default port as said', () => {
    const headers = { host: 'tocsin.example.org', origin: 'http://tocsin.example.org:80' };
    expect(refusal('POST', headers, names, [])).toBeUndefined();
  });
});
