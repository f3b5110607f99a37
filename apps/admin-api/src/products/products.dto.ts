import { ApiProperty } from '@nestjs/swagger';
import { IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { PLAIN_TEXT } from '../reading/plain-text.js';

class NamedDto {
  @ApiProperty({ minLength: 1, maxLength: 128, example: 'CAD Studio' })
  @IsString()
  @MinLength(1)
  @MaxLength(128)
  @Matches(...PLAIN_TEXT)
  readonly name: string;
}

export class CreateProductDto extends NamedDto {}
export class CreateApiKeyDto extends NamedDto {}

export class ProductDto {
  @ApiProperty({ format: 'uuid' }) readonly productId: string;
  @ApiProperty() readonly name: string;
}

export class ApiKeyDto {
  @ApiProperty() readonly apiKeyId: string;
  @ApiProperty({ format: 'uuid' }) readonly productId: string;
  @ApiProperty() readonly name: string;
  @ApiProperty({ description: 'Publishable: it ships inside the software.', example: 'pk_…' }) readonly key: string;
}
