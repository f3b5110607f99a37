const WITHIN_MILLISECONDS = 5_000;

/** Repeats a claim until it holds: one server hears of what was done at another some milliseconds later. */
export async function eventually(claim: () => Promise<void>): Promise<void> {
  const deadline = Date.now() + WITHIN_MILLISECONDS;
  for (;;) {
    try {
      await claim();
      return;
    } catch (failure) {
      if (Date.now() > deadline) throw failure;
    }
  }
}
