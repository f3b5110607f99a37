export { InMemorySecretKeyStorage, InMemorySigningKeyStorage } from './src/in-memory-storages.js';
