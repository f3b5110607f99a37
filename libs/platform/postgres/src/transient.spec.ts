import { isTransient } from '#platform/postgres/index.js';

const withCode = (code: string) => Object.assign(new Error(code), { code });

describe('isTransient', () => {
  it.each(['08006', '08001', '40001', '40P01', '53300', '53100', '57P01', '57P02', '57P03', '55P03'])(
    'says yes to the state %s',
    (code) => {
      expect(isTransient(withCode(code))).toBe(true);
    },
  );

  it.each(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN'])('says yes to %s', (code) => {
    expect(isTransient(withCode(code))).toBe(true);
  });

  it.each(['23505', '42P01', '42501', '28P01', '3D000', '57014', '57P04', 'ENOENT', 'ENOTFOUND'])(
    'says no to %s',
    (code) => {
      expect(isTransient(withCode(code))).toBe(false);
    },
  );

  it('says yes to a connection that ended under a query, which carries no code', () => {
    expect(isTransient(new Error('Connection terminated unexpectedly'))).toBe(true);
    expect(isTransient(new Error('timeout exceeded when trying to connect'))).toBe(true);
  });

  it('looks through wrappers', () => {
    expect(isTransient(new Error('query failed', { cause: withCode('40001') }))).toBe(true);
    expect(isTransient(Object.assign(new Error('wrapped'), { driverError: withCode('57P01') }))).toBe(true);
    expect(isTransient(new AggregateError([withCode('ECONNREFUSED')], 'both addresses'))).toBe(true);
    expect(isTransient(new Error('query failed', { cause: withCode('23505') }))).toBe(false);
  });

  it('says no to what is no error', () => {
    expect([undefined, null, 'ECONNRESET', {}].map(isTransient)).toEqual([false, false, false, false]);
  });
});
