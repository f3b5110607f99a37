import { join } from 'node:path';
import { workerData, parentPort } from 'node:worker_threads';
import { startProjector } from '#apps/projector/src/start.js';
import { eventTypes } from '#domain/event-types.js';
import { migrations } from '#migrations/all.js';
import { openPlatform, platformSettingsFrom } from '#platform/runtime/index.js';
import type { ProjectorWorkerData, ProjectorWorkerMessage } from './projector-thread.js';

/** The projector in a thread of its own, so that it doesn't take turns with requests. */
const { databaseUrl, dataDir } = workerData as ProjectorWorkerData;
const given = platformSettingsFrom(process.env);
const headsFile = given.ledger.headsFile ?? join(dataDir, 'ledger-heads.ndjson');
const settings = { ...given, ledger: { headsFile } };
const platform = await openPlatform({ name: 'projector', settings, databaseUrl, dataDir, migrations, eventTypes });
const door = await startProjector(platform);

parentPort?.once('message', () => {
  void door
    .close()
    .then(() => platform.close())
    .finally(() => parentPort?.close());
});
parentPort?.postMessage({ url: door.url } satisfies ProjectorWorkerMessage);
