import { adminClient, licenseClient, type Answer } from '../support/clients.js';
import { openDoors, type Doors } from '../support/doors.js';

const SEATS = 100;
const DEVICES = 1_000;

interface HistoryPage {
  readonly items: readonly { readonly type: string }[];
  readonly nextFrom: number | null;
}

describe('A license of 100 seats, asked for by 1,000 devices at once through two server processes', () => {
  let doors: Doors;
  let admin: ReturnType<typeof adminClient>;
  let servers: ReturnType<typeof licenseClient>[];
  let productId: string;

  beforeAll(async () => {
    doors = await openDoors({ licenseServers: 2 });
    admin = adminClient(doors.adminApi, doors.adminToken);
    productId = (await admin.post<{ productId: string }>('products', { name: 'Seats' })).body.productId;
    const { key } = (await admin.post<{ key: string }>(`products/${productId}/api-keys`, { name: 'Seats' })).body;
    servers = doors.licenseServers.map((url) => licenseClient(url, key));
  });
  afterAll(() => doors.stop());

  it.each(Array.from({ length: 10 }, (_, round) => round + 1))('seats exactly 100 (time %i of 10)', async () => {
    const wish = { productId, seats: SEATS };
    const { licenseId, licenseKey } = (await admin.post<{ licenseId: string; licenseKey: string }>('licenses', wish))
      .body;
    const answers = await Promise.all(
      Array.from({ length: DEVICES }, (_, device) => activate(device % servers.length, licenseKey, `device ${device}`)),
    );
    expect(countBy(answers)).toEqual({ '201 ': SEATS, '409 ACTIVATION_LIMIT_REACHED': DEVICES - SEATS });
    const types = await eventTypesOf(licenseId);
    expect(types.filter((type) => type === 'DeviceActivated')).toHaveLength(SEATS);
    expect(types).toHaveLength(SEATS + 1);
  });

  function activate(server: number, licenseKey: string, device: string) {
    const client = servers[server];
    if (!client) throw new Error('there is no such server');
    return client.activate(licenseKey, device);
  }

  async function historyPage(licenseId: string, from: number): Promise<HistoryPage> {
    return (await admin.get<HistoryPage>(`licenses/${licenseId}/events?limit=100&from=${from}`)).body;
  }

  async function eventTypesOf(licenseId: string): Promise<string[]> {
    const types: string[] = [];
    let from: number | null = 0;
    while (from !== null) {
      const page: HistoryPage = await historyPage(licenseId, from);
      types.push(...page.items.map(({ type }) => type));
      from = page.nextFrom;
    }
    return types;
  }
});

function countBy(answers: readonly Answer<{ code?: string }>[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const answer of answers) {
    const kind = `${answer.status} ${answer.body.code ?? ''}`;
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}
