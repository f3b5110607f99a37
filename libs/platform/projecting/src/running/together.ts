/** All work at once; when one fails the others are asked to stop, and the first failure is thrown once all have. */
export async function together<Each>(
  all: readonly Each[],
  signal: AbortSignal,
  work: (each: Each, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const failing = new AbortController();
  const either = AbortSignal.any([signal, failing.signal]);
  let first: { readonly failure: unknown } | undefined;
  await Promise.all(
    all.map((each) =>
      work(each, either).catch((failure: unknown) => {
        first ??= { failure };
        failing.abort();
      }),
    ),
  );
  if (first) throw first.failure;
}
