import { type Decision, type Fold, type Refusal, refuse } from '#platform/kernel/index.js';
import { scenario } from './scenario.js';

type DoorEvent =
  | { readonly type: 'DoorOpened'; readonly data: { readonly by: string } }
  | { readonly type: 'DoorClosed'; readonly data: { readonly by: string } };

type DoorState = 'open' | 'closed';

const door: Fold<DoorState, DoorEvent> = {
  initial: 'closed',
  evolve: (_, event) => (event.type === 'DoorOpened' ? 'open' : 'closed'),
};

const opened: DoorEvent = { type: 'DoorOpened', data: { by: 'Ada' } };
const closed: DoorEvent = { type: 'DoorClosed', data: { by: 'Ada' } };

function open(by: string) {
  return (state: DoorState): Decision<DoorEvent, Refusal<'stranger' | 'too-late'>> => {
    if (by === 'Mallory') return refuse('stranger', 'A stranger may not open the door.');
    return state === 'open' ? [] : [{ type: 'DoorOpened', data: { by } }];
  };
}

describe('scenario', () => {
  it('decides on the state that the given events add up to', () => {
    scenario(door).given().when(open('Ada')).then(opened);
    scenario(door).given(opened).when(open('Ada')).thenNothing();
    scenario(door).given(opened, closed).when(open('Ada')).then(opened);
    scenario(door).given(opened).when(open('Mallory')).thenRefused('stranger');
  });

  it('fails when other facts, or facts with other data, came of it', () => {
    const decided = scenario(door).given().when(open('Ada'));
    expect(() => {
      decided.then(closed);
    }).toThrow('DoorClosed');
    expect(() => {
      decided.then({ type: 'DoorOpened', data: { by: 'Eve' } });
    }).toThrow('Eve');
    expect(() => {
      decided.then(opened, closed);
    }).toThrow('DoorClosed');
    expect(() => {
      decided.then();
    }).toThrow('DoorOpened');
  });

  it('fails when facts were expected and none came, or the other way round', () => {
    expect(() => {
      scenario(door).given(opened).when(open('Ada')).then(opened);
    }).toThrow('DoorOpened');
    expect(() => {
      scenario(door).given().when(open('Ada')).thenNothing();
    }).toThrow('DoorOpened');
  });

  it('fails when facts or nothing were expected and a refusal came, and says why it was refused', () => {
    const refused = scenario(door).given().when(open('Mallory'));
    expect(() => {
      refused.then(opened);
    }).toThrow('A stranger may not open the door.');
    expect(() => {
      refused.thenNothing();
    }).toThrow('stranger');
  });

  it('fails when a refusal was expected and facts, nothing or another refusal came', () => {
    expect(() => {
      scenario(door).given().when(open('Ada')).thenRefused('stranger');
    }).toThrow('DoorOpened');
    expect(() => {
      scenario(door).given(opened).when(open('Ada')).thenRefused('stranger');
    }).toThrow('stranger');
    expect(() => {
      scenario(door).given().when(open('Mallory')).thenRefused('too-late');
    }).toThrow('too-late');
  });
});
