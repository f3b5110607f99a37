/**
 * An iterable whose iterators can be stopped while they wait for their next item: a generator alone would finish that
 * wait first, for ever if nothing comes.
 */
export function stoppable<Item>(
  iterate: (stopping: AbortSignal) => AsyncGenerator<Item>,
  signals: readonly AbortSignal[],
): AsyncIterable<Item> {
  return {
    [Symbol.asyncIterator]: () => {
      const left = new AbortController();
      const items = iterate(AbortSignal.any([left.signal, ...signals]));
      return {
        next: () => items.next(),
        return: () => {
          left.abort();
          return items.return(undefined);
        },
      };
    },
  };
}
