import { edit, react, revoke, revoked, typing } from './change.ts';
import { chatById, inChat, own, ownKey } from './find.ts';
import { chatOfNumber, group, lidOfNumber, memberReceipts, numberOfLid } from './people.ts';
import { awaitMedia, mediaOf, mediaParts, putMedia } from './media.ts';
import { logOut, missing, progress, pulse, refreshCode, sayReady } from './pulse.ts';
import { chats, ownByIds, since } from './read.ts';
import { guardHandOver, partsOf, send, tryClaim } from './send.ts';

const functions = {
  ...{
    chatById,
    inChat,
    own,
    ownKey,
    guardHandOver,
    partsOf,
    send,
    tryClaim,
    edit,
    react,
    revoke,
    revoked,
    typing,
  },
  ...{
    chatOfNumber,
    group,
    memberReceipts,
    lidOfNumber,
    numberOfLid,
    pulse,
    progress,
    sayReady,
    logOut,
    refreshCode,
    missing,
  },
  ...{ chats, ownByIds, since, putMedia, mediaOf, awaitMedia, mediaParts },
};

export type PageFunctions = typeof functions;
export type PageFunction = keyof PageFunctions;

/** What a call answers when the page does not have our functions: nothing was done. */
export const NOT_INSTALLED = 'tocsin:not-installed';

/** Puts the functions into the page. Some transpilers name functions by a helper, which the page must have. */
export const installSource = (): string => {
  const entries = Object.entries(functions).map(([name, code]) => `${name}: ${code.toString()}`);
  return `globalThis.__name ??= (code) => code; window.tocsin ??= { claims: new Map(), media: new Map(), ${entries.join(',\n')} }; true`;
};

/** What a call comes back with: the function's answer, or what it threw. */
export type Returned = { readonly answer: unknown } | { readonly threw: string } | typeof NOT_INSTALLED;

/** Calls one of them; the arguments travel as JSON, which is JavaScript. */
export const callSource = (name: PageFunction, argument: unknown): string => {
  const call = `window.tocsin.${name}(${argument === undefined ? '' : JSON.stringify(argument)})`;
  return `window.tocsin
    ? (async () => ({ answer: await ${call} }))().catch((error) => ({ threw: String(error).slice(0, 200) }))
    : '${NOT_INSTALLED}'`;
};
