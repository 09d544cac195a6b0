import { AppError } from '../core/index.ts';

const OLDEST = [20, 19] as const;

/** @returns the version that runs this. @throws AppError `node-too-old` */
export function checkNode(version = process.versions.node): string {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return version;
  throw new AppError('node-too-old', { details: { version } });
}
