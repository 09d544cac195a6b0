import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { NEEDED, VITAL } from '../../../../src/channels/whatsapp/needed.ts';
import { changesOf, isWhole, maySend } from '../../../../src/channels/whatsapp/probe.ts';

const LIBRARY = 'node_modules/whatsapp-web.js/src';
const PAGE = 'src/channels/whatsapp/page';
/** What of the library's client runs for us, in Node or in the page. */
const METHODS = ['inject', 'requestPairingCode', 'cancelPairingCode', 'attachEventListeners'];

/** Modules on the way of functions that we use, in branches that we never take. */
const UNUSED: Readonly<Record<string, readonly string[]>> = {
  'channels (newsletters)': [
    ...['WAWebCollections.WAWebNewsletterCollection', 'WAWebLoadNewsletterPreviewChatAction'],
    ...[
      'WAWebCollections.NewsletterMetadataCollection',
      'WAWebCollections.WAWebNewsletterMetadataCollection',
    ],
    ...['WAWebNewsletterSendMessageJob', 'WAWebNewsletterUpdateMsgsRecordsJob', 'WAWebMsgDataFromModel'],
    ...['WAWebMediaMmsV4Upload.uploadUnencryptedMedia', 'WAMediaCalculateFilehash'],
    'WAWebCollections.Msg.modelClass',
  ],
  'status updates': ['WAWebSendStatusMsgAction', 'WAWebStatusGatingUtils', 'WAWebMediaUpdateMsg'],
  stickers: ['WAWebUploadManager', 'WAWebStartMediaUploadQpl'],
  'contact cards': [
    ...['WAWebFrontendVcardUtils', 'WAWebVcardParsingUtils', 'WAWebVcardGetNameFromParsed'],
    'WAWebCollections.Contact',
  ],
  'events, bots and link previews': [
    ...['WAWebGenerateEventCallLink', 'WAWebBotMessageSecret', 'WAWebBotProfileCollection'],
    'WAWebLinkPreviewChatAction',
  ],
  lists: ['WAWebConnModel.Conn.platform'],
  'taking a session back from another window': ['WAWebSocketModel.Socket.takeover'],
  'sending a place': ['WAWebBackendJobsCommon', 'WAWebE2EProtoUtils'],
  'quotes by the library: ours go another way': ['WAWebMsgReply'],
  'calls: looked for, and left out when not there': ['WAWebCallCollection'],
  'a cache that is filled only where WhatsApp has it': ['WAWebMediaInMemoryBlobCache'],
  'called in Node, where it is not': ['WAWebCmd.Cmd.refreshQR'],
};

const read = (...path: string[]): string => readFileSync(join(...path), 'utf8').replace(/\s+/g, ' ');
const all = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, found = '']) => found);

/** `module.path` of everything that a source takes from the page's modules. */
function modulesIn(source: string): string[] {
  const chain = '((?: ?\\??\\. ?[A-Za-z_]\\w*)*)';
  const required = `window ?\\. ?require\\( ?'(\\w+)',? ?\\)${chain}`;
  const path = (name: string, rest = ''): string => `${name}${rest.replaceAll(/[ ?]/g, '')}`;
  const found = [...source.matchAll(new RegExp(required, 'g'))].map(([, name = '', rest]) =>
    path(name, rest),
  );
  for (const [, names = '', name = '', rest] of source.matchAll(
    new RegExp(`\\{ ([^{}]*?),? \\} = ${required}`, 'g'),
  ))
    for (const one of names.split(',')) found.push(`${path(name, rest)}.${one.split(':')[0]?.trim()}`);
  for (const [, name, rest] of source.matchAll(/module: '(\w+)', function: '([\w.]+)'/g))
    found.push(`${name}.${rest}`);
  return found;
}

/** The library's functions in the page, by name; `''` is what runs when they are put there. */
function injected(): Map<string, string> {
  const [head = '', ...parts] = readFileSync(join(LIBRARY, 'util/Injected/Utils.js'), 'utf8').split(
    /\n {4}window\.WWebJS\.(?=\w+ = )/,
  );
  const functions = new Map([['', head]]);
  for (const part of parts) functions.set(/^\w+/.exec(part)?.[0] ?? '', part.replace(/\s+/g, ' '));
  return functions;
}

