import { ApiProperty } from '@nestjs/swagger';

/** That a person was forgotten, in a form that can be checked without this platform. */
export class ForgettingCertificateDto {
  @ApiProperty({ format: 'uuid' }) readonly personId: string;
  @ApiProperty({
    description:
      'A JWS (EdDSA) that says who (by id), when, by whom and at which position of the log; `aud` is `v2:person-forgotten`. ' +
      'The keys of `/.well-known/jwks.json` verify it.',
  })
  readonly certificate: string;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When the last bytes were overwritten in the database’s files; null while that is to be done.',
  })
  readonly tracesRemovedAt: string | null;
}

export class PersonsForgottenDto {
  @ApiProperty({ format: 'uuid' }) readonly customerId: string;
  @ApiProperty({ type: [ForgettingCertificateDto] }) readonly certificates: readonly ForgettingCertificateDto[];
}
