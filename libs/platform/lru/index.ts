export { ApproximateLru } from './src/approximate-lru.js';
