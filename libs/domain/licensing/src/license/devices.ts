import { altered, PersistentMap, PersistentOrder } from '#platform/kernel/index.js';
import type { FingerprintDigest } from '../fingerprint/fingerprint.js';
import { valuesIn } from '../fingerprint/values-in.js';
import type { Activation } from './activation.js';
import type { FingerprintAdopted } from './license.events.js';

/** The devices of a license, those that gave their seat back included. */
export interface Devices {
  /** By activation id. */
  readonly activations: PersistentMap<Activation>;
  /** Fingerprint value → ids of the activations known by it, so that a device is found without looking at all. */
  readonly byValue: PersistentMap<readonly string[]>;
  /** Ids of the activations that hold a seat, by the moment until which it is held: who could make room comes first. */
  readonly bySeatEnd: PersistentOrder;
}

export function noDevices(): Devices {
  const bySeatEnd = PersistentOrder.empty;
  return { activations: PersistentMap.of<Activation>(), byValue: PersistentMap.of<readonly string[]>(), bySeatEnd };
}

/** The activations that share a value with this fingerprint. */
export function* sharingValues({ activations, byValue }: Devices, fingerprint: FingerprintDigest) {
  const seen = new Set<string>();
  for (const value of valuesIn(fingerprint)) {
    for (const activationId of byValue.get(value) ?? []) {
      const activation = activations.get(activationId);
      if (!activation || seen.has(activationId)) continue;
      seen.add(activationId);
      yield activation;
    }
  }
}

export function changed<State extends Devices>(
  state: State,
  activationId: string,
  change: Partial<Omit<Activation, 'fingerprint' | 'activationId'>>,
): State {
  const activation = state.activations.get(activationId);
  if (!activation) return state;
  return known(state, altered(activation, change));
}

export function added<State extends Devices>(state: State, activation: Activation): State {
  const { activationId, fingerprint } = activation;
  // A list that is spread has room for 16 more, and there are three for each device.
  const byValue = valuesIn(fingerprint).reduce(
    (index, value) => index.set(value, worthFinding(state, value, fingerprint).concat(activationId)),
    state.byValue,
  );
  return known(Object.assign({}, state, { byValue }), activation);
}

export function adopted<State extends Devices>(state: State, data: FingerprintAdopted['data']): State {
  const activation = state.activations.get(data.activationId);
  if (!activation) return state;
  const { activationId, fingerprint, adoptedAt } = data;
  const byValue = valuesIn(activation.fingerprint).reduce((index, value) => {
    const others = (index.get(value) ?? []).filter((id) => id !== activationId);
    return others.length === 0 ? index.delete(value) : index.set(value, others);
  }, state.byValue);
  return added(Object.assign({}, state, { byValue }), altered(activation, { fingerprint, adoptedAt }));
}

/** Every activation, new or changed, becomes part of the state here. */
function known<State extends Devices>(state: State, activation: Activation): State {
  const before = state.activations.get(activation.activationId);
  const activations = state.activations.set(activation.activationId, activation);
  // As `altered` does it, for which the kind of state is too open.
  return Object.assign({}, state, { activations, bySeatEnd: reordered(state.bySeatEnd, before, activation) });
}

function reordered(order: PersistentOrder, before: Activation | undefined, after: Activation): PersistentOrder {
  const { activationId } = after;
  const [former, end] = [before && seatEndOf(before), seatEndOf(after)];
  if (former === end) return order;
  const others = former === undefined ? order : order.without(former, activationId);
  return end === undefined ? others : others.with(end, activationId);
}

/** Milliseconds since 1970. */
function seatEndOf({ holdsSeat, seatHeldUntil }: Activation): number | undefined {
  return holdsSeat ? Date.parse(seatHeldUntil) : undefined;
}

/** A former activation of the very same device is found by its successor: else each return would make finding slower. */
function worthFinding(state: Devices, value: string, fingerprint: FingerprintDigest): readonly string[] {
  const values = valuesIn(fingerprint).join();
  return (state.byValue.get(value) ?? []).filter((id) => {
    const known = state.activations.get(id);
    return known !== undefined && (known.holdsSeat || valuesIn(known.fingerprint).join() !== values);
  });
}
