import { scenario } from '#platform/event-store/testing.js';
import { apiKey, type ApiKey } from '../api-key/api-key.js';
import { created, NEXT_ID, revoked, rotated } from '../testing/api-key-facts.js';
import { revokeApiKey } from './revoke-api-key.js';

const given = scenario(apiKey).given;
const revoke = (state: ApiKey | undefined) => revokeApiKey(state, 'Leaked');

describe('RevokeApiKey', () => {
  it('ends a key for good', () => {
    given(created()).when(revoke).then(revoked);
  });

  it('ends one that has a successor before its time', () => {
    given(created(), rotated(NEXT_ID, '2026-12-23T12:00:00.000Z')).when(revoke).then(revoked);
  });

  it('changes nothing the second time', () => {
    given(created(), revoked).when(revoke).thenNothing();
  });

  it('is refused where there is no such key', () => {
    given().when(revoke).thenRefused('api-key-not-found');
  });
});
