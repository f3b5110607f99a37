import type { RecordedEvent } from '../port.js';

/** At least so long a command that is sent again gets its first answer. */
const REPEATABLE_MILLISECONDS = 24 * 60 * 60 * 1_000;

/**
 * The commands of a stream's last day that may be sent again, learnt while its events are folded: whether a command is
 * new is known without reading. Only ever added to, so that all states of one stream may share it.
 */
export class RecentCommands {
  /** Command id → when, oldest first. */
  readonly #at = new Map<string, number>();

  has(commandId: string): boolean {
    return this.#at.has(commandId);
  }

  get size(): number {
    return this.#at.size;
  }

  add(commandId: string, at: number, now: number): void {
    this.#at.set(commandId, at);
    for (const [known, when] of this.#at) {
      if (!isOver(when, now)) return;
      this.#at.delete(known);
    }
  }
}

/** With what this event tells of; most streams have nothing that may be repeated, and keep nothing. */
export function withCommandOf(
  { metadata }: RecordedEvent,
  known: RecentCommands | undefined,
  now: number,
): RecentCommands | undefined {
  const at = Date.parse(metadata.occurredAt);
  if (metadata.wishDigest === undefined || isOver(at, now)) return known;
  const commands = known ?? new RecentCommands();
  commands.add(metadata.commandId, at, now);
  return commands;
}

function isOver(at: number, now: number): boolean {
  return now - at > REPEATABLE_MILLISECONDS;
}
