import { scenario } from '#platform/event-store/testing.js';
import type { LicenseEvent } from '../license/license.events.js';
import { license, type License } from '../license/license.js';
import { LAST_TOKEN_END, licenseIssued, NOW, seatGivenBack, seatTaken } from '../testing/license-facts.js';
import { suspectClone } from './suspect-clone.js';

const given = scenario(license).given;
const M1 = seatTaken({ device: 'M1' });
const suspicion = { activationId: 'activation of M1', sequence: 7, expectedSequence: 12 };
const suspected: LicenseEvent = { type: 'CloneSuspected', data: { ...suspicion, suspectedAt: '2026-11-23T10:00:00Z' } };
const suspect = (state: License) => suspectClone(state, suspicion, NOW);

describe('SuspectClone', () => {
  it('is said once for an activation', () => {
    given(licenseIssued(), M1).when(suspect).then(suspected);
    given(licenseIssued(), M1, suspected).when(suspect).thenNothing();
  });

  it('takes the seat from both when the license says so', () => {
    const { activationId } = suspicion;
    const data = {
      activationId,
      reason: 'clone-suspected',
      mayWorkUntil: LAST_TOKEN_END,
      note: null,
      seatsTaken: 0,
    } as const;
    given(licenseIssued({ onCloneSuspected: 'revoke' }), M1)
      .when(suspect)
      .then(suspected, { type: 'DeviceDeactivated', data });
  });

  it('says nothing of a device that has lost its seat', () => {
    given(licenseIssued(), M1, seatGivenBack({ device: 'M1' }))
      .when(suspect)
      .thenNothing();
  });
});
