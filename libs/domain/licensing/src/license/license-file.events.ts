import type { DomainEvent } from '#platform/kernel/index.js';

/** A device without network was promised the license until the file's end. Its lease and its seat last as long. */
export type LicenseFileIssued = DomainEvent<
  'LicenseFileIssued',
  {
    readonly fileId: string;
    readonly activationId: string;
    readonly productId: string;
    readonly issuedAt: string;
    readonly validUntil: string;
  }
>;
