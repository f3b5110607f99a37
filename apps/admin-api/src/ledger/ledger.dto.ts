import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsString, Matches, Max, Min } from 'class-validator';
import { MayBeAbsent } from '#platform/http/index.js';

const LARGEST = Number.MAX_SAFE_INTEGER;
const HEX = { pattern: '^[0-9a-f]{64}$' };

/** A number of entries, or the place of one. */
function Count(least: number, description: string, isOptional = false): PropertyDecorator {
  const options = { type: 'integer' as const, minimum: least, maximum: LARGEST, description };
  const decorators = [
    ...(isOptional ? [ApiPropertyOptional(options), MayBeAbsent()] : [ApiProperty(options)]),
    IsInt(),
    Min(least),
    Max(LARGEST),
  ];
  return (target, property) => {
    for (const decorate of decorators) decorate(target, property);
  };
}

export class InclusionQueryDto {
  @Count(0, 'Place of the entry, from 0. Or give `position`.', true) readonly index?: number;

  @ApiPropertyOptional({ pattern: '^[0-9]{1,18}$', description: 'Of the event in the order of all events.' })
  @MayBeAbsent()
  @IsString()
  @Matches(/^\d{1,18}$/)
  readonly position?: string;

  @Count(1, 'Of the tree that it is to be in; as large as it is unless given.', true) readonly size?: number;
}

export class TreeConsistencyQueryDto {
  @Count(0, 'Size of the older tree.') readonly first: number;
  @Count(0, 'Size of the newer tree.') readonly second: number;
}

export class HeadsQueryDto {
  @Count(0, 'Only heads that cover more entries: `nextAfter` of the page before.', true) readonly after: number = 0;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 500, default: 100 })
  @MayBeAbsent()
  @IsInt()
  @Min(1)
  @Max(500)
  readonly limit: number = 100;
}

export class ExportQueryDto {
  @Count(0, 'Place of the first entry.', true) readonly from: number = 0;
  @Count(0, 'Place behind the last entry; the end of the ledger unless given.', true) readonly to?: number;
}

export class LedgerHeadDto {
  @ApiProperty({ format: 'uuid' }) readonly ledger: string;
  @ApiProperty({ type: 'integer' }) readonly size: number;
  @ApiProperty(HEX) readonly root: string;
  @ApiProperty({ type: String, nullable: true }) readonly position: string | null;
  @ApiProperty({ format: 'date-time' }) readonly time: string;
  @ApiProperty() readonly kid: string;
  @ApiProperty() readonly signature: string;
}

export class LedgerHeadsDto {
  @ApiProperty({ type: [LedgerHeadDto] }) readonly items: readonly LedgerHeadDto[];
  @ApiProperty({ type: 'integer', nullable: true, description: '`after` of the next page; null on the last.' })
  readonly nextAfter: number | null;
}

export class LedgerDto {
  @ApiProperty({ format: 'uuid', type: String, nullable: true, description: 'null before it was ever run.' })
  readonly ledger: string | null;
  @ApiProperty({ type: 'integer', description: 'Entries so far.' }) readonly size: number;
  @ApiProperty({ type: String, nullable: true, description: 'Of the last entry’s event.' })
  readonly position: string | null;
  @ApiProperty({ type: LedgerHeadDto, nullable: true, description: 'What was signed last.' })
  readonly head: LedgerHeadDto | null;
}

export class InclusionProofDto {
  @ApiProperty({ type: 'integer' }) readonly index: number;
  @ApiProperty() readonly position: string;
  @ApiProperty({ ...HEX, description: 'The entry’s hash: SHA-256 of 0x00 and its canonical JSON.' })
  readonly leaf: string;
  @ApiProperty({ type: 'integer' }) readonly size: number;
  @ApiProperty(HEX) readonly root: string;
  @ApiProperty({ type: [String], description: 'PATH(index, size) of RFC 6962, section 2.1.1; hexadecimal.' })
  readonly proof: readonly string[];
}

export class TreeConsistencyProofDto {
  @ApiProperty({ type: 'integer' }) readonly first: number;
  @ApiProperty(HEX) readonly firstRoot: string;
  @ApiProperty({ type: 'integer' }) readonly second: number;
  @ApiProperty(HEX) readonly secondRoot: string;
  @ApiProperty({ type: [String], description: 'PROOF(first, second) of RFC 6962, section 2.1.2; hexadecimal.' })
  readonly proof: readonly string[];
}
