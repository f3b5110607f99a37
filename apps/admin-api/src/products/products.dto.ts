import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { MayBeAbsent, sortedPageQuery } from '#platform/http/index.js';
import { PLAIN_TEXT } from '../reading/plain-text.js';

export class CreateProductDto {
  @ApiProperty({ minLength: 1, maxLength: 128, example: 'CAD Studio' })
  @IsString()
  @MinLength(1)
  @MaxLength(128)
  @Matches(...PLAIN_TEXT)
  readonly name: string;
}

export class ProductDto {
  @ApiProperty({ format: 'uuid' }) readonly productId: string;
  @ApiProperty() readonly name: string;
}

export class ProductsQueryDto extends sortedPageQuery('definedAt', 'name') {
  @ApiPropertyOptional({ minLength: 1, maxLength: 128, description: 'Part of the name.' })
  @MayBeAbsent()
  @IsString()
  @MinLength(1)
  @MaxLength(128)
  @Matches(...PLAIN_TEXT)
  readonly search?: string;
}

export class ProductViewDto extends ProductDto {
  @ApiProperty({ format: 'date-time' }) readonly definedAt: string;
}
