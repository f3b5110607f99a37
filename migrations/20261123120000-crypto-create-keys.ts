import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The keys of the installation (signing) and of its tenants (HMAC). Every private part is sealed with the master key. */
export class CreateKeys1795435200000 implements MigrationInterface {
  readonly name = 'CreateKeys1795435200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE SCHEMA IF NOT EXISTS platform');
    await runner.query(`
      CREATE TABLE platform.signing_keys (
        kid text PRIMARY KEY,
        public_jwk jsonb NOT NULL,
        sealed_private_key text NOT NULL,
        created_at timestamptz NOT NULL,
        retired_at timestamptz,
        listed_until timestamptz,
        CHECK (listed_until IS NULL OR retired_at IS NOT NULL)
      )`);
    // One key signs at a time, whatever a program gets wrong.
    await runner.query(`
      CREATE UNIQUE INDEX signing_keys_one_signs ON platform.signing_keys ((true)) WHERE retired_at IS NULL`);
    await runner.query(`
      CREATE TABLE platform.secret_keys (
        tenant text NOT NULL,
        purpose text NOT NULL,
        sealed_key text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (tenant, purpose)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE platform.secret_keys');
    await runner.query('DROP TABLE platform.signing_keys');
  }
}
