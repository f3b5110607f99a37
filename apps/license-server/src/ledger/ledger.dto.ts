import { ApiProperty } from '@nestjs/swagger';
import { IsInt, Max, Min } from 'class-validator';

const LARGEST = Number.MAX_SAFE_INTEGER;
const HASH = { pattern: '^[0-9a-f]{64}$', description: 'SHA-256, hexadecimal.' };

export class HeadPathDto {
  @ApiProperty({ type: 'integer', minimum: 1, maximum: LARGEST, description: 'Events that the head covers.' })
  @IsInt()
  @Min(1)
  @Max(LARGEST)
  readonly size: number;
}

export class ConsistencyQueryDto {
  @ApiProperty({ type: 'integer', minimum: 1, maximum: LARGEST, description: 'Size of the older head.' })
  @IsInt()
  @Min(1)
  @Max(LARGEST)
  readonly first: number;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: LARGEST, description: 'Size of the newer head.' })
  @IsInt()
  @Min(1)
  @Max(LARGEST)
  readonly second: number;
}

export class TreeHeadDto {
  @ApiProperty({ format: 'uuid', description: 'Which ledger.' }) readonly ledger: string;
  @ApiProperty({ type: 'integer', description: 'Events that it covers: the first so many.' }) readonly size: number;
  @ApiProperty({ ...HASH, description: 'Root of the Merkle tree (RFC 6962) over them, hexadecimal.' })
  readonly root: string;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Of the last of them in the order of all events; a decimal number.',
  })
  readonly position: string | null;
  @ApiProperty({ format: 'date-time', description: 'When it was signed.' }) readonly time: string;
  @ApiProperty({ description: 'The key that has signed it.' }) readonly kid: string;
  @ApiProperty({
    description:
      'Ed25519, base64url, over `v2-ledger-head/1`, a line feed and the head without it as canonical JSON (RFC 8785).',
  })
  readonly signature: string;
}

export class ConsistencyProofDto {
  @ApiProperty({ type: TreeHeadDto }) readonly first: TreeHeadDto;
  @ApiProperty({ type: TreeHeadDto }) readonly second: TreeHeadDto;
  @ApiProperty({ type: [String], description: 'PROOF(first, second) of RFC 6962, section 2.1.2; hexadecimal.' })
  readonly proof: readonly string[];
}
