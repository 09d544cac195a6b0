import type { LinkedAccount, ProbeReport } from '../ops/index.ts';
import type { BotClient } from './bot-client.ts';
import type { Finding } from './doctor-check.ts';

/** What the live page of one account lacks of what the adapter and the library need. */
export interface PageFinding extends Finding {
  readonly report?: ProbeReport;
}

/** Has the running bot look into the live page of each account. @throws AppError as the client does */
export async function examinePages(bot: BotClient): Promise<PageFinding[]> {
  const { accounts } = await bot.state();
  const findings: PageFinding[] = [];
  for (const account of accounts) findings.push(pageFinding(account, await bot.probe(account.id)));
  return findings;
}

function pageFinding({ id, state }: LinkedAccount, report: ProbeReport | undefined): PageFinding {
  const name = `WhatsApp ${id}`;
  if (!report) {
    const detail = `There is no live page to look at: the account is ${state}.`;
    return { name, ok: false, detail, fix: `Link it: tocsin link --account ${id}` };
  }
  const { version = 'of unknown version', missing, claim } = report;
  if (missing.length === 0 && claim === 'holds') {
    const detail = `WhatsApp Web ${version}: all that is needed is there, and messages leave under our ids`;
    return { name, ok: true, detail, report };
  }
  const changes = [
    ...(missing.length > 0 ? [`missing: ${missing.join(', ')}`] : []),
    ...(claim === 'holds' ? [] : [`messages do not leave under our ids: ${claim}`]),
  ];
  return {
    ...{ name, ok: false, report },
    detail: `WhatsApp Web ${version} has changed; ${changes.join('; ')}.`,
    fix: 'Update Tocsin, and report these names if there is no newer version. What cannot be sent safely waits.',
  };
}
