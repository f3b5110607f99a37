import { Counter } from '../counter.js';
import type { AppendFault, Faults } from '../faults.js';
import type { Committed, ServerLog } from '../log/server-log.js';
import type { WireEvent } from '../log/stored-event.js';
import { notLeader } from '../wire/rpc-errors.js';

export interface AppendRequest {
  readonly stream: string;
  readonly expected: bigint;
  readonly events: readonly WireEvent[];
}

/** What the faults do to the connection that an append came by. */
export interface Line {
  readonly host: string;
  port(): number;
  cut(): void;
}

export type Answer = Committed | { readonly kind: 'timeout' } | { readonly kind: 'silence' };

/** Appends of both kinds (one by one, batched), with what was planned to go wrong. */
export class AppendService {
  readonly arrived = new Counter();
  readonly done = new Counter();

  constructor(
    private readonly log: ServerLog,
    private readonly faults: Faults,
    private readonly line: Line,
  ) {}

  /** @throws the RPC error that ends the whole call. */
  async append(request: AppendRequest): Promise<Answer> {
    this.arrived.add();
    try {
      return await this.faultyAppend(request);
    } finally {
      this.done.add();
    }
  }

  private async faultyAppend({ stream, events, expected }: AppendRequest): Promise<Answer> {
    const fault = this.faults.take();
    const before = await this.before(fault);
    if (before !== undefined) return before;
    const committed = await this.log.append(stream, events, expected);
    return this.after(fault) ?? committed;
  }

  private async before(fault: AppendFault | undefined): Promise<Answer | undefined> {
    if (typeof fault === 'object') await new Promise((resolve) => setTimeout(resolve, fault.slowMs));
    if (fault === 'not-leader') throw notLeader(this.line.host, this.line.port());
    if (fault === 'lost-before-commit') return { kind: 'silence' };
    if (fault === 'times-out-before-commit') return { kind: 'timeout' };
    return fault === 'connection-drops-before-commit' ? this.cut() : undefined;
  }

  private after(fault: AppendFault | undefined): Answer | undefined {
    if (fault === 'lost-after-commit') return { kind: 'silence' };
    if (fault === 'times-out-after-commit') return { kind: 'timeout' };
    return fault === 'connection-drops-after-commit' ? this.cut() : undefined;
  }

  private cut(): Answer {
    this.line.cut();
    return { kind: 'silence' };
  }
}
