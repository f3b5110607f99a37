import type { ContractCase } from './contract-case.js';
import { idsOf, lastOf, nth, sampleEvent, sampleEvents } from './sample-events.js';

const places: readonly ContractCase[] = [
  {
    title: 'after a position it starts with the event behind it',
    run: async (world) => {
      const stream = world.stream();
      const events = sampleEvents(4);
      await world.store.append(stream, events, 'no-stream');
      const read = await world.read(stream);
      const follower = world.follow({ after: nth(read, 1).position });
      await follower.caughtUp();
      expect(idsOf(follower.events)).toEqual(idsOf(events.slice(2)));
    },
  },
  {
    title: 'after the last position it starts with what comes next',
    run: async (world) => {
      const stream = world.stream();
      const { position } = await world.store.append(stream, sampleEvents(2), 'no-stream');
      const follower = world.follow({ after: position });
      await follower.caughtUp();
      const next = sampleEvent();
      await world.store.append(stream, [next], 1);
      await follower.hasSeen(next.id);
      expect(follower.ids).toEqual([next.id]);
    },
  },
  {
    title: 'from the start it delivers what was appended before',
    run: async (world) => {
      const category = world.category();
      const events = sampleEvents(3);
      await world.store.append(world.stream(category), events, 'no-stream');
      const follower = world.follow({ after: 'start', filter: { categories: [category] } });
      await follower.received(3);
      expect(follower.ids).toEqual(idsOf(events));
    },
  },
  {
    title: 'from the end it delivers only what is appended from then on',
    run: async (world) => {
      const stream = world.stream();
      await world.store.append(stream, sampleEvents(3), 'no-stream');
      const follower = world.follow({ after: 'end' });
      await follower.caughtUp();
      const next = sampleEvent();
      await world.store.append(stream, [next], 2);
      await follower.hasSeen(next.id);
      expect(follower.ids).toEqual([next.id]);
    },
  },
  {
    title: 'an event arrives as it is read from its stream',
    run: async (world) => {
      const stream = world.stream();
      const follower = world.follow({ after: await world.now() });
      const events = sampleEvents(3);
      await world.store.append(stream, events, 'no-stream');
      await follower.received(3);
      expect(follower.events).toEqual(await world.read(stream));
    },
  },
];

const waiting: readonly ContractCase[] = [
  {
    title: 'a subscription to what does not exist yet waits for it',
    run: async (world) => {
      const category = world.category();
      const follower = world.follow({ filter: { categories: [category] } });
      await follower.caughtUp();
      expect(follower.events).toEqual([]);
      const event = sampleEvent();
      await world.store.append(world.stream(category), [event], 'no-stream');
      await follower.hasSeen(event.id);
    },
  },
  {
    title: 'what another process appends arrives too',
    run: async (world) => {
      const follower = world.follow({ after: await world.now() }, await world.second());
      await follower.caughtUp();
      const event = sampleEvent();
      await world.store.append(world.stream(), [event], 'no-stream');
      await follower.hasSeen(event.id);
    },
  },
  {
    title: 'a refused append delivers nothing',
    run: async (world) => {
      const stream = world.stream();
      const follower = world.follow({ after: await world.now() });
      await expect(world.store.append(stream, sampleEvents(3), 'stream-exists')).rejects.toThrow();
      const event = sampleEvent();
      await world.store.append(stream, [event], 'no-stream');
      await follower.hasSeen(event.id);
      expect(follower.ids).toEqual([event.id]);
    },
  },
  {
    title: 'a repeated append is delivered once',
    run: async (world) => {
      const stream = world.stream();
      const follower = world.follow({ after: await world.now() });
      const [event, next] = [sampleEvent(), sampleEvent()];
      await world.store.append(stream, [event], 'no-stream');
      await world.store.append(stream, [event], 'no-stream');
      await world.store.append(stream, [next], 0);
      await follower.hasSeen(next.id);
      expect(follower.ids).toEqual([event.id, next.id]);
    },
  },
  {
    title: 'deleting one stream leaves subscribers to others undisturbed',
    run: async (world) => {
      const [kept, removed] = [world.category('kept'), world.category('removed')];
      const stream = world.stream(kept);
      const follower = world.follow({ after: await world.now(), filter: { categories: [kept] } });
      const events = sampleEvents(4);
      await world.store.append(stream, events.slice(0, 2), 'no-stream');
      const doomed = world.stream(removed);
      await world.store.append(doomed, sampleEvents(2), 'no-stream');
      await world.store.deleteStream(doomed, 'any');
      await world.store.append(stream, events.slice(2), 1);
      await follower.hasSeen(lastOf(events).id);
      expect(follower.ids).toEqual(idsOf(events));
    },
  },
];

const endings: readonly ContractCase[] = [
  {
    title: 'the signal ends a waiting subscription quietly',
    run: async (world) => {
      const follower = world.follow({ after: 'end' });
      await follower.caughtUp();
      await follower.stop();
      await follower.ended();
    },
  },
  {
    title: 'the signal ends a subscription that is catching up',
    run: async (world) => {
      await world.store.append(world.stream(), sampleEvents(500), 'no-stream');
      const follower = world.follow();
      await follower.received(1);
      await follower.stop();
      await follower.ended();
    },
  },
  {
    title: 'a signal aborted beforehand delivers nothing',
    run: async (world) => {
      const seen: unknown[] = [];
      await world.store.append(world.stream(), sampleEvents(1), 'no-stream');
      const subscription = world.store.subscribeToAll({ after: 'start', signal: AbortSignal.abort() });
      for await (const message of subscription) seen.push(message);
      expect(seen).toEqual([]);
    },
  },
  {
    title: 'a consumer may leave in the middle, and others go on',
    run: async (world) => {
      const stream = world.stream();
      const after = await world.now();
      const other = world.follow({ after });
      const events = sampleEvents(100);
      await world.store.append(stream, events, 'no-stream');
      for await (const message of world.store.subscribeToAll({ after })) if (message.kind === 'event') break;
      await other.received(100);
      expect(other.ids).toEqual(idsOf(events));
    },
  },
];

export const subscribeCases: readonly ContractCase[] = [...places, ...waiting, ...endings];
