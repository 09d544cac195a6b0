/** What can be made to go wrong, for every page or for the pages of one account. */
export interface Faults {
  /** From CONNECTED until `hasSynced`: 0, 20 and 50 show the race of a restored session. `null`: never syncs. */
  syncDelayMs: number | null;
  /** A page that loads stays in OPENING for ever. */
  socketStuck: boolean;
  /** How HTTP answers: as it should, never, or with a page that is not WhatsApp Web (`window.Debug` never comes). */
  http: 'ok' | 'hangs' | 'empty';
  /**
   * `undefined`: reaches the cloud, and the library resolves undefined; the page knows the message only after `lateMs`.
   * `rejects`: reaches the cloud, and `sendMessage` rejects. `hangs`: reaches the cloud, and it never settles.
   * `late`: resolves with ack 0; reaches the cloud after `lateMs`, unless the page is gone by then.
   * `lost`: resolves with ack 0; never reaches the cloud.
   */
  sends: 'ok' | 'undefined' | 'rejects' | 'hangs' | 'late' | 'lost';
  lateMs: number;
  /** How the upload of a file ends; `late` after `lateMs`. */
  uploads: 'ok' | 'fails' | 'late';
  /** `refused`: the page says that it is too late. `lost`: the page says done, and the cloud keeps the old text. */
  edits: 'ok' | 'refused' | 'lost';
  /** `refused`: too late, so that the library deletes for ourselves only. `lost`: nothing happens. */
  deletes: 'ok' | 'refused' | 'lost';
  /** How a number check ends: `null` means "could not tell". */
  numberChecks: 'ok' | 'null' | 'throws' | 'hangs';
  /** Opening a chat fails with WhatsApp's own "No LID for user". */
  noLid: boolean;
  /** Events from the cloud reach the page no more; sends still work. */
  deaf: boolean;
  /** Messages come into the page, and its listeners are not told. */
  untold: boolean;
  /** The page does not tell the number that it belongs to, only its LID. */
  ownNumberUntold: boolean;
  /** Whether WhatsApp gives pairing codes. */
  pairing: 'ok' | 'refused';
  /**
   * How an update changed what ids chosen before sending rest on. `id-ignored`: `newId` cannot be replaced.
   * `guard-ignored`: the module that takes messages cannot be wrapped.
   */
  claims: 'ok' | 'id-ignored' | 'guard-ignored';
  /** Modules that `window.require` no longer knows, as after an update of WhatsApp. */
  missingModules: readonly string[];
}

export const noFaults: Faults = {
  syncDelayMs: 200,
  socketStuck: false,
  http: 'ok',
  sends: 'ok',
  lateMs: 500,
  uploads: 'ok',
  edits: 'ok',
  deletes: 'ok',
  numberChecks: 'ok',
  noLid: false,
  deaf: false,
  untold: false,
  ownNumberUntold: false,
  pairing: 'ok',
  claims: 'ok',
  missingModules: [],
};
