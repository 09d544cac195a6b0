import { say } from '../../core/index.ts';
import { hasRole, mayRequest } from '../../staff/index.ts';
import { defineCommand, done } from '../command.ts';
import { languageName, plain } from '../plain.ts';
import { whoamiHelp, whoamiTexts as texts } from './whoami.texts.ts';

export const whoamiCommand = defineCommand({
  name: 'whoami',
  aliases: { it: ['chisono'], fr: ['quisuisje'], en: ['me'] },
  stage: 'watch',
  needs: [],
  args: {},
  ...whoamiHelp,
  async run({ by, plan, language }) {
    const playbooks = Object.entries(plan.playbooks);
    const requests = playbooks.filter(([, playbook]) => mayRequest(playbook, by)).map(([id]) => id);
    const approves = playbooks.filter(([, { approve }]) => hasRole(by, approve)).map(([id]) => id);
    const names = (ids: readonly string[]): string => {
      if (ids.length === 0) return say(texts.none, language);
      return ids.length === playbooks.length ? say(texts.all, language) : ids.join(', ');
    };
    const values = { name: plain(by.name), id: by.id, roles: by.roles.join(', ') };
    return done(
      [
        say(texts.you, language, values),
        say(texts.language, language, { language: languageName(by.language, language) }),
        say(texts.requests, language, { playbooks: names(requests) }),
        say(texts.approves, language, { playbooks: names(approves) }),
      ].join('\n'),
    );
  },
});
