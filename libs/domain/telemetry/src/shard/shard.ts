import { lastSequence, newActivation, noteBeat, type ActivationStanding } from './activation-standing.js';
import { beatDigest } from './beat-digest.js';
import type { Heartbeat, LicenseSummary, ShardClosed, ShardEvent, Uses } from './shard.events.js';
import { addUses, dayNumberOf } from './uses.js';

export interface LicenseStanding {
  readonly uses: Map<string, Uses>;
  readonly activations: Map<string, ActivationStanding>;
}

type Licenses = Map<string, LicenseStanding>;

/** What a day's stream of a shard adds up to. It is folded in place: it holds many licenses, and an event changes few. */
export interface ShardState {
  readonly tenants: Map<string, Licenses>;
  /** Of all licenses together. */
  activations: number;
  /** Whether the state of the day before is complete in it. */
  isOpen: boolean;
  closed: ShardClosed['data'] | undefined;
  /** Reading from this revision on gives this state. */
  base: number;
  beatsSinceBase: number;
}

/** An event as it stands in the log: whose it is stands in its metadata. */
export type LoggedShardEvent = ShardEvent & { readonly metadata: { readonly tenant: string } };

export function emptyShard(): ShardState {
  return { tenants: new Map(), activations: 0, isOpen: false, closed: undefined, base: 0, beatsSinceBase: 0 };
}

export function licenseOf(state: ShardState, tenant: string, licenseId: string): LicenseStanding | undefined {
  return state.tenants.get(tenant)?.get(licenseId);
}

/** The sequence a device is to go on with. */
export function nextSequence(activation: ActivationStanding | undefined): number {
  return activation === undefined ? 1 : lastSequence(activation) + 1;
}

/** Folds one more event of the day into the state. */
export function evolve(state: ShardState, event: LoggedShardEvent): void {
  const { tenant } = event.metadata;
  switch (event.type) {
    case 'HeartbeatsReceived':
      for (const beat of event.data.beats) receive(state, tenant, beat);
      state.beatsSinceBase += event.data.beats.length;
      return;
    case 'LicensesSummarized':
      for (const summary of event.data.licenses) restore(state, tenant, summary);
      return;
    case 'ShardSummarized':
      state.isOpen = true;
      state.base = event.data.base;
      state.beatsSinceBase = 0;
      return;
    case 'ShardClosed':
      state.closed = event.data;
  }
}

function receive(state: ShardState, tenant: string, beat: Heartbeat): void {
  const license = madeLicense(state, tenant, beat.licenseId);
  let activation = license.activations.get(beat.activationId);
  if (activation === undefined) {
    activation = newActivation();
    license.activations.set(beat.activationId, activation);
    state.activations += 1;
  }
  const receivedAt = millisecondsOf(beat.receivedAt);
  noteBeat(activation, beat.sequence, beatDigest(beat), receivedAt);
  countUses(license.uses, beat, dayNumberOf(receivedAt));
}

/** Counts what had a limit: the rest is told, but nothing depends on it. */
export function countUses(uses: Map<string, Uses>, { usage, used }: Heartbeat, day: number): void {
  for (const name in used) uses.set(name, addUses(uses.get(name), day, usage?.[name] ?? 0));
}

/** A summary says how a license stands: it replaces what was known, and never adds to it. */
function restore(state: ShardState, tenant: string, { licenseId, uses = {}, activations }: LicenseSummary): void {
  const license = madeLicense(state, tenant, licenseId);
  for (const [name, counted] of Object.entries(uses)) license.uses.set(name, counted);
  for (const [id, receivedAt, recent, missing = []] of activations) {
    if (!license.activations.has(id)) state.activations += 1;
    license.activations.set(id, { receivedAt, recent: [...recent], missing: [...missing] });
  }
}

function madeLicense(state: ShardState, tenant: string, licenseId: string): LicenseStanding {
  const licenses = state.tenants.get(tenant) ?? new Map<string, LicenseStanding>();
  if (licenses.size === 0) state.tenants.set(tenant, licenses);
  let license = licenses.get(licenseId);
  if (license === undefined) licenses.set(licenseId, (license = { uses: new Map(), activations: new Map() }));
  return license;
}

let [lastText, lastMilliseconds] = ['', 0];

/** The beats of one batch were received at one time: it is read once. */
function millisecondsOf(text: string): number {
  if (text !== lastText) [lastText, lastMilliseconds] = [text, Date.parse(text)];
  return lastMilliseconds;
}
