#!/usr/bin/env node
import { Command } from 'commander';
import { AppError, createLog, explain } from '../core/index.ts';
import { loadConfig } from '../config/index.ts';
import { openFoundation, requirePlan } from '../app/index.ts';
import { auditCommand } from './audit.ts';
import { contactsCommand } from './contacts.ts';
import { exchangeCommand } from './exchange.ts';
import { lintCommand } from './lint.ts';
import { runCommand } from './run.ts';
import { staffCommand } from './staff.ts';

const OLDEST_NODE = [20, 19] as const;

/** Opens what a command on the host needs; its log stays quiet unless something is wrong. */
async function connect() {
  const { config } = loadConfig();
  const base = await openFoundation(config, createLog({ level: 'warn', format: config.logFormat }));
  const plan = await requirePlan(config.planDir);
  const close = async (): Promise<void> => void (await base.redis.quit());
  return { ...base, plan, country: plan.organisation.country, close };
}

function checkNode(): void {
  const version = process.versions.node;
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  throw new AppError('node-too-old', { details: { version } });
}

async function main(): Promise<void> {
  checkNode();
  const program = new Command('tocsin').description('WhatsApp crisis-broadcast bot');
  runCommand(program);
  lintCommand(program);
  contactsCommand(program, connect);
  staffCommand(program, connect);
  auditCommand(program, connect);
  exchangeCommand(program);
  await program.parseAsync();
}

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
});
