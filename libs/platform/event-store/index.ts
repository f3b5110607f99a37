export * from './src/errors.js';
export * from './src/port.js';
