import { LicenseError } from '../http/license-error.js';
import type { FoundState } from '../state/license-state.js';
import type { Context } from './context.js';

export type Deactivation =
  | { readonly deactivated: true }
  /** The seat may still be held. */
  | { readonly deactivated: false; readonly error: LicenseError };

/** Then there is no seat to give back. */
const HOLDS_NO_SEAT = new Set(['ACTIVATION_NOT_FOUND', 'ACTIVATION_REVOKED', 'LICENSE_NOT_FOUND']);

/** Gives the seat back. What this device knew is removed, and a copy of it that is put back later is refused. */
export async function deactivateDevice(context: Context): Promise<Deactivation> {
  const { store, api } = context;
  const stored = await store.read();
  if (stored.kind !== 'found') return { deactivated: true };
  if (stored.state.token === null) return { deactivated: false, error: heldByFile() };
  try {
    await api.post('deactivate', {}, { token: stored.state.token });
  } catch (error) {
    if (!(error instanceof LicenseError)) throw error;
    if (!HOLDS_NO_SEAT.has(error.code)) return { deactivated: false, error };
  }
  await forget(context, stored);
  context.events.emit({ type: 'deactivated' });
  return { deactivated: true };
}

async function forget({ store, settings, time }: Context, { claims, state, mark }: FoundState): Promise<void> {
  const advanced = time.advanced(mark);
  const { version } = settings;
  const refused = { code: 'DEACTIVATED', detail: 'This device has given its seat back.', version, at: advanced.time };
  await store.alone(() => store.clear(claims, state.origin, { ...mark, ...advanced, refused }));
}

function heldByFile(): LicenseError {
  const detail =
    'Only who made the license file can give its seat back: this device has nothing to show to the server.';
  return new LicenseError('SEAT_HELD_BY_FILE', detail);
}
