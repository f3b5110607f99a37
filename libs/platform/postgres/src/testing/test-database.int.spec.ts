import { testDatabase } from '#platform/postgres/testing.js';
import { CreateSchemas1795424400000 } from '#migrations/20261123090000-platform-create-schemas.js';

describe('testDatabase', () => {
  it('gives a migrated database whose owner is no superuser', async () => {
    const database = await testDatabase({ migrations: [CreateSchemas1795424400000] });
    try {
      const [row] = await database.dataSource.query<{ superuser: string; schema: string }[]>(
        `SELECT current_setting('is_superuser') AS superuser, to_regnamespace('read_models')::text AS schema`,
      );
      expect(row).toEqual({ superuser: 'off', schema: 'read_models' });
    } finally {
      await database.drop();
    }
  });
});
