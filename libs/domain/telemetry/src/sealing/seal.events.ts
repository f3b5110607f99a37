import type { DomainEvent } from '#platform/kernel/index.js';

/**
 * A day's stream of telemetry is over, and this is what it held: so that its events can still be proven, and what is missing of them
 * found, when the stream is gone. In a stream of its own, kept for ever. Sealed anew when something came late: the last seal counts.
 */
export type TelemetryDaySealed = DomainEvent<
  'TelemetryDaySealed',
  {
    readonly stream: string;
    /** yyyymmdd, UTC. */
    readonly day: string;
    readonly events: number;
    /** Of the last event. */
    readonly revision: number;
    /** Hexadecimal: root of the Merkle tree (RFC 6962) over the events in their order, each hashed as the ledger hashes events. */
    readonly root: string;
    /** Whether the day was sealed before, and something came after that. */
    readonly isAgain: boolean;
  }
>;
