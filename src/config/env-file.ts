import { readFileSync } from 'node:fs';
import { parse } from 'dotenv';
import { AppError } from '../core/index.ts';
import { nearestOption } from './nearest.ts';
import { OPTIONS } from './options.ts';

export interface EnvFile {
  readonly values: Readonly<Record<string, string>>;
  readonly warnings: readonly string[];
}

const NAMES: readonly string[] = Object.values(OPTIONS).map((option) => option.name);

/**
 * The variables of a `.env` file; none when there is no such file. Warnings never quote a value.
 * @throws AppError `file-unreadable`
 */
export function readEnvFile(path: string): EnvFile {
  const text = contentOf(path);
  const values = parse(text);
  return { values, warnings: [...ignoredLines(text, path), ...misspelt(Object.keys(values), path)] };
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? 'unknown';
    if (reason === 'ENOENT') return '';
    throw new AppError('file-unreadable', { details: { path, reason }, cause });
  }
}

/** dotenv passes over `PORT 8080` without a word; people should hear of it. */
function ignoredLines(text: string, path: string): string[] {
  const starts = NAMES.map((name) => new RegExp(`^\\s*(export\\s+)?${name}(?!\\s*[=:])\\b`, 'i'));
  return text
    .split(/\r?\n/)
    .flatMap((line, index) =>
      starts.some((start) => start.test(line))
        ? [`${path} line ${index + 1} is ignored: write it as NAME=value.`]
        : [],
    );
}

const misspelt = (names: readonly string[], path: string): string[] =>
  names.flatMap((name) => {
    const meant = NAMES.includes(name) ? undefined : nearestOption(name, NAMES);
    return meant ? [`${path}: ${name} is not a setting of Tocsin; did you mean ${meant}?`] : [];
  });
