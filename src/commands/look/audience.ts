import { z } from 'zod';
import { describeAudience } from '../../audience/index.ts';
import { say } from '../../core/index.ts';
import { defineCommand, done, planText, refused } from '../command.ts';
import { fold, nearest, own } from '../parse/index.ts';
import { languageName, plain } from '../plain.ts';
import { audienceHelp, audienceTexts as texts } from './audience.texts.ts';

/** Zones shown before the rest is left out. */
const ZONES_SHOWN = 12;

export const audienceCommand = defineCommand({
  name: 'audience',
  aliases: { it: ['destinatari'], fr: ['destinataires'], en: ['audiences'] },
  stage: 'ask',
  needs: ['contacts'],
  args: {
    name: {
      schema: z.string().optional(),
      position: 0,
      label: { it: 'NOME', fr: 'NOM', en: 'NAME' },
    },
  },
  ...audienceHelp,
  async run({ plan, language, contacts }, { args }) {
    const known = Object.entries(plan.audiences);
    if (args.name === undefined) {
      const lines = known.map(([id, { title }]) => `*${id}*: ${planText(title, language, plan)}`);
      return done([...lines, '', say(texts.more, language)].join('\n'));
    }
    const id = fold(args.name);
    const audience = own(plan.audiences, id);
    if (!audience) {
      const names = known.map(([name]) => name);
      const meant = nearest(id, names).join(', ');
      const values = { word: plain(args.name, 30), meant, known: names.join(', ') };
      return refused('unknown-audience', say(meant ? texts.meant : texts.unknown, language, values));
    }
    const optedOut = await contacts.optedOutIds();
    const facts = await describeAudience({ plan, audience: id, contacts: contacts.all(), optedOut });
    const { contacts: count, reachable, noBasis } = facts;
    const languages = facts.languages.map((each) => `${languageName(each.language, language)} ${each.count}`);
    const zones = facts.zones
      .filter(({ zone }) => zone !== '')
      .slice(0, ZONES_SHOWN)
      .map((each) => `${plain(each.zone, 30)} ${each.count}`);
    const groups = facts.groups.map(({ title }) => plain(title));
    return done(
      [
        `*${planText(audience.title, language, plan)}* (${id})`,
        say(texts.reachable, language, { count, reachable }),
        ...(facts.optedOut + noBasis > 0
          ? [say(texts.leftOut, language, { optedOut: facts.optedOut, noBasis })]
          : []),
        ...(languages.length > 0 ? [say(texts.languages, language, { list: languages.join(', ') })] : []),
        ...(zones.length > 0 ? [say(texts.zones, language, { list: zones.join(', ') })] : []),
        ...(groups.length > 0 ? [say(texts.groups, language, { list: groups.join(', ') })] : []),
      ].join('\n'),
    );
  },
});
