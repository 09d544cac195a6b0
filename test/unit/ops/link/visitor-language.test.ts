import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { visitorLanguage } from '../../../../src/ops/link/visitor-language.ts';

it.each([
  ['it-IT,it;q=0.9,en;q=0.8', 'it'],
  ['fr-CA', 'fr'],
  ['de-DE,de;q=0.9,fr;q=0.5,en;q=0.4', 'fr'],
  ['en-US,en;q=0.9,it;q=0.8', 'en'],
  ['de', 'en'],
  ['*', 'en'],
  ['not a header', 'en'],
  [undefined, 'en'],
])('who accepts %s gets %s', (header, language) => {
  const request = new IncomingMessage(new Socket());
  if (header !== undefined) request.headers['accept-language'] = header;
  expect(visitorLanguage(request)).toBe(language);
});
