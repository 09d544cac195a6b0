import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A plan file is a few pages of text; anything larger was put there by mistake. */
const MAX_BYTES = 256 * 1024;

export const PLAYBOOK_SUFFIX = '.playbook.yaml';
const BASE_FILES = ['organisation.yaml', 'staff.yaml', 'audiences.yaml'];
/** Accepted, and read by a part of Tocsin of its own. */
const OTHER_FILES = ['monitoring.yaml'];

export type FileText =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: string };

export interface PlanFolder {
  readonly texts: Readonly<Record<string, FileText>>;
  /** Files that look as if they were meant to be read, and are not. */
  readonly ignored: readonly string[];
  /** Why the folder itself cannot be read. */
  readonly unreadable?: string;
}

/** Reads every file of the plan, three base files and the playbooks, in order of name. Never throws for what it finds. */
export async function readPlanFolder(dir: string): Promise<PlanFolder> {
  let names: string[];
  try {
    names = (await readdir(dir)).sort();
  } catch (error) {
    return { texts: {}, ignored: [], unreadable: reasonOf(error) };
  }
  const files = [...BASE_FILES, ...names.filter((name) => name.endsWith(PLAYBOOK_SUFFIX))];
  const texts: Record<string, FileText> = {};
  for (const name of files) texts[name] = await readText(join(dir, name));
  const ignored = names.filter(
    (name) =>
      /\.ya?ml$/i.test(name) && !name.startsWith('.') && !files.includes(name) && !OTHER_FILES.includes(name),
  );
  return { texts, ignored };
}

async function readText(path: string): Promise<FileText> {
  try {
    const { size, isFile } = await stat(path).then((found) => ({ size: found.size, isFile: found.isFile() }));
    if (!isFile) return { ok: false, reason: 'it is not a file' };
    if (size > MAX_BYTES) return { ok: false, reason: `it is larger than ${MAX_BYTES / 1024} kB` };
    const bytes = await readFile(path);
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch (error) {
    return { ok: false, reason: reasonOf(error) };
  }
}

/** Why a file could not be read, in words. */
export function reasonOf(error: unknown): string {
  const code = String((error as { code?: unknown } | null)?.code ?? error);
  const known: Record<string, string> = {
    ENOENT: 'it does not exist',
    ENOTDIR: 'it is not a folder',
    EACCES: 'this user may not read it',
    ELOOP: 'its links lead in a circle',
    ERR_ENCODING_INVALID_ENCODED_DATA: 'it is not UTF-8 text',
  };
  return Object.hasOwn(known, code) ? (known[code] as string) : code;
}
