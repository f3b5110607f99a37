import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The Merkle tree over the business events, its signed heads and the keys they are signed with. Leaves, nodes and tree can be made
 * from the log again; heads and keys cannot.
 */
export class CreateLedger1795465860000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE SCHEMA ledger');
    // Which ledger this is: in every head, so that two of them are never mixed up.
    await runner.query(`
      CREATE TABLE ledger.identity (
        only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
        id uuid NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE ledger.tree (
        only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
        size bigint NOT NULL,
        position bigint NOT NULL,
        peaks bytea[] NOT NULL
      ) WITH (fillfactor = 50)`);
    await runner.query(
      `COMMENT ON COLUMN ledger.tree.position IS 'in the event store, of the last leaf; -1: none yet'`,
    );
    await runner.query(`
      CREATE TABLE ledger.leaves (
        index bigint PRIMARY KEY,
        position bigint NOT NULL UNIQUE,
        hash bytea NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE ledger.nodes (
        level smallint NOT NULL,
        index bigint NOT NULL,
        hash bytea NOT NULL,
        PRIMARY KEY (level, index)
      )`);
    await runner.query(`
      CREATE TABLE ledger.heads (
        size bigint PRIMARY KEY,
        ledger uuid NOT NULL,
        root bytea NOT NULL,
        position bigint NOT NULL,
        signed_at timestamptz NOT NULL,
        kid text NOT NULL,
        signature text NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE ledger.keys (
        kid text PRIMARY KEY,
        public_jwk jsonb NOT NULL,
        sealed_private_key text NOT NULL,
        created_at timestamptz NOT NULL,
        retired_at timestamptz
      )`);
    await runner.query('CREATE UNIQUE INDEX keys_one_signs ON ledger.keys ((true)) WHERE retired_at IS NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA ledger CASCADE');
  }
}
