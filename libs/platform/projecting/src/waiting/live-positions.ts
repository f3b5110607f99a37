import type { LivePosition } from '../writing/checkpoints.js';

/** What a projection's writer told with a commit. */
interface Heard {
  readonly name: string;
  readonly position: bigint;
  readonly generation: number;
  readonly lane: number;
}

/** How far the generation that queries read has come, of each projection: as far as its slowest lane. */
export class LivePositions {
  readonly #known = new Map<string, { readonly generation: number; readonly lanes: bigint[] }>();
  /** While a look is under way. */
  #heardMeanwhile: Heard[] | undefined;

  hasReached(name: string, position: bigint): boolean {
    return this.#known.get(name)?.lanes.every((reached) => reached >= position) ?? false;
  }

  /** A look at the checkpoints begins: what is heard from now on is newer than what it will find. */
  looks(): void {
    this.#heardMeanwhile = [];
  }

  /** The last word counts, not the highest: a way back goes back. */
  found(positions: readonly LivePosition[]): void {
    for (const { name, generation, lanes } of positions) this.#known.set(name, { generation, lanes: [...lanes] });
    for (const heard of this.#heardMeanwhile ?? []) this.#apply(heard);
    this.#heardMeanwhile = undefined;
  }

  /** @returns the projection, and whether it is one to look for: another generation of it was told of than is known */
  told(payload: string): { readonly name: string; readonly isNews: boolean } | undefined {
    const [name, position, generation, lane] = payload.split(' ');
    if (name === undefined || position === undefined) return undefined;
    const heard = { name, position: BigInt(position), generation: Number(generation), lane: Number(lane) };
    this.#heardMeanwhile?.push(heard);
    return { name, isNews: !this.#apply(heard) };
  }

  #apply({ name, position, generation, lane }: Heard): boolean {
    const known = this.#known.get(name);
    if (known?.generation !== generation || known.lanes[lane] === undefined) return false;
    known.lanes[lane] = position;
    return true;
  }
}
