export type { KeySet } from './src/key-endorsements.js';
export { masterKeyFrom, type MasterKeySource } from './src/master-key-from.js';
export { masterKeyOf, type MasterKey } from './src/master-key.js';
export { PostgresSecretKeyStorage } from './src/postgres-secret-key-storage.js';
export { PostgresSigningKeyStorage } from './src/postgres-signing-key-storage.js';
export { publicJwkOf } from './src/public-jwk.js';
export { SealBroken, sealer, type Sealer } from './src/sealer.js';
export { signingKeyStatusOf, type SigningKeyStatus } from './src/signing-key-life.js';
export type { SigningKeyRevocation, SigningKeyRotation } from './src/signing-key-plans.js';
export type { PublicJwk, SigningKeyStorage, StoredSigningKey } from './src/signing-key-storage.js';
export { SigningKeys, type SigningKeysOptions } from './src/signing-keys.js';
export { TenantKeys, type Mac, type SecretKeyStorage } from './src/tenant-keys.js';
export { TokenInvalid } from './src/token-invalid.js';
export { hashToken, newToken } from './src/tokens.js';
export { PersonKeys } from './src/persons/person-keys.js';
export type {
  Forgetting,
  ForgettingFact,
  PersonKeyStorage,
  PersonName,
  SealedPersonKey,
} from './src/persons/person-key-storage.js';
export { PostgresPersonKeyStorage } from './src/persons/postgres-person-key-storage.js';
