import pg from 'pg';
import { parameter } from './parameter.js';

describe('A parameter', () => {
  const client = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL });
  beforeAll(() => client.connect());
  afterAll(() => client.end());

  it('is read by PostgreSQL as what it was, in arrays too', async () => {
    const texts = ['', 'NULL', 'null', 'a,b', '{}', '"', '\\', '\\"', ' blank ', 'ü 😀', 'line\nbreak\ttab', null];
    const numbers = [0, -1, 2 ** 31, null];
    const { rows } = await client.query<{ texts: string[]; numbers: string[]; truths: boolean[]; plain: string }>(
      'SELECT $1::text[] AS texts, $2::int8[] AS numbers, $3::bool[] AS truths, $4::text AS plain',
      [parameter(texts), parameter(numbers), parameter([true, false, undefined]), parameter('{"\\')],
    );
    expect(rows).toEqual([
      { texts, numbers: ['0', '-1', '2147483648', null], truths: [true, false, null], plain: '{"\\' },
    ]);
    expect(parameter(2n ** 62n)).toBe('4611686018427387904');
    expect(parameter([])).toBe('{}');
    expect(parameter(undefined)).toBeNull();
  });
});
