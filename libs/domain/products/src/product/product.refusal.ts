import { refuse, type Refusal } from '#platform/kernel/index.js';

export type ProductRefusal = Refusal<
  'product-not-found' | 'product-already-defined' | 'api-key-already-created' | 'idempotency-key-reused'
>;

export const productNotFound = () => refuse('product-not-found', 'There is no such product.');
export const productAlreadyDefined = () =>
  refuse('product-already-defined', 'A product with another name was defined with this idempotency key.');
export const apiKeyAlreadyCreated = () =>
  refuse('api-key-already-created', 'Another API key was created with this idempotency key.');
