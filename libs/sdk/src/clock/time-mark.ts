/** How far time is known to have come, as it is kept from one process to the next. */
export interface TimeMark {
  /** Milliseconds since 1970; never later than it really was. */
  readonly time: number;
  /** The device's uptime at that moment, milliseconds. */
  readonly uptime: number;
  /** How far the device's clock ran ahead of the server's when they were last compared, milliseconds. */
  readonly offset: number;
  /** Counter of the token that brought the server's time. */
  readonly syncedBy: number;
}

export interface Readings {
  readonly wall: number;
  readonly uptime: number;
}

/** A clock that is wrong by more is not corrected for: it may have been set so that it can be set back. */
const LARGEST_OFFSET_MILLISECONDS = 86_400_000;

/** Now is what the server has just signed. */
export function markOf(serverTime: number, syncedBy: number, { wall, uptime }: Readings): TimeMark {
  const offset = wall - serverTime;
  const isTolerable = Math.abs(offset) <= LARGEST_OFFSET_MILLISECONDS;
  return { time: serverTime, uptime, offset: isTolerable ? offset : 0, syncedBy };
}

/**
 * The time that has come at least: what the device's clock says, or the mark and what has passed since, whichever is
 * later. After a restart of the device its whole uptime has passed.
 */
export function timeSince(mark: TimeMark, { wall, uptime }: Readings): number {
  const passed = uptime >= mark.uptime ? uptime - mark.uptime : uptime;
  return Math.max(wall - mark.offset, mark.time + passed);
}
