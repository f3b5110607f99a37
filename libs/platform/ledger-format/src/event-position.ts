import { isPosition } from './fields.js';

/** Of the event in a leaf's bytes; `undefined` where they are none. */
export function positionOf(bytes: Buffer | undefined): string | undefined {
  if (bytes === undefined) return undefined;
  try {
    return positionIn(JSON.parse(bytes.toString('utf8')));
  } catch {
    return undefined;
  }
}

/** Of an event as an export has it. */
export function positionIn(event: unknown): string | undefined {
  const { position } = (event ?? {}) as { position?: unknown };
  return isPosition(position) ? position : undefined;
}
