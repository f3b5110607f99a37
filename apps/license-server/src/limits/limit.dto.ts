import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';

export class LimitDto {
  @ApiProperty({ example: 'documents' }) readonly name: string;
  @ApiProperty({ type: 'integer', minimum: 0 }) readonly limit: number;
  @ApiProperty({ type: 'integer', minimum: 0, description: 'In the current period, by all devices of the license.' })
  readonly used: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Null when it never does.' })
  readonly resetsAt: string | null;
}

export const LIMITS: ApiPropertyOptions = {
  type: [LimitDto],
  description: 'What is counted for this license, and how much of it is used.',
};
