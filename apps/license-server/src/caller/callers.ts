import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ActivationTokens } from '#domain/licensing/index.js';
import { ApiKeys, type ApiKeyOwner } from '#domain/products/index.js';
import { TokenInvalid } from '#platform/crypto/index.js';
import { platformProblems } from '#platform/http/index.js';
import { problems } from '../license-server.problems.js';
import type { Caller } from './caller.js';

const BEARER = /^Bearer +(\S+)$/i;

/** Tells who a request comes from, by what it shows. */
@Injectable()
export class Callers {
  constructor(
    private readonly apiKeys: ApiKeys,
    private readonly tokens: ActivationTokens,
  ) {}

  /** @throws Problem API_KEY_INVALID */
  async apiKey(request: FastifyRequest): Promise<ApiKeyOwner> {
    const key = request.headers['x-api-key'];
    const owner = typeof key === 'string' && key !== '' ? await this.apiKeys.ownerOf(key) : undefined;
    if (!owner) throw problems.API_KEY_INVALID.because('Send a product’s API key in the header X-Api-Key.');
    return owner;
  }

  /** From memory alone. */
  knownApiKey(key: string): ApiKeyOwner | undefined {
    return this.apiKeys.ownerInMemory(key);
  }

  /** Who has shown this token before; `undefined` when none is shown, or one that is to be checked first. */
  knownToken({ headers: { authorization } }: FastifyRequest): Caller['token'] {
    const token = authorization === undefined ? undefined : BEARER.exec(authorization)?.[1];
    return token === undefined ? undefined : this.tokens.known(token);
  }

  /** `undefined` when none is shown. @throws Problem TOKEN_INVALID */
  async token(request: FastifyRequest): Promise<Caller['token']> {
    const { authorization } = request.headers;
    if (authorization === undefined) return undefined;
    const token = BEARER.exec(authorization)?.[1];
    try {
      return await this.tokens.read(token ?? '');
    } catch (cause) {
      if (!(cause instanceof TokenInvalid)) throw cause;
      throw platformProblems.TOKEN_INVALID.because('The activation token is not one of ours, or was changed.');
    }
  }
}
