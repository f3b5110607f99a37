export * from './src/in-memory-storages.js';
