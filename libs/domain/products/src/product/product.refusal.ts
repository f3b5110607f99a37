import { refuse, type Refusal } from '#platform/kernel/index.js';

export type ProductRefusal = Refusal<
  | 'product-not-found'
  | 'product-already-defined'
  | 'api-key-not-found'
  | 'api-key-already-created'
  | 'api-key-already-rotated'
  | 'api-key-ended'
  | 'api-key-end-passed'
  | 'idempotency-key-reused'
>;

export const productNotFound = () => refuse('product-not-found', 'There is no such product.');
export const productAlreadyDefined = () =>
  refuse('product-already-defined', 'A product with another name was defined with this idempotency key.');
export const apiKeyNotFound = () => refuse('api-key-not-found', 'There is no API key with this id.');
export const apiKeyAlreadyCreated = () =>
  refuse('api-key-already-created', 'Another API key was created with this idempotency key.');
export const apiKeyAlreadyRotated = () =>
  refuse('api-key-already-rotated', 'This API key has a successor already: rotate that one.');
export const apiKeyEnded = () =>
  refuse('api-key-ended', 'This API key has ended or was revoked: create another one instead.');
export const apiKeyEndPassed = () => refuse('api-key-end-passed', 'The end of a new API key must lie in the future.');
