/** Stops what the global setup started. */
export default async function stopTestServer() {
  await globalThis.stopTestServer?.();
}
