/**
 * The categories of streams that retention drops: what devices report and what was refused them. They are no leaves of the
 * ledger, so that dropping them breaks no proof; a closed day of them enters by its root, in an event of a category that is
 * kept. Whatever is not named here is a business event and is kept for ever: a category that is forgotten here is
 * proven, and one that is added later must never have been a leaf.
 */
export const TELEMETRY_CATEGORIES: readonly string[] = ['heartbeats', 'refusals'];
