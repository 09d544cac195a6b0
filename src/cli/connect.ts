import { createSignOffs } from '../approval/index.ts';
import { openFoundation, requirePlan, type Foundation } from '../app/index.ts';
import type { Plan } from '../plan/index.ts';
import { loadConfig } from '../config/index.ts';
import { createLog } from '../core/index.ts';
import type { LintSettings } from './lint.ts';

interface Connection extends Foundation {
  close(): Promise<void>;
}

interface PlannedConnection extends Connection {
  readonly plan: Plan;
  readonly country: string;
  readonly language: string;
}

/** Opens what a command on the host needs; its log stays quiet unless something is wrong. */
export async function connect(): Promise<Connection> {
  const { config } = loadConfig();
  const base = await openFoundation(config, createLog({ level: 'warn', format: config.logFormat }));
  return { ...base, close: async (): Promise<void> => void (await base.redis.quit()) };
}

/** The same, for commands that are about the people of the plan. */
export async function connectWithPlan(): Promise<PlannedConnection> {
  const base = await connect();
  try {
    const plan = await requirePlan(base.config.planDir);
    const { country, default_language: language } = plan.organisation;
    return { ...base, plan, country, language };
  } catch (error) {
    await base.close();
    throw error;
  }
}

/** What `lint` looks at: the plan folder, and the sign-offs where the bot's store can be reached. */
export function lintSettings(): LintSettings {
  const { config } = loadConfig();
  return {
    planDir: config.planDir,
    signOffs: async () => {
      if (config.redisUrl === undefined) return undefined;
      const { redis, clock, close } = await connect();
      const signOffs = createSignOffs({ redis, clock });
      return {
        close,
        signOffOf: async (playbook, template, digest) => {
          const signOff = (await signOffs.of(playbook))[template];
          if (!signOff) return 'missing';
          if (signOff.digest !== digest) return 'changed';
          return signOff.reviewAt < clock.now() ? 'review-due' : 'signed';
        },
      };
    },
  };
}
