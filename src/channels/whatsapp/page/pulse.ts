import type { PageWindow } from './window.ts';

declare const window: PageWindow;

export interface Pulse {
  /** WhatsApp's own word: `OPENING`, `CONNECTED`, `UNPAIRED` …; null before the page has booted. */
  readonly socket: string | null;
  readonly synced: boolean;
  readonly progress: number | null;
  /** The library has put its functions into this page. */
  readonly library: boolean;
  readonly me: string | null;
  readonly meLid: string | null;
  readonly now: number;
  readonly version: string | null;
}

export function pulse(): Pulse {
  const now = Date.now();
  const asleep = { socket: null, synced: false, progress: null, library: false, me: null, meLid: null, now };
  const version = window.Debug?.VERSION ?? null;
  if (version === null) return { ...asleep, version };
  try {
    const { Socket } = window.require('WAWebSocketModel');
    const { getMaybeMePnUser, getMaybeMeLidUser } = window.require('WAWebUserPrefsMeUser');
    return {
      socket: Socket.state ?? null,
      synced: Socket.hasSynced === true,
      progress: window.tocsin.progress(),
      library: window.WWebJS !== undefined,
      me: getMaybeMePnUser()?._serialized ?? null,
      meLid: getMaybeMeLidUser()?._serialized ?? null,
      now,
      version,
    };
  } catch {
    return { ...asleep, version };
  }
}

/** Percent of what waited at WhatsApp that has come in; null when it does not say. */
export function progress(): number | null {
  try {
    const { OfflineMessageHandler } = window.require('WAWebOfflineHandler');
    const percent = OfflineMessageHandler.getOfflineDeliveryProgress();
    return Number.isFinite(percent) ? percent : null;
  } catch {
    return null;
  }
}

/** Tells the library what it missed: that the page had synced before it watched. */
export function sayReady(): boolean {
  if (window.WWebJS !== undefined || !window.onAppStateHasSyncedEvent) return false;
  void window.onAppStateHasSyncedEvent();
  return true;
}

/** Tells WhatsApp that this link ends; resolves when it knows. */
export async function logOut(): Promise<boolean> {
  await window.require('WAWebSocketModel').Socket.logout();
  return true;
}

/** A QR code is shown for some minutes only; then somebody has to ask for another. */
export function refreshCode(): boolean {
  window.require('WAWebLaunchSocketUtils').refreshQR();
  return true;
}

/** Of names such as `module.path.to.function`, those that are not there; `|` parts those of which one is enough. */
export function missing(names: string[]): string[] {
  return names.filter((name) => {
    const [module = '', ...path] = name.split('.');
    try {
      // The names are data here: the table of modules cannot know them.
      let value: unknown = (window.require as (name: string) => unknown)(module);
      for (const step of path) {
        const parent = value as Record<string, unknown> | undefined;
        value = step.split('|').reduce<unknown>((found, one) => found ?? parent?.[one], undefined);
      }
      return value === undefined || value === null;
    } catch {
      return true;
    }
  });
}
