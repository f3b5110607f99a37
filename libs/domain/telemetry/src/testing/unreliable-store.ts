import {
  OutcomeUnknown,
  StoreUnavailable,
  type AppendResult,
  type EventStore,
  type EventToAppend,
  type ExpectedRevision,
} from '#platform/event-store/index.js';

/** What happens to an append: nothing of it, all of it but nobody hears, all of it later, or never anything. */
export type Mishap = 'refused' | 'answer-lost' | 'late' | 'silent';

/** A process's way to a shared store, which fails as it is told. */
export function unreliable(store: EventStore, nextMishap: () => Mishap | undefined): EventStore {
  const append = async (
    stream: string,
    events: readonly EventToAppend[],
    expected: ExpectedRevision,
  ): Promise<AppendResult> => {
    const mishap = nextMishap();
    if (mishap === undefined) return store.append(stream, events, expected);
    if (mishap === 'refused') throw new StoreUnavailable('refused');
    if (mishap === 'silent') return new Promise(() => undefined);
    const appended = (mishap === 'late' ? aWhile() : Promise.resolve())
      .then(() => store.append(stream, events, expected))
      .catch(() => undefined);
    if (mishap === 'answer-lost') await appended;
    throw new OutcomeUnknown('the answer was lost');
  };
  return new Proxy(store, {
    get: (target, name) => {
      if (name === 'append') return append;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

async function aWhile(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
