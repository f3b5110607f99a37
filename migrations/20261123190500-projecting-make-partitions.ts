import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Monthly partitions of read models, made when the first row of a month comes, or ahead of it. */
export class MakePartitions1795460700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(MAKE_MONTH_PARTITION);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION platform.make_month_partition');
  }
}

/**
 * A table's partitions lie in its own schema, so that each generation has them under the same names. A partition is attached
 * rather than made as one, since that lets others read and write the table meanwhile.
 */
const MAKE_MONTH_PARTITION = `
  CREATE FUNCTION platform.make_month_partition(of_table regclass, month date) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    suffix text := '__p' || to_char(month, 'YYYYMM');
    partition text;
  BEGIN
    IF EXISTS (SELECT FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
               WHERE i.inhparent = of_table AND right(c.relname, length(suffix)) = suffix) THEN RETURN; END IF;
    EXECUTE format('LOCK TABLE %s IN SHARE UPDATE EXCLUSIVE MODE', of_table);
    IF EXISTS (SELECT FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
               WHERE i.inhparent = of_table AND right(c.relname, length(suffix)) = suffix) THEN RETURN; END IF;
    SELECT format('%I.%I', n.nspname, c.relname || suffix) INTO partition
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = of_table;
    EXECUTE format('CREATE TABLE %s (LIKE %s INCLUDING ALL)', partition, of_table);
    EXECUTE format('ALTER TABLE %s ATTACH PARTITION %s FOR VALUES FROM (%L) TO (%L)', of_table, partition,
      to_char(month, 'YYYY-MM-DD"T00:00:00Z"'), to_char(month + interval '1 month', 'YYYY-MM-DD"T00:00:00Z"'));
  END $$`;
