import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where the built page lies: beside the compiled code, or in `dist/` when running from source. */
export function linkPageDir(): string {
  const beside = new URL('./page/', import.meta.url);
  const built = existsSync(new URL('main.js', beside))
    ? beside
    : new URL('../../../dist/ops/link/page/', import.meta.url);
  return fileURLToPath(built);
}
