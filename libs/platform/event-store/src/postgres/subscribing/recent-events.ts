import type { Position } from '../../port.js';
import type { Page } from './page.js';

const KEPT_EVENTS = 1_000;
const KEPT_SIZE = 8 * 1024 * 1024;

/** A subscription that follows the log live, as what is kept for it sees it. */
export interface Follower {
  /** Up to here; `undefined` while it is not at the end, and reads for itself. */
  hasRead: Position | undefined;
}

/**
 * The end of the log, read once for all subscriptions that follow it live; whoever is further behind reads for itself.
 * Holds every event in (from, to] that a follower has yet to read, but never more than the limits and one page: events that are kept
 * for nobody would live just long enough to leave the young generation, and make the collections of the old one frequent.
 */
export class RecentEvents {
  private pages: Page[] = [];
  private from: Position = 0n;
  private to: Position = 0n;
  private events = 0;
  private size = 0;
  private reading: Promise<void> | undefined;
  private readonly followers = new Set<Follower>();

  constructor(private readonly readAfter: (after: Position) => Promise<Page>) {}

  enter(): Follower {
    const follower: Follower = { hasRead: undefined };
    this.followers.add(follower);
    return follower;
  }

  leave(follower: Follower): void {
    this.followers.delete(follower);
  }

  /** Pages that hold all events behind the position, or `undefined` when it is not among what is kept. */
  async after(position: Position): Promise<readonly Page[] | undefined> {
    if (position >= this.to) await this.readOn(position);
    if (position < this.from || position > this.to) return undefined;
    return this.pages.slice(this.pages.findLastIndex((page) => page.scannedTo <= position) + 1);
  }

  /**
   * Takes over what this process has appended, if it is the very next of what is kept: positions have no gaps, so nothing lies
   * between. Else, or while something is being read, it is read back like any other's.
   */
  add(page: Page): void {
    const isNext = page.events[0]?.position === this.to + 1n;
    if (isNext && this.reading === undefined) this.keep(page);
  }

  private readOn(position: Position): Promise<void> {
    this.reading ??= this.extend(position).finally(() => (this.reading = undefined));
    return this.reading;
  }

  /** What is kept has no gap: with a position ahead of it, it starts anew from there. */
  private async extend(position: Position): Promise<void> {
    if (position > this.to) [this.pages, this.from, this.to, this.events, this.size] = [[], position, position, 0, 0];
    this.keep(await this.readAfter(this.to));
  }

  private keep(page: Page): void {
    this.pages.push(page);
    this.to = page.scannedTo;
    this.weigh(page, 1);
    const slowest = this.slowest();
    while (this.pages.length > 1 && (this.isTooMuch || this.isRead(slowest))) this.forgetFirst();
  }

  private get isTooMuch(): boolean {
    return this.events > KEPT_EVENTS || this.size > KEPT_SIZE;
  }

  private isRead(slowest: Position): boolean {
    const [first] = this.pages;
    return first !== undefined && first.scannedTo <= slowest;
  }

  /** Up to where all followers have read. */
  private slowest(): Position {
    let slowest = this.to;
    for (const { hasRead } of this.followers) if (hasRead !== undefined && hasRead < slowest) slowest = hasRead;
    return slowest;
  }

  private forgetFirst(): void {
    const page = this.pages.shift();
    if (page === undefined) return;
    this.from = page.scannedTo;
    this.weigh(page, -1);
  }

  private weigh({ events, size }: Page, sign: 1 | -1): void {
    this.events += sign * events.length;
    this.size += sign * size;
  }
}
