import type { LogFollower } from '../feed/log-feed.js';
import { Superseded } from '../generations/superseded.js';
import { relane } from '../writing/relane.js';
import { WritingSession } from '../writing/writing-session.js';
import { Lane, type LaneParts } from './lane.js';
import { together } from './together.js';

export type Shared = Omit<LaneParts, 'follower' | 'checkpoint' | 'lanes'>;

/** The lanes of one generation. The first writes by the leader's own connection, each other one by one of its own. */
export class Lanes {
  readonly #sessions: WritingSession[] = [];
  readonly #followers: LogFollower[] = [];

  constructor(private readonly shared: Shared) {}

  /**
   * Claims every lane. When there are to be more or less of them than there were, those are brought to one position first.
   * @throws Superseded, and what a lost connection or the log says
   */
  async open(signal: AbortSignal): Promise<readonly Lane[]> {
    const { generation, session, context } = this.shared;
    const found = await this.#claimed();
    if (found.length === context.lanes) return found;
    const furthest = found.reduce((most, { position }) => (position > most ? position : most), -1n);
    await together(found, signal, (lane, either) => lane.join(furthest, either));
    if (signal.aborted) return found;
    const joined = found.map(({ checkpoint }) => checkpoint);
    await relane(session.client, generation, joined, context.lanes);
    await this.close();
    return this.#claimed();
  }

  async close(): Promise<void> {
    for (const follower of this.#followers.splice(0)) follower.leave();
    await Promise.all(this.#sessions.splice(0).map((session) => session.close()));
  }

  async #claimed(): Promise<readonly Lane[]> {
    const { session, projection, generation, context } = this.shared;
    const checkpoints = await session.claim();
    if (checkpoints.length === 0) throw new Superseded(`generation ${generation.generation} has no checkpoint`);
    const lanes: Lane[] = [];
    for (const checkpoint of checkpoints) {
      const isFirst = lanes.length === 0;
      const own = isFirst ? session : await WritingSession.open(context.database, projection, generation);
      if (!isFirst) this.#sessions.push(own);
      const follower = context.feed.follow((type) => projection.handlers.has(type));
      this.#followers.push(follower);
      const { errands, ...shared } = this.shared;
      const parts = { ...shared, session: own, follower, checkpoint, lanes: checkpoints.length };
      lanes.push(new Lane(isFirst && errands ? { ...parts, errands } : parts));
    }
    return lanes;
  }
}
