import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { commandNames } from '../../../src/commands/registry.ts';
import { explanations } from '../../../src/core/explanations.ts';
import { key } from '../../../src/core/keys.ts';
import { COUNTERS, GAUGES, HISTOGRAMS } from '../../../src/ops/metric-table.ts';

const read = (path: string): string => readFileSync(path, 'utf8');
const markdownIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
const PAGES = [...markdownIn('.'), ...markdownIn('docs'), ...markdownIn('docs/adr')];

/** The page without links, which have slashes of their own. */
const withoutLinks = (text: string): string => text.replace(/\]\([^)]*\)|<https?:[^>]*>/g, ']');
const found = (text: string, pattern: RegExp): string[] => [
  ...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? '')),
];

/** As GitHub makes them from headings. */
const anchorsOf = (page: string): string[] =>
  found(read(page), /^#+ (.+)$/gm).map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

function brokenLinks(page: string): string[] {
  return found(read(page), /\]\(([^)\s]+)\)/g).filter((link) => {
    if (/^(https?|mailto):/.test(link)) return false;
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? page : join(dirname(page), path);
    if (!existsSync(target)) return true;
    return anchor !== undefined && !anchorsOf(target).includes(anchor);
  });
}

/** What a person would type: code that begins with a slash-command, in a block or in a line. */
const slashCommands = (text: string): string[] =>
  found(withoutLinks(text), /(?:^\s*|`)\/(\p{L}+)(?=[\s`]|$)/gmu);

/** Addresses of the HTTP server, which look like commands. */
const ADDRESSES = ['healthz', 'readyz', 'metrics', 'queues', 'link'];

describe.each(PAGES)('%s', (page) => {
  const text = read(page);

  it('has no broken link', () => {
    expect(brokenLinks(page)).toEqual([]);
  });

  it('names only scripts that exist', () => {
    const named = found(text, /\.\/(scripts\/[\w./-]*\w)/g);
    expect(named.filter((path) => !existsSync(path))).toEqual([]);
  });

  it('names only npm scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = found(text, /npm run ([\w:-]+)/g);
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  it('names only slash-commands that exist', () => {
    const known = commandNames();
    const unknown = slashCommands(text).filter((name) => !known.has(name) && !ADDRESSES.includes(name));
    expect(unknown).toEqual([]);
  });
});

describe('the checks themselves', () => {
  it('find the commands that the README shows', () => {
    expect(slashCommands(read('README.md'))).toEqual(
      expect.arrayContaining(['help', 'send', 'approve', 'status', 'pause', 'resume', 'cancel', 'signoff']),
    );
  });

  it('see a command that nobody has', () => {
    expect(slashCommands('Type `/launch` and\n```\n/explode now\n```')).toEqual(['launch', 'explode']);
  });

  it('see a link that leads nowhere', () => {
    expect(brokenLinks('README.md')).toEqual([]);
    expect(anchorsOf('README.md')).toContain('going-live');
    expect(anchorsOf('README.md')).not.toContain('going-home');
  });
});

describe('the picture in the README', () => {
  it('is light enough', () => {
    expect(readFileSync('docs/images/simulator.png').byteLength).toBeLessThanOrEqual(300_000);
  });
});

describe('the example of the README', () => {
  it('is about texts that the shipped plan has', () => {
    expect(read('playbooks/flood.playbook.yaml')).toContain('GO UPSTAIRS NOW.');
    expect(read('playbooks/staff.yaml')).toMatch(/Tom Hale[\s\S]*Marta Galli/);
    expect(read('playbooks/contacts.csv')).toContain('Giulia Bartolini');
    expect(read('playbooks/contacts.csv').trim().split('\n')).toHaveLength(1 + 36);
  });
});

describe('docs/operations.md', () => {
  const page = read('docs/operations.md');

  it('has every metric, and no other', () => {
    const metrics = [...Object.values(COUNTERS), ...Object.values(GAUGES), ...Object.values(HISTOGRAMS)];
    const named = found(page, /^\| `tocsin_(\w+)`/gm);
    expect(named.sort()).toEqual(metrics.map(({ name }) => name).sort());
  });

  it('explains every error that keeps Tocsin from starting, and every error of commands on the host', () => {
    // What the bot says in chat, or while it runs.
    const elsewhere = [
      'notice-waits',
      'attachment-gone',
      'audience-unknown',
      'template-unknown',
      'variable-missing',
      'own-approval',
      'channel-down',
    ];
    const expected = Object.keys(explanations).filter((code) => !elsewhere.includes(code));
    expect(expected.filter((code) => !page.includes(`\`${code}\``))).toEqual([]);
  });

  it('has every key of Redis', () => {
    const keys = page.slice(page.indexOf('## Keys in Redis'));
    const sections = Object.values(key).map((pattern) => {
      const name =
        typeof pattern === 'string' ? pattern : (pattern as (...ids: string[]) => string)('ID', 'ID');
      return name.replace(/^tocsin:/, '');
    });
    const shown = found(keys, /`([^`]+)`/g).map((name) => name.replace(/\b(?:[A-Z]{3,}|ID\.N)\b/g, 'ID'));
    const parts = sections.filter(
      (name) => !shown.some((one) => one === name || (one.startsWith(':') && name.endsWith(one))),
    );
    // The day, chat or message stands in the name; `once` is described use by use.
    expect(parts.filter((name) => name !== 'once:ID')).toEqual([]);
  });
});
