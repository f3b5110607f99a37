import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import * as is from 'class-validator';
import { Nested, NestedList } from '#platform/http/index.js';
import { RANGE_FORM } from '#domain/releases/index.js';
import { FEATURES_SCHEMA, IsFeatures, type Features } from '../licenses/features.js';
import { MOST_SEATS } from '../licenses/most-seats.js';
import { IsVersionRange } from '../releases/version-range.js';
import { HaveUniqueNames, IsNetwork, OptionalChoice, OptionalInteger } from './terms-rules.js';

const NAME = /^[A-Za-z][A-Za-z0-9._-]{0,63}$/;
const COUNTRY = /^[A-Z]{2}$/;
const PERIODS = ['day', 'month', 'year', 'never'] as const;
const A_YEAR_OF_SECONDS = 31_536_000;
const A_DAY_OF_SECONDS = 86_400;
const MOST_DAYS = 36_500;

export class PolicyLimitDto {
  @ApiProperty({ pattern: NAME.source, example: 'documents' })
  @is.IsString()
  @is.Matches(NAME)
  readonly name: string;

  @ApiProperty({ type: 'integer', minimum: 0, maximum: 1_000_000_000_000, description: 'Uses in one period.' })
  @is.IsInt()
  @is.Min(0)
  @is.Max(1_000_000_000_000)
  readonly limit: number;

  @ApiProperty({ enum: PERIODS, description: 'When counting begins anew, in UTC.' })
  @is.IsIn(PERIODS)
  readonly resetPeriod: (typeof PERIODS)[number];

  @ApiPropertyOptional({
    type: 'integer',
    nullable: true,
    minimum: 0,
    maximum: 10_000,
    default: 0,
    description: 'How far beyond the limit uses are still accepted, in percent of it; null for any number of them.',
  })
  @is.ValidateIf(({ overagePercent }: PolicyLimitDto) => overagePercent !== undefined && overagePercent !== null)
  @is.IsInt()
  @is.Min(0)
  @is.Max(10_000)
  readonly overagePercent?: number | null;
}

export class PolicyTransferLimitDto {
  @ApiProperty({ type: 'integer', minimum: 0, maximum: 1000 })
  @is.IsInt()
  @is.Min(0)
  @is.Max(1000)
  readonly transfers: number;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: 3650, description: 'So many transfers in any so many days.' })
  @is.IsInt()
  @is.Min(1)
  @is.Max(3650)
  readonly periodDays: number;
}

/** What licenses of a policy version are issued with. Each may be left out; null is as good as leaving it out. */
export class PolicyTermsDto {
  @OptionalInteger(1, MOST_SEATS, { default: 1, description: 'Devices that may use a license at once.' })
  readonly seats?: number | null;

  @OptionalChoice(['node-locked', 'floating'], {
    description: 'A floating seat frees itself when its lease ends; a node-locked one is held until it is given back.',
  })
  readonly seatKind?: 'node-locked' | 'floating' | null;

  @OptionalChoice(['most', 'any', 'all'], { description: 'How much of a fingerprint must agree.' })
  readonly matchStrategy?: 'any' | 'most' | 'all' | null;

  @OptionalInteger(60, A_YEAR_OF_SECONDS, {
    default: 604_800,
    description: 'How long a device may work without reaching the server.',
  })
  readonly graceSeconds?: number | null;

  @OptionalInteger(10, A_DAY_OF_SECONDS, { default: 900, description: 'Not more than `graceSeconds`.' })
  readonly heartbeatIntervalSeconds?: number | null;

  @OptionalInteger(1, MOST_DAYS, { description: 'How long a license lasts; without it, for ever.' })
  readonly durationDays?: number | null;

  @OptionalChoice(['issue', 'first-activation'], { description: 'When the duration begins.' })
  readonly durationFrom?: 'issue' | 'first-activation' | null;

  @OptionalChoice(['restrict', 'maintain'], {
    description: 'After the end nothing works, or versions released before it go on working.',
  })
  readonly expiryStrategy?: 'restrict' | 'maintain' | null;

  @OptionalInteger(1, MOST_DAYS, {
    description: 'For how long newer versions come with a license, from where its duration begins.',
  })
  readonly maintenanceDays?: number | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    pattern: RANGE_FORM.source,
    description: 'Versions that come with a license, as npm writes ranges; without it, every version.',
    example: '>=2.0.0 <3.0.0',
  })
  @is.IsOptional()
  @IsVersionRange()
  readonly versionRange?: string | null;

  @ApiPropertyOptional({ ...FEATURES_SCHEMA, nullable: true })
  @is.IsOptional()
  @IsFeatures()
  readonly features?: Features | null;

  @ApiPropertyOptional({
    type: [PolicyLimitDto],
    nullable: true,
    maxItems: 50,
    uniqueItems: true,
    description: 'Counted uses; each name once.',
  })
  @is.IsOptional()
  @is.ArrayMaxSize(50)
  @HaveUniqueNames()
  @NestedList(() => PolicyLimitDto)
  readonly limits?: readonly PolicyLimitDto[] | null;

  @ApiPropertyOptional({
    type: Boolean,
    nullable: true,
    default: false,
    description:
      'A trial lasts 180 days at most from its first activation, and a device has one of a product. It needs ' +
      '`durationDays` and `durationFrom: first-activation`.',
  })
  @is.IsOptional()
  @is.IsBoolean()
  readonly isTrial?: boolean | null;

  @ApiPropertyOptional({
    type: PolicyTransferLimitDto,
    nullable: true,
    description: 'How often seats may be moved; without it, as often as one likes. Not with floating seats.',
  })
  @is.IsOptional()
  @Nested(() => PolicyTransferLimitDto)
  readonly transferLimit?: PolicyTransferLimitDto | null;

  @ApiPropertyOptional({
    type: 'array',
    nullable: true,
    items: { type: 'string', pattern: COUNTRY.source },
    minItems: 1,
    maxItems: 249,
    uniqueItems: true,
    description: 'ISO 3166-1 alpha-2; without it, everywhere.',
    example: ['DE', 'AT'],
  })
  @is.IsOptional()
  @is.IsArray()
  @is.ArrayNotEmpty()
  @is.ArrayMaxSize(249)
  @is.ArrayUnique()
  @is.Matches(COUNTRY, { each: true, message: 'must be a country code in upper case such as DE' })
  @is.IsISO31661Alpha2({ each: true, message: 'must be a country code of ISO 3166-1 such as DE' })
  readonly allowedCountries?: readonly string[] | null;

  @ApiPropertyOptional({
    type: 'array',
    nullable: true,
    items: { type: 'string', maxLength: 64 },
    minItems: 1,
    maxItems: 200,
    uniqueItems: true,
    description: 'Addresses and networks (CIDR) of IPv4 and IPv6; without it, everywhere.',
    example: ['192.0.2.0/24', '2001:db8::/32'],
  })
  @is.IsOptional()
  @is.IsArray()
  @is.ArrayNotEmpty()
  @is.ArrayMaxSize(200)
  @is.ArrayUnique()
  @IsNetwork({ each: true })
  readonly allowedNetworks?: readonly string[] | null;

  @OptionalChoice(['report', 'revoke'], {
    description: 'What happens when two devices seem to share one activation: it is told, or it is also ended.',
  })
  readonly onCloneSuspected?: 'report' | 'revoke' | null;
}
