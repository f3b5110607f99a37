import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const GRACE_MS = 10_000;

/** Makes the function that closes a door once, however often it is called. */
export function closeDoor(
  app: NestFastifyApplication,
  state: { isClosing: boolean },
  graceMs: number = GRACE_MS,
): () => Promise<void> {
  let closed: Promise<void> | undefined;
  return () => {
    state.isClosing = true;
    closed ??= closeWithin(app, graceMs);
    return closed;
  };
}

async function closeWithin(app: NestFastifyApplication, graceMs: number): Promise<void> {
  const cutOff = setTimeout(() => {
    app.getHttpServer().closeAllConnections();
  }, graceMs);
  try {
    await app.close();
  } finally {
    clearTimeout(cutOff);
  }
}
