import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The token that opens the admin API until staff can sign in; only its hash is kept. */
export class CreateBootstrapTokens1795438980000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE platform.bootstrap_tokens (
        token_hash text PRIMARY KEY,
        tenant text NOT NULL UNIQUE,
        created_at timestamptz NOT NULL DEFAULT now()
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE platform.bootstrap_tokens');
  }
}
