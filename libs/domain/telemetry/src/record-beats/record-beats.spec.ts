import { beat, limit, ShardStory, using } from '../testing/beats.js';

const [recorded, repeated, suspected, exceeded] = ['recorded', 'repeated', 'clone-suspected', 'limit-exceeded'];

describe('Recording beats', () => {
  it('records those whose sequence goes on, gaps included', () => {
    expect(new ShardStory().send([beat(1)], [beat(2), beat(5)])).toEqual([[recorded], [recorded, recorded]]);
  });

  it('counts the same beat once, in one batch and later', () => {
    const story = new ShardStory();
    expect(story.send([beat(1)], [beat(1)])).toEqual([[recorded], [repeated]]);
    expect(story.send([beat(1)])).toEqual([[repeated]]);
  });

  it('knows a repetition whose counts come in another order', () => {
    const story = new ShardStory();
    story.send([beat(1, { features: { export: 1, ocr: 2 } })]);
    expect(story.send([beat(1, { features: { ocr: 2, export: 1 } })])).toEqual([[repeated]]);
    expect(story.send([beat(1, { features: { ocr: 1, export: 2 } })])).toEqual([[suspected]]);
  });

  it('suspects a clone where a sequence comes again with other content, and says how to go on', () => {
    const story = new ShardStory();
    story.send([beat(1), beat(2)]);
    const decision = story.decide([beat(2, { activeUsers: 7 })]);
    expect(decision.outcomes[0]).toEqual([{ outcome: suspected, expectedSequence: 3, limits: [] }]);
    expect(decision).toMatchObject({ recorded: new Map(), hasRefusals: true });
  });

  it('suspects a clone where the sequence goes back', () => {
    const story = new ShardStory();
    story.send([beat(10)]);
    expect(story.send([beat(4)])).toEqual([[suspected]]);
  });

  it('counts nothing that follows a fork in the same list', () => {
    const story = new ShardStory();
    story.send([beat(1), beat(2)]);
    expect(story.send([beat(2, { activeUsers: 7 }), beat(3, { activeUsers: 7 })])).toEqual([[suspected, suspected]]);
    expect(story.send([beat(3)])).toEqual([[recorded]]);
  });

  it('takes a list that was sent before for repetitions, also with more beats at its end', () => {
    const story = new ShardStory();
    const list = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((sequence) => beat(sequence));
    story.send(list);
    expect(story.send(list)[0]).toEqual(Array(9).fill(repeated));
    expect(story.send([...list, beat(10), beat(11)])[0]).toEqual([
      ...Array<string>(9).fill(repeated),
      recorded,
      recorded,
    ]);
  });

  it('goes on with a list of which the beginning was recorded', () => {
    const story = new ShardStory();
    story.send([1, 2, 3, 4, 5, 6].map((sequence) => beat(sequence)));
    expect(story.send([4, 5, 6, 7].map((sequence) => beat(sequence)))[0]).toEqual([
      repeated,
      repeated,
      repeated,
      recorded,
    ]);
  });

  it('recognises a beat that was overtaken by its own repetition in a list', () => {
    const story = new ShardStory();
    story.send([beat(1)], [beat(2), beat(3)]);
    expect(story.send([beat(2)])).toEqual([[repeated]]);
  });

  it('suspects a clone in a list that says something else on its way to what is known', () => {
    const story = new ShardStory();
    story.send([beat(1), beat(2), beat(3)]);
    expect(story.send([beat(2, { activeUsers: 7 }), beat(3)])).toEqual([[suspected, suspected]]);
  });

  it('keeps activations, licenses and tenants apart', () => {
    const story = new ShardStory();
    const others = [{ activationId: 'A2' }, { licenseId: 'L2' }, { tenant: 'other' }];
    story.send([beat(3)]);
    expect(story.send(...others.map((other) => [beat(1, other)]))).toEqual([[recorded], [recorded], [recorded]]);
    expect([...story.decide([beat(4)], [beat(2, { tenant: 'other' })]).recorded.keys()]).toEqual(['default', 'other']);
  });
});

