import { optionsFrom } from './options.js';

describe('The options of the bench', () => {
  it('are a full run when none is given', () => {
    expect(optionsFrom([])).toMatchObject({ isFull: true, rounds: 5, only: expect.arrayContaining(['catch-up']) });
  });

  it.each([[['--quick']], [['--only', 'verify']], [['--seconds', '2']]])('make %j no full run', (args) => {
    expect(optionsFrom(args)).toMatchObject({ isFull: false });
  });

  it('take several phases', () => {
    expect(optionsFrom(['--only', 'verify,lag'])).toMatchObject({ only: ['verify', 'lag'] });
  });

  it.each([
    [['--only', 'verfy'], 'verfy'],
    [['--rate', 'fast'], '--rate'],
    [['--seconds', '0'], '--seconds'],
    [['--round', '3'], '--round'],
  ])('%j are refused, and it is said why', (args, named) => {
    expect(() => optionsFrom(args)).toThrow(named);
  });
});
