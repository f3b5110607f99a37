import { refuse, type Refusal } from '#platform/kernel/index.js';

/** What a person orders of a projection. */
export type ProjectionOrder =
  | { readonly kind: 'rebuild'; readonly projection: string; readonly swapsItself: boolean }
  | { readonly kind: 'swap'; readonly projection: string }
  | { readonly kind: 'rollback'; readonly projection: string }
  | { readonly kind: 'drop'; readonly projection: string; readonly generation: number }
  /** Of what is parked; all of it, without positions. What has halted goes on too. */
  | { readonly kind: 'retry'; readonly projection: string; readonly positions: readonly bigint[] | undefined };

/** What came of an order: the generation that it was about, and how many parked events are tried again. */
export interface OrderOutcome {
  readonly generation: number;
  readonly events: number;
  /** Of a retry: whether something had halted, and goes on now. */
  readonly wasHalted?: boolean;
}

export type OrderRefusal = Refusal<
  | 'projection-not-found'
  | 'projection-being-built'
  | 'projection-not-being-built'
  | 'projection-without-former'
  | 'projection-outgrown'
  | 'projection-busy'
  | 'generation-not-found'
  | 'generation-live'
>;

export const projectionNotFound = (name: string) =>
  refuse('projection-not-found', `There is no projection “${name}”, or no projector has ever run it.`);
export const projectionBeingBuilt = (generation: number) =>
  refuse('projection-being-built', `Generation ${generation} is being built: swap it in, or drop it first.`);
export const projectionNotBeingBuilt = () => refuse('projection-not-being-built', 'No generation is being built.');
export const projectionWithoutFormer = () =>
  refuse('projection-without-former', 'There is no former generation to go back to.');
export const projectionOutgrown = () =>
  refuse('projection-outgrown', 'A migration has changed the tables since: queries could not read the former ones.');
export const projectionBusy = () =>
  refuse('projection-busy', 'The tables are read or written without a pause just now. Try again.');
export const generationNotFound = (generation: number) =>
  refuse('generation-not-found', `There is no generation ${generation}.`);
export const generationLive = () => refuse('generation-live', 'Queries read this generation: it cannot be dropped.');
