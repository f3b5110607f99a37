import type { DomainEvent, Fold, Refusal } from '#platform/kernel/index.js';
import type { EventToAppend, Position, RecordedEvent } from '../port.js';
import type { EventRegistry } from '../registry/event-registry.js';
import type { Executed, WaitingCommand } from './command.js';
import { foldOne, type Loaded } from './loaded.js';
import { stampEvents } from './stamp.js';

type Answer<State, Event> = (position: Position | undefined) => Executed<State, Event> | Refusal;

/** Commands of one stream that are decided one after the other, each on what those before it would do, and appended together. */
export class PlannedBatch<State, Event extends DomainEvent<string, object>> {
  readonly #events: { readonly event: EventToAppend; readonly at: Date }[] = [];
  readonly #answers: { readonly command: WaitingCommand<State, Event>; readonly answer: Answer<State, Event> }[] = [];
  #current: Loaded<State>;

  constructor(
    private readonly stream: string,
    private readonly loaded: Loaded<State>,
    private readonly fold: Fold<State, Event>,
  ) {
    this.#current = loaded;
  }

  /** The stream as the next command finds it. */
  get current(): Loaded<State> {
    return this.#current;
  }

  get events(): EventToAppend[] {
    return this.#events.map(({ event }) => event);
  }

  /** Those that wait for what becomes of the batch: without those whose decision failed, and that know it already. */
  get commands(): WaitingCommand<State, Event>[] {
    return this.#answers.map(({ command }) => command);
  }

  /** Nothing is to be recorded for this command. */
  settled(command: WaitingCommand<State, Event>, refusal?: Refusal): void {
    const { state, position } = this.#current;
    this.#answers.push({ command, answer: (last) => refusal ?? { facts: [], state, position: last ?? position } });
  }

  happened(command: WaitingCommand<State, Event>, facts: readonly Event[], registry: EventRegistry, now: Date): void {
    for (const event of stampEvents(facts, command.context, registry, now)) {
      this.#current = foldOne(this.fold, this.#current, this.#recorded(event, this.#current.revision + 1, now));
      this.#events.push({ event, at: now });
    }
    const { state } = this.#current;
    this.#answers.push({ command, answer: (position) => ({ facts, state, position }) });
  }

  /** What was appended, as a subscription would bring it. */
  recorded(position: Position): RecordedEvent[] {
    const { revision } = this.loaded;
    return this.#events.map(({ event, at }, index) => this.#recorded(event, revision + 1 + index, at, position));
  }

  answer(position: Position | undefined): void {
    for (const { command, answer } of this.#answers) command.resolve(answer(position));
  }

  #recorded(event: EventToAppend, revision: number, recordedAt: Date, position: Position = 0n): RecordedEvent {
    return { stream: this.stream, revision, position, recordedAt, ...event };
  }
}
