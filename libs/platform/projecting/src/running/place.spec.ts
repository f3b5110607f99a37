import { MOVES_APART, Place } from './place.js';

describe('Place', () => {
  let now: number;
  let place: Place;
  beforeEach(() => {
    now = 0;
    place = new Place({ lane: 0, epoch: 1n, position: 10n }, () => now);
  });

  it('has nothing to move while no event was passed', () => {
    expect(place.isDueIn).toBe(Infinity);
    place.moved({ lane: 0, epoch: 1n, position: 12n });
    expect(place.isDueIn).toBe(Infinity);
  });

  it('is due at once when the checkpoint has not moved for a while', () => {
    place.pass(2, 12n);
    expect([place.isDueIn, place.passed, place.position, place.checkpoint.position]).toEqual([0, 2, 12n, 10n]);
  });

  it('is due later when the checkpoint has just moved, and no later for all that is passed meanwhile', () => {
    place.moved({ lane: 0, epoch: 1n, position: 12n });
    now += MOVES_APART / 4;
    place.pass(1, 13n);
    expect(place.isDueIn).toBe((MOVES_APART * 3) / 4);
    now += MOVES_APART / 2;
    place.pass(1, 14n);
    expect(place.isDueIn).toBe(MOVES_APART / 4);
    now += MOVES_APART;
    expect(place.isDueIn).toBe(0);
  });

  it('starts anew from where the checkpoint was moved to', () => {
    place.pass(3, 13n);
    place.moved({ lane: 0, epoch: 1n, position: 13n });
    expect([place.passed, place.position, place.checkpoint.position]).toEqual([0, 13n, 13n]);
  });
});
