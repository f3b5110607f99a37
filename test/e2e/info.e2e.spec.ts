import { licenseClient } from '../support/clients.js';
import { ClockedServer } from '../support/clocked-server.js';

interface Info {
  readonly devices: readonly { readonly name: string }[];
  readonly code?: string;
}

describe('A license, shown to the holder of its key', () => {
  let server: ClockedServer;
  let software: ReturnType<typeof licenseClient>;
  let licenseKey: string;

  beforeAll(async () => {
    server = await ClockedServer.open({ now: () => new Date() });
    software = licenseClient(server.url, server.apiKey);
    ({ licenseKey } = await server.issue());
    for (const device of ['A', 'B', 'C', 'D', 'E']) await software.activate(licenseKey, device);
  });
  afterAll(() => server.close());

  const shown = async (query = '') => (await software.info(`${licenseKey}${query}`)).body as Info;
  const names = ({ devices }: Info) => devices.map(({ name }) => name).join('');

  it('has a hundred of its devices unless others are asked for', async () => {
    const info = await shown();
    expect(info).toMatchObject({ seatsTaken: 5, page: 1, pageSize: 100, total: 5 });
    expect(names(info)).toBe('ABCDE');
  });

  it('has them by seat, page by page', async () => {
    const pages = await Promise.all([1, 2, 3, 4].map((page) => shown(`?page=${page}&pageSize=2`)));
    expect(pages.map(names)).toEqual(['AB', 'CD', 'E', '']);
    expect(pages[2]).toMatchObject({ page: 3, pageSize: 2, total: 5 });
  });

  it.each(['?pageSize=101', '?pageSize=0', '?page=0', '?page=two'])('is not shown by %s', async (query) => {
    expect(await shown(query)).toMatchObject({ code: 'INVALID_REQUEST' });
  });
});
