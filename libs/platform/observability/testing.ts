export { loadNestPrometheus } from './src/testing/nestjs-prometheus.js';
