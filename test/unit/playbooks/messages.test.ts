import { messageOf, shippedPlan, templatesOf, usualValues, type Shipped } from './shipped.ts';

let shipped: Shipped;
beforeAll(async () => {
  shipped = await shippedPlan();
});

interface Message {
  readonly name: string;
  readonly kind: string;
  readonly language: string;
  readonly text: string;
}

/** Every message of the plan in every language, with or without what is optional. */
function messages(optional = true): Message[] {
  const { plan } = shipped;
  return templatesOf(plan).flatMap(([id, template]) =>
    plan.organisation.languages.map((language) => {
      const all = Object.entries(usualValues(plan, id, language));
      const values = all.filter(([name]) => optional || !plan.playbooks[id]?.variables[name]?.optional);
      return {
        name: `${id}.${template}`,
        kind: plan.playbooks[id]?.templates[template]?.kind ?? '',
        language,
        text: messageOf(plan, id, template, language, Object.fromEntries(values)),
      };
    }),
  );
}

/** Names of the messages that are not as they should be. */
const wrong = (list: Message[], isWrong: (message: Message) => boolean): string[] =>
  list.filter(isWrong).map(({ name, language }) => `${name} ${language}`);

test('an alert fits into 360 characters, reference included, whichever option is chosen', () => {
  const alerts = messages().filter(({ kind }) => kind === 'alert');
  expect(alerts.length).toBeGreaterThan(0);
  expect(wrong(alerts, ({ text }) => [...text].length > 360)).toEqual([]);
});

test('an alert says what to do in its first line, and its colour in words', () => {
  const alerts = messages().filter(({ kind }) => kind === 'alert');
  const firstLine = (text: string): string => text.split('\n')[0] ?? '';
  const colour: Record<string, RegExp> = {
    it: /allerta (rossa|gialla)/,
    fr: /alerte (rouge|jaune)/,
    en: /(red|yellow) alert/,
  };
  expect(wrong(alerts, ({ text, language }) => !colour[language]?.test(firstLine(text)))).toEqual([]);
  const commands =
    /SALITE|MONTEZ|GO |A TERRA|À TERRE|DROP|USCITE|SORTEZ|LEAVE|PASSATE|PASSEZ|CHECK|NON |NE |N’UTILISEZ|DO NOT/;
  expect(wrong(alerts, ({ text }) => !commands.test(firstLine(text)))).toEqual([]);
});

test('nothing is left to fill in, and no hole is left where something optional is missing', () => {
  for (const list of [messages(), messages(false)]) {
    expect(wrong(list, ({ text }) => /[{}]|undefined/.test(text))).toEqual([]);
    expect(wrong(list, ({ text }) => /\n{3}| {2}|^ | $|\*\*|\(\)|: *[.,]/m.test(text))).toEqual([]);
  }
});

test('what no template foresaw stands in the message when it is given', () => {
  const update = messages().find(({ name, language }) => name === 'flood.update' && language === 'fr');
  expect(update?.text).toContain('\nLa scuola Dante resta aperta.\n');
});

test('every message names who speaks, where to learn more, and ends with its reference', () => {
  const { name, information } = shipped.plan.organisation;
  expect(wrong(messages(), ({ text, language }) => !text.includes(name[language] ?? '?'))).toEqual([]);
  expect(wrong(messages(), ({ text, language }) => !text.includes(information[language] ?? '?'))).toEqual([]);
  expect(wrong(messages(), ({ text }) => !text.endsWith('\n\n#F3K'))).toEqual([]);
});

test('every message but the roll-call promises when the next one comes', () => {
  const promise = /(Prossimo aggiornamento|Aggiornamento|Prochain point|Next update)\s?:\*? \p{L}{3}/u;
  const list = messages().filter(({ kind, name }) => kind !== 'rollcall' && name !== 'flood.prepare');
  expect(wrong(list, ({ text }) => !promise.test(text))).toEqual([]);
});

test('a correction names the wrong message and says sorry', () => {
  const corrections = messages().filter(({ kind }) => kind === 'correction');
  expect(wrong(corrections, ({ text }) => text.indexOf('#F3K') === text.lastIndexOf('#F3K'))).toEqual([]);
  expect(
    wrong(corrections, ({ text }) => !/ci scusiamo|présentons nos excuses|we are sorry/.test(text)),
  ).toEqual([]);
});

test('a roll-call offers 1, 2 and 3', () => {
  const rollcalls = messages().filter(({ kind }) => kind === 'rollcall');
  expect(rollcalls).toHaveLength(6);
  expect(wrong(rollcalls, ({ text }) => !/\n\*1\* .+\n\*2\* .+\n\*3\* .+\n/.test(text))).toEqual([]);
});

test('French keeps its signs on the line of their word, and no language uses straight apostrophes', () => {
  const french = messages().filter(({ language }) => language === 'fr');
  expect(wrong(french, ({ text }) => / [:?!;]/.test(text))).toEqual([]);
  expect(wrong(french, ({ text }) => /[\p{L}*]:(?!\/\/)[ *\n]/u.test(text))).toEqual([]);
  expect(wrong(messages(), ({ text }) => text.includes("'"))).toEqual([]);
});
