/** Where a read starts (inclusive), which way it goes and how many events it may give. */
export interface ReadRange {
  readonly isForwards: boolean;
  readonly from: bigint;
  readonly limit: number;
}

interface Options {
  readonly direction?: 'forwards' | 'backwards';
  readonly from?: number | bigint | 'start' | 'end';
  readonly limit?: number;
}

const BEHIND_ALL = 2n ** 63n - 1n;

/** 'end' forwards lies behind the last event; 'start' backwards is the first event, and no other comes before it. */
export function readRange({ direction = 'forwards', from, limit = Infinity }: Options): ReadRange {
  const isForwards = direction === 'forwards';
  const place = from ?? (isForwards ? 'start' : 'end');
  if (place === 'end') return { isForwards, from: BEHIND_ALL, limit: isForwards ? 0 : limit };
  if (place === 'start') return { isForwards: true, from: 0n, limit: isForwards ? limit : Math.min(limit, 1) };
  return { isForwards, from: BigInt(place), limit };
}
