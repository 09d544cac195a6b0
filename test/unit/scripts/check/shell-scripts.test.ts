import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shellScripts } from '../../../../scripts/check/shell-scripts.ts';

test('finds shell scripts by name or first line, in folders too, and nothing else', () => {
  const dir = mkdtempSync(join(tmpdir(), 'tocsin-shell-'));
  mkdirSync(join(dir, 'lib'));
  writeFileSync(join(dir, 'start'), '#!/usr/bin/env bash\n');
  writeFileSync(join(dir, 'old'), '#!/bin/sh\n');
  writeFileSync(join(dir, 'lib/say.sh'), 'say() { :; }\n');
  writeFileSync(join(dir, 'check.mjs'), '#!/usr/bin/env node\n');
  writeFileSync(join(dir, 'notes'), 'about bash\n');
  expect(shellScripts([dir])).toEqual([join(dir, 'lib/say.sh'), join(dir, 'old'), join(dir, 'start')]);
  rmSync(dir, { recursive: true });
});

test("the project's own scripts are among them", () => {
  expect(shellScripts()).toEqual(expect.arrayContaining(['.ci/run', 'scripts/start', 'scripts/test']));
});
