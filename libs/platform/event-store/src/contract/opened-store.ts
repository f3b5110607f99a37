import type { EventStore } from '../port.js';

/** What an adapter hands to the suite: a store that others may share, and how to let go of it. */
export interface OpenedStore {
  readonly store: EventStore;
  close(): Promise<void>;
  /** Another instance on the same data, as another process would have. Without it the first one takes both parts. */
  second?(): Promise<EventStore>;
}

/** Opens a store of the adapter that is tested. */
export type OpenStore = () => Promise<OpenedStore>;
