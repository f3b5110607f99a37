import { eventTypes } from '#domain/event-types.js';
import { BootstrapTokens } from '#domain/identity/index.js';
import { migrations } from '#migrations/all.js';
import { databaseUrlOf, openPlatform, platformSettingsFrom, runOnce } from '#platform/runtime/index.js';

/** There is one already; only its hash is kept. */
class AdminTokenExists extends Error {
  override readonly name = 'AdminTokenExists';
}

/** Prints the installation's first admin token, once: `node dist/apps/admin-api/src/create-admin-token.js`. */
await runOnce(async () => {
  const settings = platformSettingsFrom(process.env);
  const databaseUrl = databaseUrlOf(settings.database.url);
  const platform = await openPlatform({ name: 'create-admin-token', settings, databaseUrl, migrations, eventTypes });
  const token = await new BootstrapTokens(platform.pool).createFirst('default');
  await platform.close();
  if (token === undefined) {
    throw new AdminTokenExists('There is an admin token already; only its hash is kept, so it cannot be shown again.');
  }
  process.stdout.write(`${token}\n`);
});
