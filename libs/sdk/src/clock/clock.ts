import { uptime } from 'node:os';

/** What a device can say about time. Milliseconds all. */
export interface Clock {
  /** Since 1970, as the device believes; whoever owns it can set it. */
  wall(): number;
  /** Since this process began or any earlier moment; goes forward only, and dies with the process. */
  monotonic(): number;
  /** Since the device was started; goes on from one process to the next. */
  uptime(): number;
}

export const systemClock: Clock = {
  wall: () => Date.now(),
  monotonic: () => performance.now(),
  uptime: () => uptime() * 1000,
};