describe('Counting uses', () => {
  it('records nothing of a beat that uses more than is left, and says what is left', () => {
    const story = new ShardStory();
    story.send([beat(1, using(7, limit()))]);
    const limits = [{ name: 'documents', limit: 10, used: 7, resetsAt: '2026-12-01T00:00:00.000Z' }];
    expect(story.decide([beat(2, using(4, limit()))])).toEqual({
      recorded: new Map(),
      outcomes: [[{ outcome: exceeded, limit: 'documents', left: 3, limits }]],
      hasRefusals: true,
    });
    expect(story.send([beat(2, using(3, limit()))])).toEqual([[recorded]]);
  });

  it('counts what lists of one batch use together', () => {
    const lists = ['A1', 'A2', 'A3'].map((activationId) => [beat(1, { activationId, ...using(4, limit()) })]);
    expect(new ShardStory().send(...lists)).toEqual([[recorded], [recorded], [exceeded]]);
  });

  it('accepts the overage that the license allows, or any', () => {
    const story = new ShardStory();
    const [some, any] = [limit({ overagePercent: 20 }), limit({ overagePercent: null })];
    expect(story.send([beat(1, using(12, some)), beat(2, using(1, some))])).toEqual([[recorded, exceeded]]);
    expect(story.send([beat(2, using(1_000_000, any))])).toEqual([[recorded]]);
  });

  it('records the beats after one that was refused, and refuses that one again when the list comes again', () => {
    const story = new ShardStory();
    const list = [beat(1, using(8, limit())), beat(2, using(8, limit())), beat(3, using(2, limit()))];
    expect(story.send(list)).toEqual([[recorded, exceeded, recorded]]);
    expect(story.send(list)).toEqual([[repeated, exceeded, repeated]]);
  });

  it('records the refused beat of a list that comes again when there is enough left by then, and once', () => {
    const story = new ShardStory();
    const list = [beat(1, using(8, limit())), beat(2, using(8, limit())), beat(3)];
    story.send(list);
    story.now = new Date('2026-12-01T00:00:00Z');
    expect(story.send(list, list)).toEqual([
      [repeated, recorded, repeated],
      [repeated, repeated, repeated],
    ]);
  });

  it('tells in the stored beat what was used of limited names', () => {
    const { recorded: beats } = new ShardStory().decide([
      beat(1, { usage: { documents: 2, pages: 5 }, limits: [limit()] }),
      beat(2, using(3, limit())),
    ]);
    expect(beats.get('default')?.map(({ used }) => used)).toEqual([{ documents: 2 }, { documents: 5 }]);
  });

  it.each([
    ['day', '2026-11-24T00:00:00.000Z', '2026-11-24T00:00:00Z'],
    ['month', '2026-12-01T00:00:00.000Z', '2026-12-01T00:00:00Z'],
    ['year', '2027-01-01T00:00:00.000Z', '2027-01-01T00:00:00Z'],
  ] as const)('starts anew with each %s', (resetPeriod, resetsAt, next) => {
    const story = new ShardStory();
    const full = using(10, limit({ resetPeriod }));
    const [[outcome] = []] = story.decide([beat(1, full)]).outcomes;
    expect(outcome?.limits).toEqual([{ name: 'documents', limit: 10, used: 10, resetsAt }]);
    expect(story.send([beat(1, full)], [beat(2, full)])).toEqual([[recorded], [exceeded]]);
    story.now = new Date(Date.parse(next) - 1);
    expect(story.send([beat(2, full)])).toEqual([[exceeded]]);
    story.now = new Date(next);
    expect(story.send([beat(2, full)])).toEqual([[recorded]]);
  });

  it('never resets what never resets', () => {
    const story = new ShardStory();
    const full = using(10, limit({ resetPeriod: 'never' }));
    story.send([beat(1, full)]);
    story.now = new Date('2099-01-01T00:00:00Z');
    const [[outcome] = []] = story.decide([beat(2, full)]).outcomes;
    expect(outcome).toMatchObject({ outcome: exceeded, limits: [{ used: 10, resetsAt: null }] });
  });

  it('counts on in a period that a clock behind has not reached yet', () => {
    const story = new ShardStory(new Date('2026-11-24T00:00:01Z'));
    const full = using(10, limit({ resetPeriod: 'day' }));
    story.send([beat(1, full)]);
    story.now = new Date('2026-11-23T23:59:59Z');
    expect(story.send([beat(2, full)])).toEqual([[exceeded]]);
  });

  it('stays exact when the reset period, the limit or its presence changes between beats', () => {
    const story = new ShardStory(new Date('2026-11-22T10:00:00Z'));
    story.send([beat(1, using(8, limit({ resetPeriod: 'day' })))]);
    story.now = new Date('2026-11-23T10:00:00Z');
    const [monthly, lowered] = [limit({ resetPeriod: 'month' }), limit({ limit: 5 })];
    expect(story.send([beat(2, using(3, monthly))])).toEqual([[exceeded]]);
    expect(story.send([beat(2, using(1, lowered))])).toEqual([[exceeded]]);
    expect(story.send([beat(2, { limits: [lowered] })])).toEqual([[recorded]]);
    expect(story.send([beat(3, using(50))])).toEqual([[recorded]]);
    expect(story.send([beat(4, using(2, monthly)), beat(5, using(1, monthly))])).toEqual([[recorded, exceeded]]);
  });

  it('holds a limit by whatever name', () => {
    const limits = [limit({ name: 'constructor' }), limit({ name: '__proto__' })];
    const usage = JSON.parse('{ "constructor": 6, "__proto__": 6 }') as Record<string, number>;
    const story = new ShardStory();
    expect(story.send([beat(1, { limits })], [beat(2, { usage, limits })])).toEqual([[recorded], [recorded]]);
    expect(story.send([beat(3, { usage: { constructor: 5 }, limits })])).toEqual([[exceeded]]);
    expect(story.send([beat(3, { usage, limits: limits.slice(1) })])).toEqual([[exceeded]]);
  });
});
