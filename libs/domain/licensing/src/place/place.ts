/** From where a device asks. */
export interface Place {
  /** IPv4 or IPv6, as far as the door could tell. */
  readonly address: string;
  /** ISO 3166-1 alpha-2, in upper case; undefined when nobody who is trusted says so. */
  readonly country: string | undefined;
}

/** The same as a decision sees it. */
export interface ComparedPlace extends Place {
  /** @param networks CIDR blocks of IPv4 and IPv6 */
  readonly isIn: (networks: readonly string[]) => boolean;
}
