import { randomBytes, type KeyObject } from 'node:crypto';
import { startAdminApi } from '#apps/admin-api/src/start.js';
import { startLicenseServer } from '#apps/license-server/src/start.js';
import { eventTypes } from '#domain/event-types.js';
import { BootstrapTokens } from '#domain/identity/index.js';
import { migrations } from '#migrations/all.js';
import type { PublicJwk } from '#platform/crypto/index.js';
import type { Clock } from '#platform/kernel/index.js';
import { testDatabase } from '#platform/postgres/testing.js';
import { ClosingStack, openPlatform, platformSettingsFrom } from '#platform/runtime/index.js';
import { adminClient } from './clients.js';
import { SeverableProxy } from './severable-proxy.js';

type Terms = Readonly<Record<string, unknown>>;

const SETTINGS = {
  LICENSE_SERVER_PORT: '0',
  ADMIN_API_PORT: '0',
  API_RATE_LIMIT: 'off',
  MONITORING_ENABLED: 'false',
  LOG_LEVEL: 'error',
};

/** The real license server and admin API, in this process: so that they and what calls them live by one clock. */
export class ClockedServer {
  readonly #closing = new ClosingStack();
  #admin = adminClient('', '');
  #line: SeverableProxy | undefined;
  productId = '';
  apiKey = '';
  publicKeys: readonly PublicJwk[] = [];
  /** The server's own key, for what it never signs. */
  signer: { readonly kid: string; readonly privateKey: KeyObject } | undefined;

  static async open(clock: Clock): Promise<ClockedServer> {
    const server = new ClockedServer();
    try {
      await server.#open(clock);
      return server;
    } catch (failure) {
      await server.close();
      throw failure;
    }
  }

  /** Where software reaches the license server. */
  get url(): string {
    return this.#wire.url.replace(/\/$/, '');
  }

  /** Nobody is reached: connections break, and new ones are refused. */
  goDown(): Promise<void> {
    return this.#wire.sever();
  }

  comeBack(): Promise<void> {
    return this.#wire.restore();
  }

  async issue(terms: Terms = {}): Promise<{ readonly licenseId: string; readonly licenseKey: string }> {
    const wish = { productId: this.productId, name: 'Terms', terms: { seats: 9, ...terms } };
    const { policyId } = (await this.#post<{ policyId: string }>('policies', wish)).body;
    await this.#post(`policies/${policyId}/publish`, { version: 1 });
    return (await this.#post<{ licenseId: string; licenseKey: string }>(`policies/${policyId}/licenses`, {})).body;
  }

  async suspend(licenseId: string): Promise<void> {
    await this.#post(`licenses/${licenseId}/suspend`, { reason: 'A spec' });
  }

  async reinstate(licenseId: string): Promise<void> {
    await this.#post(`licenses/${licenseId}/reinstate`, { reason: 'A spec' });
  }

  /** Answers the request of a device without network. @param validUntil RFC 3339 */
  async answer(request: string, validUntil: string): Promise<{ readonly licenseFile: string; readonly qr: string }> {
    const answer = { request, validUntil };
    const { body } = await this.#post<{ licenseFile: string; qr: { text: string } }>('offline-activations', answer);
    return { licenseFile: body.licenseFile, qr: body.qr.text };
  }

  /** What happened to a license, by its types, the first first. */
  async historyOf(licenseId: string): Promise<readonly string[]> {
    const { body } = await this.#admin.get<{ items: { type: string }[] }>(`licenses/${licenseId}/events?limit=100`);
    return body.items.map(({ type }) => type);
  }

  async usedOf(licenseKey: string): Promise<Readonly<Record<string, number>>> {
    const headers = { 'x-api-key': this.apiKey };
    const info = await fetch(`${this.url}/api/license/info/${licenseKey}`, { headers });
    const { limits } = (await info.json()) as { limits: readonly { name: string; used: number }[] };
    return Object.fromEntries(limits.map(({ name, used }) => [name, used]));
  }

  close(): Promise<void> {
    return this.#closing.close();
  }

  get #wire(): SeverableProxy {
    if (!this.#line) throw new Error('not open');
    return this.#line;
  }

  async #post<Body>(path: string, body: object) {
    const answer = await this.#admin.post<Body>(path, body);
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer;
  }

  async #open(clock: Clock): Promise<void> {
    const database = await testDatabase({ migrations });
    this.#closing.push(() => database.drop());
    const settings = platformSettingsFrom({ ...SETTINGS, MASTER_KEY: randomBytes(32).toString('base64') });
    const options = { name: 'clocked', settings, databaseUrl: database.url, migrations, eventTypes, clock };
    const platform = await openPlatform(options);
    this.#closing.push(() => platform.close());
    const [licenseServer, adminApi] = [await startLicenseServer(platform), await startAdminApi(platform)];
    this.#closing.push(() => licenseServer.close());
    this.#closing.push(() => adminApi.close());
    const line = await SeverableProxy.before(licenseServer.url);
    this.#line = line;
    this.#closing.push(() => line.sever());
    this.#admin = adminClient(adminApi.url, (await new BootstrapTokens(platform.pool).createFirst('default')) ?? '');
    this.productId = (await this.#post<{ productId: string }>('products', { name: 'Clocked' })).body.productId;
    this.apiKey = (await this.#post<{ key: string }>(`products/${this.productId}/api-keys`, { name: 'k' })).body.key;
    this.publicKeys = platform.signingKeys.jwks().keys;
    this.signer = await platform.signingKeys.signerUntil(undefined);
  }
}
