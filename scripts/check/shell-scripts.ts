import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every file of these folders that is a shell script by its name or its first line. */
export function shellScripts(folders: readonly string[] = ['scripts', '.ci']): string[] {
  return folders
    .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => path.endsWith('.sh') || /^#!.*\b(ba)?sh\b/.test(firstLine(path)))
    .sort();
}

const firstLine = (path: string): string => readFileSync(path, 'utf8').split('\n', 1)[0] ?? '';
