import pg from 'pg';
import { isOfTheEvent, messageOf } from './faults.js';

describe('An event that fails alone', () => {
  const refused = (code: string) => Object.assign(new pg.DatabaseError(code, 0, 'error'), { code });

  it.each(['23514', '22P02', '42P01', '42804'])('is at fault where PostgreSQL says %s', (code) => {
    expect(isOfTheEvent(refused(code))).toBe(true);
  });

  it('is at fault where its handler throws', () => {
    expect(isOfTheEvent(new TypeError('no such plan'))).toBe(true);
  });

  it.each([
    ['25006', 'writes nothing for now: a standby, or its disk is full'],
    ['57014', 'was told to give the statement up'],
    ['58030', 'could not read or write a file'],
    ['53100', 'has no room'],
    ['40P01', 'ended a deadlock'],
  ])('is not at fault where PostgreSQL says %s: it %s', (code) => {
    expect(isOfTheEvent(refused(code))).toBe(false);
  });
});

describe('What is told of a failure', () => {
  it('can be written down, whatever an event has put into it', () => {
    expect(messageOf(new Error('no platform "a\u0000\ud800b"'))).toBe('no platform "a\ufffd\ufffdb"');
  });

  it('is no longer than a list can show', () => {
    expect(messageOf(new Error('x'.repeat(1_000_000)))).toHaveLength(2_000);
  });
});
