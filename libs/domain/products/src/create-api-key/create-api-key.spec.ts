import { scenario } from '#platform/event-store/testing.js';
import { apiKey, type ApiKey } from '../api-key/api-key.js';
import type { NewApiKey } from '../api-key/record-creation.js';
import { created, NOW } from '../testing/api-key-facts.js';
import { createApiKey } from './create-api-key.js';

const given = scenario(apiKey).given;
const create =
  (more: Partial<NewApiKey> = {}, now = NOW) =>
  (state: ApiKey | undefined) =>
    createApiKey(state, created(more).data, now);

describe('CreateApiKey', () => {
  it('creates a key, with or without an end', () => {
    given().when(create()).then(created());
    given()
      .when(create({ endsAt: '2026-11-23T12:00:00.001Z' }))
      .then(created({ endsAt: '2026-11-23T12:00:00.001Z' }));
  });

  it('is refused with an end that has passed', () => {
    given()
      .when(create({ endsAt: '2026-11-23T12:00:00Z' }))
      .thenRefused('api-key-end-passed');
  });

  it('changes nothing the second time, also when the key has ended meanwhile', () => {
    const endsAt = '2026-11-23T13:00:00Z';
    given(created({ endsAt }))
      .when(create({ endsAt }, new Date('2026-11-24T12:00:00Z')))
      .thenNothing();
  });

  it('is refused when another key has the id', () => {
    given(created())
      .when(create({ name: 'Another' }))
      .thenRefused('api-key-already-created');
  });
});
