import { ProjectionMoves } from '../measure/projection-moves.js';
import type { BenchPlatform } from '../platform/bench-platform.js';
import type { BenchDatabase } from '../platform/database.js';
import { Program } from '../platform/program.js';

const READY = /"msg":"ready"/;

/** How long after the leading projector was killed the other leads every projection, in milliseconds. The platform has ended. */
export async function measureTakeOver(platform: BenchPlatform, database: BenchDatabase): Promise<number> {
  await platform.platform.stop();
  const projections = await database.projections();
  const moves = await ProjectionMoves.listen(platform.databaseUrl);
  const last = await database.lastPosition();
  const start = () => Program.start('apps/projector/src/main.js', platform.env);
  const leader = start();
  let other: Program | undefined;
  try {
    await moves.reached(projections, last);
    other = start();
    await other.printed(READY);
    moves.heard.length = 0;
    const killed = Date.now();
    process.kill(leader.pid, 'SIGKILL');
    await moves.reached(projections, last);
    return Math.max(...moves.heard.map(({ at }) => at)) - killed;
  } finally {
    await other?.stop();
    await leader.stop();
    await moves.stop();
  }
}
