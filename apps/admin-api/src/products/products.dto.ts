import { ApiProperty } from '@nestjs/swagger';
import { sortedPageQuery } from '#platform/http/index.js';
import { OptionalPlainText, PlainText } from '../reading/plain-text.js';

export class CreateProductDto {
  @PlainText({ example: 'CAD Studio' })
  readonly name: string;
}

export class ProductDto {
  @ApiProperty({ format: 'uuid' }) readonly productId: string;
  @ApiProperty() readonly name: string;
}

export class ProductsQueryDto extends sortedPageQuery('definedAt', 'name') {
  @OptionalPlainText({ description: 'Part of the name.' })
  readonly search?: string;
}

export class ProductViewDto extends ProductDto {
  @ApiProperty({ format: 'date-time' }) readonly definedAt: string;
}
