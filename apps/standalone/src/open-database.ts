import type { Logger } from '#platform/observability/index.js';
import { startEmbeddedPostgres } from '#platform/postgres/index.js';
import type { ClosingStack, PlatformSettings } from '#platform/runtime/index.js';

/** The server that was named, or else our own in the data folder. */
export async function openDatabase(settings: PlatformSettings, closing: ClosingStack, logger: Logger): Promise<string> {
  if (settings.database.url !== undefined) return settings.database.url;
  const server = await startEmbeddedPostgres({
    dataDir: settings.data.directory,
    log: (message) => {
      logger.info(message);
    },
  });
  closing.push(() => server.stop());
  return server.url;
}
