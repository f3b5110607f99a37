export { specSigningKeys } from './src/testing/spec-signing-keys.js';
export { InMemoryPersonKeyStorage } from './src/persons/in-memory-person-key-storage.js';
export { specPersonKeys } from './src/persons/testing/spec-person-keys.js';
