import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsUUID, Matches, ValidateIf } from 'class-validator';
import { MayBeAbsent, Nested, sortedPageQuery } from '#platform/http/index.js';
import { OptionalPlainText, PlainText } from '../reading/plain-text.js';

const KINDS = ['person', 'company'] as const;
const CONTACTS = ['known', 'forgotten'] as const;
const EMAIL: [RegExp, { message: string }] = [/^[^\s@]+@[^\s@]+$/u, { message: 'must be an e-mail address' }];

/** Which customer a route is about. */
export class CustomerPathDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID('all')
  readonly customerId: string;
}

export class PersonPathDto extends CustomerPathDto {
  @ApiProperty({ format: 'uuid', description: 'Somebody who speaks, or once spoke, for the customer.' })
  @IsUUID('all')
  readonly personId: string;
}

/** Stored so that it can be forgotten: encrypted with a key of the person’s own. */
export class ContactDetailsDto {
  @PlainText({ example: 'Ann Example' })
  readonly name: string;

  @Matches(...EMAIL)
  @OptionalPlainText({ minLength: 3, maxLength: 254, example: 'ann@example.com' })
  readonly email?: string;

  @OptionalPlainText({ maxLength: 64, example: '+49 30 1234567' })
  readonly phone?: string;
}

export class RegisterCustomerDto {
  @ApiProperty({ enum: KINDS, description: 'Whoever trades in their own name is a `person`.' })
  @IsIn(KINDS)
  readonly kind: (typeof KINDS)[number];

  @PlainText({
    required: false,
    example: 'Example GmbH',
    description: 'Of a company, and only of one. It stays when a person is forgotten.',
  })
  @ValidateIf(({ kind, companyName }: RegisterCustomerDto) => kind === 'company' || companyName !== undefined)
  readonly companyName?: string;

  @ApiProperty({ type: ContactDetailsDto, description: 'The person, or who speaks for the company.' })
  @Nested(() => ContactDetailsDto)
  readonly contact: ContactDetailsDto;
}

export class ContactPersonDto {
  @ApiProperty({ format: 'uuid' }) readonly personId: string;
  @ApiProperty({ type: String, nullable: true }) readonly name: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly email: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly phone: string | null;
  @ApiProperty({ description: 'Then nobody knows any more who it was.' }) readonly isForgotten: boolean;
}

/** A customer, as the command that was sent has left it. */
export class CustomerDto {
  @ApiProperty({ format: 'uuid' }) readonly customerId: string;
  @ApiProperty({ enum: KINDS }) readonly kind: (typeof KINDS)[number];
  @ApiProperty({ type: String, nullable: true }) readonly companyName: string | null;
  @ApiProperty({ type: ContactPersonDto }) readonly contact: ContactPersonDto;
}

export class CustomerViewDto extends CustomerDto {
  @ApiProperty({ format: 'date-time' }) readonly registeredAt: string;
  @ApiProperty({ format: 'date-time' }) readonly changedAt: string;
}

export class CustomersQueryDto extends sortedPageQuery('registeredAt', 'changedAt', 'companyName', 'name', 'email') {
  @ApiPropertyOptional({ enum: KINDS })
  @MayBeAbsent()
  @IsIn(KINDS)
  readonly kind?: (typeof KINDS)[number];

  @ApiPropertyOptional({ enum: CONTACTS, description: 'Whether who speaks for it was forgotten.' })
  @MayBeAbsent()
  @IsIn(CONTACTS)
  readonly contact?: (typeof CONTACTS)[number];

  @OptionalPlainText({
    description: 'Part of the company’s name, or of the name, e-mail or phone of who speaks for the customer.',
  })
  readonly search?: string;
}
