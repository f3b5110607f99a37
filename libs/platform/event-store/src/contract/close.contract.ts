import { StoreUnavailable } from '../errors.js';
import type { ContractCase } from './contract-case.js';
import { collect } from './contract-world.js';
import { sampleEvents } from './sample-events.js';

export const closeCases: readonly ContractCase[] = [
  {
    title: 'ends waiting subscriptions quietly',
    run: async (world) => {
      const opened = await world.open();
      const follower = world.follow({ after: 'end' }, opened.store);
      await follower.caughtUp();
      await opened.store.close();
      await follower.ended();
      await opened.close();
    },
  },
  {
    title: 'ends a subscription that was given no signal',
    run: async (world) => {
      const opened = await world.open();
      const messages = collect(opened.store.subscribeToAll({ after: 'end' }));
      await opened.store.close();
      expect((await messages).filter((message) => message.kind === 'event')).toEqual([]);
      await opened.close();
    },
  },
  {
    title: 'makes later appends and reads fail as unavailable',
    run: async (world) => {
      const opened = await world.open();
      const stream = world.stream();
      await opened.store.append(stream, sampleEvents(1), 'any');
      await opened.store.close();
      await expect(opened.store.append(stream, sampleEvents(1), 'any')).rejects.toBeInstanceOf(StoreUnavailable);
      await expect(opened.store.lastPosition()).rejects.toBeInstanceOf(StoreUnavailable);
      await opened.close();
    },
  },
  {
    title: 'may be asked for twice',
    run: async (world) => {
      const opened = await world.open();
      await opened.store.close();
      await opened.store.close();
      await opened.close();
    },
  },
];
