import { scenario } from '#platform/event-store/testing.js';
import { apiKey, type ApiKey } from '../api-key/api-key.js';
import { created, KEY_ID, NEXT_ID, NOW, revoked, rotated } from '../testing/api-key-facts.js';
import { rotateApiKey, type Succession } from './rotate-api-key.js';

const given = scenario(apiKey).given;
const SUCCESSION: Succession = { successorId: NEXT_ID, successorEndsAt: null, overlapSeconds: 3_600 };
const rotate =
  (wish: Partial<Succession> = {}, now = NOW) =>
  (state: ApiKey | undefined) =>
    rotateApiKey(state, { ...SUCCESSION, ...wish }, now);

describe('RotateApiKey', () => {
  it('names the successor, and ends the key after the overlap', () => {
    given(created()).when(rotate()).then(rotated(NEXT_ID, '2026-11-23T13:00:00.000Z'));
  });

  it('ends it at once without an overlap', () => {
    given(created())
      .when(rotate({ overlapSeconds: 0 }))
      .then(rotated(NEXT_ID, '2026-11-23T12:00:00.000Z'));
  });

  it('gives the key no more time than it had', () => {
    given(created({ endsAt: '2026-11-23T12:30:00Z' }))
      .when(rotate())
      .then(rotated(NEXT_ID, '2026-11-23T12:30:00.000Z'));
  });

  it('changes nothing the second time', () => {
    given(created(), rotated(NEXT_ID, '2026-11-23T13:00:00.000Z')).when(rotate()).thenNothing();
  });

  it('is refused where there is a successor already', () => {
    given(created(), rotated(NEXT_ID, '2026-11-23T13:00:00.000Z'))
      .when(rotate({ successorId: KEY_ID }))
      .thenRefused('api-key-already-rotated');
  });

  it('is refused once the key has ended or was revoked', () => {
    given(created({ endsAt: NOW.toISOString() }))
      .when(rotate())
      .thenRefused('api-key-ended');
    given(created(), revoked).when(rotate()).thenRefused('api-key-ended');
    given(created(), rotated(KEY_ID, NOW.toISOString())).when(rotate()).thenRefused('api-key-ended');
  });

  it('is refused where there is no such key, and with an end that has passed', () => {
    given().when(rotate()).thenRefused('api-key-not-found');
    given(created())
      .when(rotate({ successorEndsAt: NOW.toISOString() }))
      .thenRefused('api-key-end-passed');
  });
});
