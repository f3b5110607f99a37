/** Repeats a claim until it holds: one process hears of what another has recorded some milliseconds later. */
export async function eventually(claim: () => Promise<void> | void, withinMilliseconds = 5_000): Promise<void> {
  const deadline = performance.now() + withinMilliseconds;
  for (;;) {
    try {
      await claim();
      return;
    } catch (failure) {
      if (performance.now() > deadline) throw failure;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}
