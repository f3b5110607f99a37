export { BootstrapTokens } from './src/bootstrap-token/bootstrap-tokens.js';
