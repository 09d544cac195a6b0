import { botAddress } from '../../../src/cli/bot-address.ts';

it.each([
  ['127.0.0.1', 'http://127.0.0.1:8080'],
  ['0.0.0.0', 'http://127.0.0.1:8080'],
  ['::', 'http://[::1]:8080'],
  ['fd00::5', 'http://[fd00::5]:8080'],
  ['tocsin.example.org', 'http://tocsin.example.org:8080'],
])('a bot with HOST %s is asked at %s', (host, address) => {
  expect(botAddress({ host, port: 8080 })).toBe(address);
});
