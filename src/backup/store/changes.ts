import { AppError, EVERY_KEY, key, openRedis, type Redis } from '../../core/index.ts';

const CHANNEL = '__redis__:invalidate';
const PREFIX = EVERY_KEY.slice(0, -1);
const CLIENT = 'tocsin-backup';
const PROBE_MS = 1_000;

/**
 * Which keys of Tocsin's are written to, as Redis itself tells those who cache (`CLIENT TRACKING`, broadcasting): by
 * commands, by scripts, and by time running out.
 */
export class Changes {
  /** To read with; it must not write. */
  readonly reader: Redis;
  readonly #listener: Redis;
  #keys = new Set<string>();
  #lost = false;

  private constructor(reader: Redis, listener: Redis) {
    this.reader = reader;
    this.#listener = listener;
  }

  /** @throws AppError `redis-unreachable`, `redis-forbids` */
  static async watch(url: string): Promise<Changes> {
    const reader = await openRedis(url, CLIENT);
    // The newer protocol would tell the reader itself; the client does not hand that on.
    const changes = new Changes(reader, reader.duplicate({ protocol: 2 }));
    try {
      await changes.#begin();
      return changes;
    } catch (cause) {
      changes.close();
      throw new AppError('redis-forbids', { details: { command: 'CLIENT TRACKING' }, cause });
    }
  }

  async #begin(): Promise<void> {
    const listener = this.#listener;
    listener.on('error', () => undefined);
    await listener.connect();
    const id = await listener.client('ID');
    listener.on('messageBuffer', (_: Buffer, keys: readonly Buffer[] | null) => {
      if (keys === null)
        this.#lost = true; // the whole database was emptied
      else for (const changed of keys) this.#keys.add(changed.toString());
    });
    await listener.subscribe(CHANNEL);
    await this.reader.call('CLIENT', 'TRACKING', 'ON', 'REDIRECT', id, 'BCAST', 'PREFIX', PREFIX);
    // A connection that comes back would not be told what it missed.
    for (const one of [this.reader, listener]) one.on('close', () => void (this.#lost = true));
    // Silence would mean that nothing changes: it is shown that it does not.
    await this.reader.set(key.backupProbe, '1', 'PX', PROBE_MS);
    if (!(await this.take()).includes(key.backupProbe)) throw new Error('Redis does not tell what changes');
    await this.reader.unlink(key.backupProbe);
  }

  /**
   * What changed up to now, and has not been taken before.
   * @throws AppError `redis-unreachable` when some of it may have been missed
   */
  async take(): Promise<string[]> {
    // Redis tells at the end of its turn: what it tells of this turn stands before its answer of the next.
    await this.#listener.subscribe(CHANNEL);
    await this.#listener.subscribe(CHANNEL);
    if (this.#lost) throw new AppError('redis-unreachable', { details: { url: 'REDIS_URL' }, retry: true });
    const taken = [...this.#keys];
    this.#keys.clear();
    return taken;
  }

  close(): void {
    this.reader.disconnect();
    this.#listener.disconnect();
  }
}
