import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { PositionWaits } from './position-waits.js';

/** Read your own writes: a query that names a position waits for its projection, and says so when that took too long. */
@Injectable()
export class FreshReads {
  constructor(private readonly positions: PositionWaits) {}

  /** Sets `X-Stale: true` when the rows may not yet show the position. */
  async wait(projection: string, position: bigint | undefined, reply: FastifyReply): Promise<void> {
    if (position === undefined) return;
    if (!(await this.positions.waitFor(projection, position))) void reply.header('X-Stale', 'true');
  }
}
