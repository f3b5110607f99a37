import { scenario } from '#platform/event-store/testing.js';
import { revokeSigningKey } from '../revoke-signing-key/revoke-signing-key.js';
import { keyLog } from './key-log.js';
import type { SigningKeyRevoked, SigningKeyRotated } from './key-log.events.js';
import { rotateSigningKey } from '../rotate-signing-key/rotate-signing-key.js';

const given = scenario(keyLog).given;
const rotated: SigningKeyRotated = {
  type: 'SigningKeyRotated',
  data: { kid: 'new', formerKid: 'old', signsFrom: '2026-11-23T12:10:00.000Z' },
};
const revoked: SigningKeyRevoked = {
  type: 'SigningKeyRevoked',
  data: { kid: 'old', reason: 'Copied', signingKid: 'new' },
};

describe('The log of the signing keys', () => {
  it('holds each rotation and each revocation once', () => {
    given()
      .when((state) => rotateSigningKey(state, rotated.data))
      .then(rotated);
    given(rotated)
      .when((state) => rotateSigningKey(state, rotated.data))
      .thenNothing();
    given(rotated)
      .when((state) => revokeSigningKey(state, revoked.data))
      .then(revoked);
    given(rotated, revoked)
      .when((state) => revokeSigningKey(state, revoked.data))
      .thenNothing();
  });
});
