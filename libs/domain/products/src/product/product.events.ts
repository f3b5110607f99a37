import type { DomainEvent } from '#platform/kernel/index.js';

export type ProductDefined = DomainEvent<'ProductDefined', { readonly productId: string; readonly name: string }>;

export type ProductEvent = ProductDefined;
