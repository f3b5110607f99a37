export { isSameDevice } from './src/fingerprint/match-fingerprints.js';
export { readFingerprint } from './src/fingerprint/read-fingerprint.js';
