export { InstallationKeys, type SigningKeyView } from './src/installation-keys.js';
export { openSigningKeys } from './src/open-signing-keys.js';
export { RevokeSigningKey } from './src/revoke-signing-key/revoke-signing-key.command.js';
export { RotateSigningKey } from './src/rotate-signing-key/rotate-signing-key.command.js';
export { signingKeyEventTypes } from './src/key-log/key-log.event-types.js';
export type { SigningKeyRefusal } from './src/key-log/key-log.refusal.js';
export { SigningKeysModule, type SigningKeysParts } from './src/signing-keys.module.js';
export { keyLogSubject } from './src/key-log/key-log.subject.js';
