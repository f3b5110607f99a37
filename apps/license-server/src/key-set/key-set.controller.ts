import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { SigningKeys, type KeySet } from '#platform/crypto/index.js';

@ApiTags('keys')
@Controller('.well-known')
export class KeySetController {
  constructor(private readonly keys: SigningKeys) {}

  @Get('jwks.json')
  @Header('Cache-Control', 'public, max-age=300')
  @ApiOperation({ summary: 'The public keys that verify activation tokens (RFC 7517)' })
  @ApiOkResponse({
    schema: {
      type: 'object',
      required: ['keys', 'endorsements'],
      properties: {
        keys: { type: 'array', items: { type: 'object', additionalProperties: true } },
        endorsements: {
          type: 'array',
          items: { type: 'string' },
          description:
            'JWS by an older key, of { aud: "v2:signing-key", key: a younger key }: known software follows them.',
        },
      },
    },
  })
  jwks(): KeySet {
    return this.keys.jwks();
  }
}
