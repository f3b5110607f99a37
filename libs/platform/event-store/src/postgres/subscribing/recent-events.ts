import type { Position, RecordedEvent } from '../../port.js';
import type { Page } from './page.js';

const KEPT_EVENTS = 1_000;
const KEPT_SIZE = 8 * 1024 * 1024;

/**
 * The end of the log, read once for all subscriptions that follow it live; whoever is further behind reads for itself.
 * Holds every event in (from, to], but never more than the limits and one page.
 */
export class RecentEvents {
  private pages: Page[] = [];
  private from: Position = 0n;
  private to: Position = 0n;
  private reading: Promise<void> | undefined;

  constructor(private readonly readAfter: (after: Position) => Promise<Page>) {}

  /** The events behind the position, or `undefined` when it is not among what is kept. */
  async after(position: Position): Promise<Pick<Page, 'events' | 'scannedTo'> | undefined> {
    if (position >= this.to) await this.readOn(position);
    if (position < this.from || position > this.to) return undefined;
    return { events: this.eventsAfter(position), scannedTo: this.to };
  }

  private eventsAfter(position: Position): RecordedEvent[] {
    const pages = this.pages.filter((page) => page.scannedTo > position);
    return pages.flatMap((page) => page.events).filter((event) => event.position > position);
  }

  private readOn(position: Position): Promise<void> {
    this.reading ??= this.extend(position).finally(() => (this.reading = undefined));
    return this.reading;
  }

  /** What is kept has no gap: with a position ahead of it, it starts anew from there. */
  private async extend(position: Position): Promise<void> {
    if (position > this.to) [this.pages, this.from, this.to] = [[], position, position];
    const page = await this.readAfter(this.to);
    this.pages.push(page);
    this.to = page.scannedTo;
    while (this.pages.length > 1 && this.isTooMuch()) this.from = this.pages.shift()?.scannedTo ?? this.from;
  }

  private isTooMuch(): boolean {
    const sum = (valueOf: (page: Page) => number): number =>
      this.pages.reduce((total, page) => total + valueOf(page), 0);
    return sum((page) => page.events.length) > KEPT_EVENTS || sum((page) => page.size) > KEPT_SIZE;
  }
}
