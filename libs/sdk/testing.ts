export { MockLicenseServer, startMockLicenseServer } from './src/testing/mock-license-server.js';
export { TestClock } from './src/testing/test-clock.js';
export { mockKey, signedBy } from './src/testing/mock-signing.js';
export type { MockRefusal, MockRequest, MockServerOptions } from './src/testing/mock-license-server.js';
export type { Outage } from './src/testing/mock-http.js';
export type { MockFileWish } from './src/testing/mock-license-file.js';
export type { MockKey, MockPublicKey } from './src/testing/mock-signing.js';
export type { MockActivation, MockLicense, MockLimit, MockTerms } from './src/testing/mock-license.js';