function methodsOfClient(): string {
  const methods = readFileSync(join(LIBRARY, 'Client.js'), 'utf8').split(
    /\n {4}(?=(?:async )?\w+\([^)]*\) \{\n)/,
  );
  const wanted = methods.filter((method) => METHODS.includes(/^(?:async )?(\w+)/.exec(method)?.[1] ?? ''));
  expect(wanted).toHaveLength(METHODS.length);
  return wanted.join('\n').replace(/\s+/g, ' ');
}

/** What our functions in the page and the library's code behind them take from WhatsApp Web. */
function used(): string[] {
  const ours = readdirSync(PAGE)
    .map((file) => read(PAGE, file))
    .join('\n');
  const client = methodsOfClient();
  const functions = injected();
  const reached = new Set<string>(['']);
  const reach = (source: string): void => {
    for (const name of all(source, /(?:WWebJS ?\??|library) ?\. ?(\w+)/g)) {
      const code = functions.get(name);
      if (code === undefined || reached.has(name)) continue;
      reached.add(name);
      reach(code);
    }
  };
  [ours, client].forEach(reach);
  const sources = [
    ours,
    client,
    read(LIBRARY, 'util/Injected/AuthStore/AuthStore.js'),
    ...[...reached].map((name) => functions.get(name) ?? ''),
  ];
  return [...new Set(sources.flatMap(modulesIn))].sort();
}

/** One goes as far on the way as the other. */
const meet = (one: string, other: string): boolean =>
  one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);

const needed = NEEDED.flatMap((name) => {
  const [before = '', after] = name.split('|');
  const rest = after?.replace(/^\w+/, '') ?? '';
  return after === undefined ? [name] : [before + rest, before.replace(/\w+$/, '') + after];
});
const unused = Object.values(UNUSED).flat();

describe('what the probe looks for', () => {
  const paths = used();

  it('is everything that our functions and the library behind them take from the page', () => {
    expect(paths.length).toBeGreaterThan(60);
    const unknown = paths.filter((path) => ![...needed, ...unused].some((name) => meet(name, path)));
    expect(unknown).toEqual([]);
  });

  it('is nothing that nobody takes, and so is what is left out', () => {
    expect(needed.filter((name) => !paths.some((path) => meet(name, path)))).toEqual([]);
    expect(unused.filter((name) => !paths.some((path) => meet(name, path)))).toEqual([]);
    expect(unused.filter((name) => needed.some((one) => meet(name, one)))).toEqual([]);
  });

  it('finds what an update of the library would bring', () => {
    const source = "const { sendIt } = window .require('WAWebNew'); window.require( 'WAWebOther', ).a?.b(1);";
    expect(modulesIn(source)).toEqual(['WAWebNew', 'WAWebOther.a.b', 'WAWebNew.sendIt']);
  });
});

describe('what the probe found', () => {
  const whole = { version: '2.3', missing: [], claim: 'holds' };

  it('lets messages leave only under ids of ours', () => {
    expect([maySend(whole), isWhole(whole)]).toEqual([true, true]);
    const less = { ...whole, missing: ['WAWebAddonPollVoteTableMode.pollVoteTableMode.bulkUpsert'] };
    expect([maySend(less), isWhole(less)]).toEqual([true, false]);
    for (const vital of VITAL) expect(maySend({ ...whole, missing: [vital] })).toBe(false);
    expect(maySend({ ...whole, claim: 'odd not-guarded' })).toBe(false);
    expect(VITAL.filter((vital) => !NEEDED.includes(vital))).toEqual([]);
  });

  it('is told in words', () => {
    expect(changesOf(whole)).toEqual([]);
    expect(changesOf({ ...whole, missing: ['WAWebCmd'], claim: 'odd not-guarded' })).toEqual([
      'WAWebCmd',
      'claim: odd not-guarded',
    ]);
  });
});
