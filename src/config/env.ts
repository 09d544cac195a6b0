import { AppError } from '../core/index.ts';
import { readEnvFile, type EnvFile } from './env-file.ts';
import { contradictions } from './contradictions.ts';
import { OPTIONS, type Config, type Option } from './options.ts';

export interface Loaded {
  readonly config: Config;
  /** Lines for people: what in the `.env` file looks like a slip and has no effect. */
  readonly warnings: readonly string[];
}

type Values = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings; the environment wins over the file, and an empty value counts as not set.
 * @param terminal standard output is one: decides the default LOG_FORMAT
 * @throws AppError `config-invalid` with every fault at once, `file-unreadable`
 */
export function loadConfig(
  env: Values = process.env,
  envFile = '.env',
  terminal: boolean = process.stdout.isTTY,
): Loaded {
  const file = readEnvFile(envFile);
  const fields = Object.entries<Option>(OPTIONS);
  const faults: string[] = [];
  const config: Record<string, unknown> = {};
  for (const [field, option] of fields) {
    const given = valueOf(option.name, env, file);
    const fallback = typeof option.fallback === 'function' ? option.fallback(terminal) : option.fallback;
    const parsed = option.schema.safeParse(given ?? fallback);
    if (parsed.success) config[field] = parsed.data;
    else
      faults.push(
        `${option.name}: ${shown(option, given)} ${parsed.error.issues[0]?.message ?? 'is wrong'}.`,
      );
  }
  // Each field was read by its own schema just above, or is missing.
  const read = config as Partial<Config>;
  faults.push(...contradictions(read, (name) => valueOf(name, env, file) !== undefined));
  if (faults.length > 0) throw new AppError('config-invalid', { details: { faults: faults.join('\n') } });
  return { config: Object.freeze(config) as Config, warnings: file.warnings };
}

function valueOf(name: string, env: Values, file: EnvFile): string | undefined {
  return env[name]?.trim() || file.values[name]?.trim() || undefined;
}

const LONGEST_QUOTE = 60;

function shown(option: Option, value = ''): string {
  if (option.secret) return 'its value';
  return JSON.stringify(value.length > LONGEST_QUOTE ? `${value.slice(0, LONGEST_QUOTE)}…` : value);
}
