import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A key is announced before it signs, is believed as long as anything it signed is good, and can be revoked. */
export class RotateSigningKeys1795449600000 implements MigrationInterface {
  readonly name = 'RotateSigningKeys1795449600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE platform.signing_keys
        ADD COLUMN signs_from timestamptz,
        ADD COLUMN verifies_until timestamptz,
        ADD COLUMN revoked_at timestamptz,
        ADD COLUMN made_by text UNIQUE`);
    // A token signed until now ends in a year at most: that was the longest grace.
    await runner.query(`
      UPDATE platform.signing_keys SET signs_from = created_at, verifies_until = now() + interval '400 days'`);
    await runner.query(`
      ALTER TABLE platform.signing_keys
        ALTER COLUMN signs_from SET NOT NULL,
        ALTER COLUMN verifies_until SET NOT NULL,
        DROP COLUMN listed_until,
        ADD CHECK (revoked_at IS NULL OR retired_at IS NOT NULL)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE platform.signing_keys
        DROP COLUMN made_by,
        DROP COLUMN revoked_at,
        DROP COLUMN verifies_until,
        DROP COLUMN signs_from,
        ADD COLUMN listed_until timestamptz,
        ADD CHECK (listed_until IS NULL OR retired_at IS NOT NULL)`);
  }
}
