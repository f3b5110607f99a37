import type { SubscriptionFilter } from '../port.js';
import type { ContractCase } from './contract-case.js';
import { nth, sampleEvent } from './sample-events.js';

/** [category, event type] of what is appended, in this order; the categories get a beginning that no other case uses. */
const appended = [
  ['license', 'Issued'],
  ['license', 'Activated'],
  ['licenses', 'Issued'],
  ['lice', 'IssuedAgain'],
  ['li.ense', 'Issue'],
  ['License', 'issued'],
  ['a+b(c)', 'Act|Issued'],
] as const;

interface Selection {
  readonly categories?: readonly string[];
  readonly exceptCategories?: readonly string[];
  readonly eventTypes?: readonly string[];
  readonly delivers: readonly number[];
}

const selections: readonly Selection[] = [
  { delivers: [0, 1, 2, 3, 4, 5, 6] },
  { categories: ['license'], delivers: [0, 1] },
  { categories: ['lice', 'licenses'], delivers: [2, 3] },
  { categories: ['li.ense'], delivers: [4] },
  { categories: ['License'], delivers: [5] },
  { categories: ['a+b(c)'], delivers: [6] },
  { categories: ['nothing'], delivers: [] },
  { exceptCategories: ['license'], delivers: [2, 3, 4, 5, 6] },
  { exceptCategories: ['li.ense', 'a+b(c)', 'nothing'], delivers: [0, 1, 2, 3, 5] },
  { exceptCategories: [], delivers: [0, 1, 2, 3, 4, 5, 6] },
  { exceptCategories: ['license'], eventTypes: ['Issued'], delivers: [2] },
  { categories: ['license', 'lice'], exceptCategories: ['license'], delivers: [3] },
  { eventTypes: ['Issued'], delivers: [0, 2] },
  { eventTypes: ['Issued', 'Activated'], delivers: [0, 1, 2] },
  { eventTypes: ['Act|Issued'], delivers: [6] },
  { eventTypes: ['Nothing'], delivers: [] },
  { categories: ['license', 'License'], eventTypes: ['Issued', 'issued'], delivers: [0, 5] },
  { categories: ['lice'], eventTypes: ['Issued'], delivers: [] },
];

function inWords({ categories, exceptCategories, eventTypes }: SubscriptionFilter): string {
  const parts = [
    categories && `category ${categories.join(' or ')}`,
    exceptCategories && `no category of ${exceptCategories.join(' or ') || 'none'}`,
    eventTypes && `type ${eventTypes.join(' or ')}`,
  ];
  return parts.filter((part) => part !== undefined).join(' and ') || 'nothing in particular';
}

const selectionCases = selections.map(({ delivers, ...filter }): ContractCase => ({
  title: `asked for ${inWords(filter)}, delivers ${delivers.join() || 'none'} of 0 to 6`,
  run: async (world) => {
    const unique = world.category();
    const own = (category: string): string => `${unique}${category}`;
    const { categories, exceptCategories, ...types } = filter;
    const ownFilter = {
      ...types,
      ...(categories === undefined ? {} : { categories: categories.map(own) }),
      ...(exceptCategories === undefined ? {} : { exceptCategories: exceptCategories.map(own) }),
    };
    const after = await world.now();
    const live = world.follow({ after, filter: ownFilter });
    for (const [n, [category, type]] of appended.entries()) {
      await world.store.append(world.stream(own(category)), [sampleEvent({ n }, type)], 'no-stream');
    }
    const catchingUp = world.follow({ after, filter: ownFilter });
    await catchingUp.caughtUp();
    await live.received(delivers.length);
    for (const { events } of [catchingUp, live]) expect(events.map((event) => event.data.n)).toEqual(delivers);
  },
}));

const others: readonly ContractCase[] = [
  {
    title: 'a stream without a dash is a category of its own',
    run: async (world) => {
      const category = world.category();
      const after = await world.now();
      const events = [sampleEvent(), sampleEvent()];
      await world.store.append(category, [nth(events, 0)], 'no-stream');
      await world.store.append(`${category}x`, [sampleEvent()], 'no-stream');
      await world.store.append(`${category}-a-b`, [nth(events, 1)], 'no-stream');
      const follower = world.follow({ after, filter: { categories: [category] } });
      await follower.caughtUp();
      expect(follower.ids).toEqual(events.map((event) => event.id));
    },
  },
  {
    title: 'a filtered subscription passes many events of no interest, and stays live',
    run: async (world) => {
      const [wanted, unwanted] = [world.category(), world.category()];
      const follower = world.follow({ after: await world.now(), filter: { categories: [wanted] } });
      await follower.caughtUp();
      const noise = Array.from({ length: 1500 }, () => sampleEvent());
      await world.store.append(world.stream(unwanted), noise, 'no-stream');
      const event = sampleEvent();
      await world.store.append(world.stream(wanted), [event], 'no-stream');
      await follower.hasSeen(event.id);
      expect(follower.ids).toEqual([event.id]);
    },
  },
];

export const filterCases: readonly ContractCase[] = [...selectionCases, ...others];
