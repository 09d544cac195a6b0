#!/usr/bin/env node
import { Command } from 'commander';
import { AppError, explain } from '../core/index.ts';
import { auditCommand } from './audit.ts';
import { connect, connectWithPlan, lintSettings } from './connect.ts';
import { contactsCommand } from './contacts.ts';
import { exchangeCommand } from './exchange.ts';
import { lintCommand } from './lint.ts';
import { runCommand } from './run.ts';
import { staffCommand } from './staff.ts';

const OLDEST_NODE = [20, 19] as const;

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
  lintCommand(program, lintSettings);
  contactsCommand(program, connectWithPlan);
  staffCommand(program, connectWithPlan);
  auditCommand(program, connect);
  exchangeCommand(program);
  await program.parseAsync();
}

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
});
