import { standingOf } from './license-overview.queries.js';

const NOW = new Date('2026-11-23T10:00:00Z');
const AHEAD = new Date('2026-11-23T10:00:01Z');
const license = { status: 'active', expiry_strategy: 'restrict', expires_at: NOW } as const;

describe('How a license stands', () => {
  it('is expired from its end on', () => {
    expect(standingOf(license, NOW)).toBe('expired');
    expect(standingOf({ ...license, expires_at: AHEAD }, NOW)).toBe('active');
    expect(standingOf({ ...license, expires_at: null }, NOW)).toBe('active');
  });

  it('is active after its end where older versions go on working', () => {
    expect(standingOf({ ...license, expiry_strategy: 'maintain' }, NOW)).toBe('active');
  });

  it('is as decided when it was suspended or revoked', () => {
    for (const status of ['suspended', 'revoked'] as const)
      expect(standingOf({ ...license, status }, NOW)).toBe(status);
  });
});
