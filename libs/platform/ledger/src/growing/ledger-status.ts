/** `disagrees`: the log is not what was signed. It stays so until a person has looked. */
export type LedgerState = 'starting' | 'standby' | 'leading' | 'retrying' | 'disagrees' | 'stopped';

export interface LedgerStatus {
  readonly state: LedgerState;
  /** Leaves, as far as this process knows. */
  readonly size: number;
  /** Of the last head that was signed, as far as this process knows. */
  readonly headSize: number;
  /** What keeps it from going on. */
  readonly problem?: string;
}
