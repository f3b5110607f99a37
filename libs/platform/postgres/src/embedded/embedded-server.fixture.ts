import { startEmbeddedPostgres } from '../../index.js';

/** A program for specs: starts the embedded server on the folder of its first argument and stays until it is killed. */
const { url } = await startEmbeddedPostgres({ dataDir: process.argv[2] ?? '' });
process.stdout.write(`${url}\n`);
setInterval(() => undefined, 60_000);
