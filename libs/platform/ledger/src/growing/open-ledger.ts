import { randomUUID } from 'node:crypto';
import type { MerkleFrontier } from '#platform/merkle/index.js';
import { HeadStore } from '../heads/head-store.js';
import { HeadsFile } from '../heads/heads-file.js';
import { KeptHeads } from '../heads/kept-heads.js';
import { demandGood, demandRoot, HeadDisagrees, KnownHeads, type KnownHeadsOptions } from '../heads/known-heads.js';
import { LedgerKeys, type LedgerSigner } from '../ledger-keys.js';
import { LedgerReads } from '../reading/ledger-reads.js';
import type { LedgerOptions } from './ledger-options.js';
import type { KeptTree, LedgerSession } from './ledger-session.js';

/** The ledger as its leader finds it, compared with what was signed before. */
export interface OpenedLedger {
  readonly id: string;
  readonly tree: MerkleFrontier;
  readonly position: bigint;
  readonly heads: HeadStore;
  readonly file: KeptHeads | undefined;
  readonly signer: LedgerSigner;
  /** Signed for more leaves than the tree has. */
  readonly known: KnownHeads;
  /** Of the last head in the table, 0: none. */
  readonly headSize: number;
}

/** @param fileFailed is told each time the file of heads could not be used. @throws HeadDisagrees */
export async function openLedger(
  session: LedgerSession,
  options: LedgerOptions,
  fileFailed: () => void,
): Promise<OpenedLedger> {
  const keys = new LedgerKeys(options);
  const signer = await keys.signer();
  const headKeys = await keys.headKeys();
  const heads = new HeadStore(options.pool);
  const file = fileOf(options, heads, fileFailed);
  const lastInFile = await file?.restore(headKeys);
  const latest = await heads.latest();
  const id = await identityOf(options, latest?.ledger);
  const kept = await keptOr(session, options);
  const known: KnownHeadsOptions = { ledger: id, heads, keys: headKeys };
  for (const head of [latest, lastInFile]) {
    if (head !== undefined) await demandPast(demandGood(head, known), kept, options);
  }
  const beyond = await KnownHeads.beyond(kept.tree.size, known);
  return { id, ...kept, heads, signer, file, known: beyond, headSize: latest?.size ?? 0 };
}

function fileOf({ headsFile, logger }: LedgerOptions, heads: HeadStore, failed: () => void): KeptHeads | undefined {
  return headsFile === undefined ? undefined : new KeptHeads({ file: new HeadsFile(headsFile), heads, logger, failed });
}

/** What is lost is made again from the log: of the same events, the same tree. */
async function keptOr(session: LedgerSession, { logger }: LedgerOptions): Promise<KeptTree> {
  const kept = await session.kept();
  if (kept !== undefined) return kept;
  logger.info('the ledger is made from the log, from the first event on');
  return session.begin();
}

/** A head of a size that the tree has had: its root must still be the same. */
async function demandPast(
  head: ReturnType<typeof demandGood>,
  { tree }: KeptTree,
  { pool }: LedgerOptions,
): Promise<void> {
  if (head.size > tree.size) return;
  const past = head.size === tree.size ? tree : await new LedgerReads(pool).treeOf(head.size);
  demandRoot(head, past.root());
}

/** Made once. Lost with its row, it is known from the heads. */
async function identityOf({ pool }: LedgerOptions, ofHeads: string | undefined): Promise<string> {
  await pool.query('INSERT INTO ledger.identity (id) VALUES ($1) ON CONFLICT DO NOTHING', [ofHeads ?? randomUUID()]);
  const id = await new LedgerReads(pool).id();
  if (id === undefined) throw new HeadDisagrees('the ledger has no id');
  return id;
}
