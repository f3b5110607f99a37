/** The generation isn't what it was taken for: an order, or another release, came first. */
export class Superseded extends Error {
  override readonly name = 'Superseded';
}

/** A migration has given the live tables what those of the generation lack: queries of this release can't read them. */
export class Outgrown extends Error {
  override readonly name = 'Outgrown';
}
