import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adminClient, type Answer } from '../support/clients.js';
import { eventually } from '../support/eventually.js';
import { startStandalone, type Standalone } from '../support/standalone.js';
import { pointersOf } from '../support/vendor.js';

const NOWHERE = '0197c0de-0000-7000-8000-000000000000';
const ANN = { name: 'Ann Example', email: 'ann@example.com', phone: '+49 30 1234' };

interface CustomerAnswer extends Record<string, unknown> {
  readonly customerId: string;
  readonly contact: { readonly personId: string };
}

describe('Customers, through the admin API', () => {
  let dataDir: string;
  let platform: Standalone;
  let admin: ReturnType<typeof adminClient>;

  const register = (wish: object = {}, headers: Record<string, string> = {}) =>
    admin.post<CustomerAnswer>(
      'customers',
      { kind: 'company', companyName: 'Example GmbH', contact: ANN, ...wish },
      headers,
    );
  const after = (headers: Headers) => ({ 'x-min-position': headers.get('x-event-position') ?? '' });
  /** On a busy machine the projector may take longer than a query waits: then it is asked again. */
  const fresh = async <Body = Record<string, unknown>>(path: string, { headers }: Answer<unknown>, more = {}) => {
    let answer: Answer<Body> | undefined;
    await eventually(async () => {
      answer = await admin.get<Body>(path, { ...after(headers), ...more });
      expect(answer.headers.get('x-stale')).toBeNull();
    }, 60_000);
    if (!answer) throw new Error('nothing was answered');
    return answer;
  };

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'v2-customers-'));
    platform = await startStandalone(dataDir);
    admin = adminClient(platform.adminApi, platform.adminToken);
  }, 120_000);
  afterAll(async () => {
    await platform.process.end();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('are registered, changed and shown', async () => {
    const { status, body } = await register();
    const { customerId, contact } = body;
    expect([status, contact]).toEqual([201, { personId: contact.personId, ...ANN, isForgotten: false }]);
    const path = `customers/${customerId}`;
    const changed = await admin.post(`${path}/contact-details`, { name: 'Ann Other', phone: ANN.phone });
    expect(changed.body.contact).toMatchObject({ personId: contact.personId, name: 'Ann Other', email: null });
    const named = await admin.post<CustomerAnswer>(`${path}/contact-person`, { name: 'Bob Example' });
    expect(named.body.contact.personId).not.toBe(contact.personId);
    const shown = await fresh(path, named);
    expect(shown.body).toMatchObject({
      kind: 'company',
      companyName: 'Example GmbH',
      contact: { name: 'Bob Example' },
    });
  });

  it('are listed by pages, filtered, searched and sorted', async () => {
    const tag = `T${Date.now()}`;
    for (const name of ['C', 'A', 'B']) {
      await register({ kind: 'person', companyName: undefined, contact: { name: `${tag} ${name}` } });
    }
    const last = await register({ contact: { ...ANN, email: `x_${tag}@example.com` } });
    const list = async (query: string) => {
      const { body } = await fresh<{ total: number; items: CustomerAnswer[] }>(`customers?${query}`, last);
      return [body.total, ...body.items.map(({ contact }) => (contact as unknown as typeof ANN).name.slice(-1))];
    };
    expect(await list(`search=${tag}&kind=person&sort=name&pageSize=2`)).toEqual([3, 'A', 'B']);
    expect(await list(`search=${tag}&kind=person&sort=-name&pageSize=2&page=2`)).toEqual([3, 'A']);
    expect(await list(`search=X_${tag.toLowerCase()}&contact=known`)).toEqual([1, 'e']);
    expect(await list(`search=X%25${tag}`)).toEqual([0]);
  });

  it('answer a repeated request as the first time, and refuse another one under its key', async () => {
    const key = { 'idempotency-key': 'customer-1' };
    const first = await register({}, key);
    expect((await register({}, key)).body).toEqual(first.body);
    const other = await register({ companyName: 'Other GmbH' }, key);
    expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  });

  it('refuse what makes no sense', async () => {
    expect(pointersOf(await register({ contact: { name: '', email: 'ann' } }))).toEqual([
      400,
      '/contact/name',
      '/contact/email',
    ]);
    expect(pointersOf(await register({ companyName: undefined }))).toContain('/companyName');
    expect((await register({ kind: 'person' })).body.code).toBe('INVALID_REQUEST');
    const person = await register({ kind: 'person', companyName: undefined });
    const named = await admin.post(`customers/${person.body.customerId}/contact-person`, ANN);
    expect([named.status, named.body.code]).toEqual([409, 'CUSTOMER_IS_A_PERSON']);
    const missing = await admin.post(`customers/${NOWHERE}/contact-details`, ANN);
    expect([missing.status, missing.body.code]).toEqual([404, 'CUSTOMER_NOT_FOUND']);
    expect((await admin.get(`customers/${NOWHERE}`)).body.code).toBe('CUSTOMER_NOT_FOUND');
  });

  it('have licenses', async () => {
    const { customerId } = (await register()).body;
    const path = `licenses/${platform.licenseId}`;
    const nobody = await admin.post(`${path}/assign`, { customerId: NOWHERE });
    expect([nobody.status, nobody.body.code]).toEqual([404, 'CUSTOMER_NOT_FOUND']);
    const assigned = await admin.post(`${path}/assign`, { customerId });
    expect([assigned.status, assigned.body]).toEqual([200, { licenseId: platform.licenseId, customerId }]);
    expect((await fresh(path, assigned)).body).toMatchObject({ customerId });
    const theirs = await fresh(`licenses?customerId=${customerId}`, assigned);
    expect(theirs.body).toMatchObject({ total: 1, items: [{ licenseId: platform.licenseId }] });
    const nothing = await admin.post(`licenses/${NOWHERE}/assign`, { customerId });
    expect([nothing.status, nothing.body.code]).toEqual([404, 'LICENSE_NOT_FOUND']);
  });

  it('leave nothing personal in the audit log', async () => {
    const registered = await register({ kind: 'person', companyName: undefined });
    const path = `audit-log?subjectId=${registered.body.customerId}`;
    const { body: log } = await fresh<{ items: object[] }>(path, registered, { 'accept-language': 'de' });
    expect(log.items).toMatchObject([{ eventType: 'CustomerRegistered', change: 'Kunde angelegt: eine Person' }]);
    expect(JSON.stringify(log)).not.toMatch(/Example|1234/);
  });
});
