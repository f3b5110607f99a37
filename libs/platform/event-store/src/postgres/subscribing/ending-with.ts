const done = { done: true, value: undefined } as const;

/**
 * A generator that waits can't be told to return: the wish would stand in line behind the wait. So `end` is called first, which has to
 * abort `ended`; what fails after that has failed because of it, and the iteration ends quietly.
 */
export function endingWith<Item>(
  items: AsyncGenerator<Item>,
  ended: AbortSignal,
  end: () => void,
): AsyncIterableIterator<Item> {
  return {
    async next() {
      if (ended.aborted) return done;
      return items.next().catch((error: unknown) => {
        if (ended.aborted) return done;
        throw error;
      });
    },
    async return() {
      end();
      await items.return(undefined);
      return done;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
