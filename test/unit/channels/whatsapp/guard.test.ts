import { bornInLibrary } from '../../../../src/channels/whatsapp/guard.ts';

describe('the guard', () => {
  it("knows the library's own words and errors", () => {
    expect(bornInLibrary('auth timeout')).toBe(true);
    expect(bornInLibrary(Object.assign(new Error('x'), { name: 'TargetCloseError' }))).toBe(true);
    const error = new Error('Cannot read properties of null');
    error.stack = 'TypeError\n    at Client.inject (/app/node_modules/whatsapp-web.js/src/Client.js:10:3)';
    expect(bornInLibrary(error)).toBe(true);
  });

  it("leaves everybody else's to end the process", () => {
    expect(
      [new Error('ours'), 'some text', undefined, null, { stack: 'puppeteer' }].map(bornInLibrary),
    ).toEqual([...[false, false, false, false, false]]);
  });
});
