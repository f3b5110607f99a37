import { GuardedClient } from './guarded-client.js';

interface Shared {
  readonly guarded: GuardedClient;
  users: number;
}

const clients = new Map<string, Shared>();

/** A claim on the process's only client for a URL. */
export interface ClientLease {
  readonly guarded: GuardedClient;
  release(): Promise<void>;
}

/**
 * One client a URL and process: the vendor's client keeps the pending appends of all its instances in one place, and
 * closing one instance rejects those of the others.
 */
export function leaseClient(url: string): ClientLease {
  const shared = clients.get(url) ?? { guarded: new GuardedClient(url), users: 0 };
  shared.users += 1;
  clients.set(url, shared);
  let isReleased = false;
  return {
    guarded: shared.guarded,
    release: async () => {
      if (isReleased) return;
      isReleased = true;
      shared.users -= 1;
      if (shared.users > 0) return;
      clients.delete(url);
      await shared.guarded.close();
    },
  };
}
