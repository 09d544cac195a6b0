#!/usr/bin/env node
import { Command } from 'commander';
import { explain, systemClock } from '../core/index.ts';
import { loadConfig } from '../config/index.ts';
import { auditCommand } from './audit.ts';
import { backupCommand } from './backup.ts';
import { connect, connectWithPlan, lintSettings } from './connect.ts';
import { contactsCommand } from './contacts.ts';
import { doctorCommand } from './doctor.ts';
import { exchangeCommand } from './exchange.ts';
import { groupsCommand } from './groups.ts';
import { connectToLink } from './link-connection.ts';
import { processTerminal } from './link-terminal.ts';
import { linkCommand } from './link.ts';
import { lintCommand } from './lint.ts';
import { checkNode } from './node-version.ts';
import { restoreCommand } from './restore.ts';
import { runCommand } from './run.ts';
import { staffCommand } from './staff.ts';

async function main(): Promise<void> {
  checkNode();
  const program = new Command('tocsin').description('WhatsApp crisis-broadcast bot');
  runCommand(program);
  lintCommand(program, lintSettings);
  contactsCommand(program, connectWithPlan);
  staffCommand(program, connectWithPlan);
  auditCommand(program, connect);
  backupCommand(program);
  restoreCommand(program);
  exchangeCommand(program);
  linkCommand(program, connectToLink, processTerminal({ input: process.stdin, output: process.stdout }));
  groupsCommand(program, connectToLink);
  doctorCommand(program, { clock: systemClock(), load: loadConfig, connect: connectToLink });
  await program.parseAsync();
}

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
});
