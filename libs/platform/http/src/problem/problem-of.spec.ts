import { ReadTooLong } from '#platform/postgres/index.js';
import { problemOf } from './problem-of.js';

describe('problemOf', () => {
  it('says to ask for less where reading took too long, and never to try the same again', () => {
    const { code, detail, headers } = problemOf(new ReadTooLong('a query took too long'));
    expect(code).toBe('UNAVAILABLE');
    expect(detail).toContain('Ask for less');
    expect(headers).toEqual({});
  });
});
