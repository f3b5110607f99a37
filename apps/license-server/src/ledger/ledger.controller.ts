import { Controller, Get, Param, Query, Res, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { PublicJwk } from '#platform/crypto/index.js';
import { ApiProblems, platformProblems } from '#platform/http/index.js';
import { Ledger, LedgerIncomplete } from '#platform/ledger/index.js';
import { problems } from '../license-server.problems.js';
import * as dto from './ledger.dto.js';
import { LedgerGuard } from './ledger.guard.js';

const { INVALID_REQUEST, RATE_LIMITED, UNAVAILABLE } = platformProblems;
/** What was signed once stays. */
const FOR_EVER = 'public, max-age=31536000, immutable';

/** For everybody who wants to keep what was signed, so that nobody can sign another history later. */
@ApiTags('ledger')
@ApiProblems(INVALID_REQUEST, RATE_LIMITED, UNAVAILABLE)
@Controller('api/ledger')
@UseGuards(LedgerGuard)
export class LedgerController {
  constructor(private readonly ledger: Ledger) {}

  @Get('keys')
  @ApiOperation({ summary: 'The public keys that verify the ledger’s heads (RFC 7517)' })
  @ApiOkResponse({
    schema: {
      type: 'object',
      required: ['keys'],
      properties: { keys: { type: 'array', items: { type: 'object', additionalProperties: true } } },
    },
  })
  async ledgerKeys(@Res({ passthrough: true }) reply: FastifyReply): Promise<{ keys: readonly PublicJwk[] }> {
    const keys = await this.ledger.keys.jwks();
    void reply.header('cache-control', 'public, max-age=300');
    return keys;
  }

  @Get('heads/latest')
  @ApiOperation({ summary: 'What was signed last of the history of all events' })
  @ApiOkResponse({ type: dto.TreeHeadDto })
  @ApiProblems(problems.LEDGER_HEAD_NOT_FOUND)
  async latestLedgerHead(@Res({ passthrough: true }) reply: FastifyReply): Promise<dto.TreeHeadDto> {
    const head = await this.ledger.latestHead();
    if (!head) throw problems.LEDGER_HEAD_NOT_FOUND.because('Nothing has been signed yet.');
    void reply.header('cache-control', 'public, max-age=5');
    return head;
  }

  @Get('heads/:size')
  @ApiOperation({ summary: 'What was signed of the first so many events' })
  @ApiOkResponse({ type: dto.TreeHeadDto })
  @ApiProblems(problems.LEDGER_HEAD_NOT_FOUND)
  async ledgerHead(
    @Param() { size }: dto.HeadPathDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<dto.TreeHeadDto> {
    const head = await this.headOf(size);
    void reply.header('cache-control', FOR_EVER);
    return head;
  }

  @Get('consistency')
  @ApiOperation({ summary: 'Prove that of two heads the older is of the beginning of the newer’s history' })
  @ApiOkResponse({ type: dto.ConsistencyProofDto })
  @ApiProblems(problems.LEDGER_HEAD_NOT_FOUND)
  async ledgerConsistency(
    @Query() { first, second }: dto.ConsistencyQueryDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<dto.ConsistencyProofDto> {
    if (first > second)
      throw INVALID_REQUEST.because('The first head is the older one: its size is not the larger one.');
    const [older, newer] = [await this.headOf(first), await this.headOf(second)];
    const { proof } = await this.ledger.consistency(first, second).catch(whileIncomplete);
    void reply.header('cache-control', FOR_EVER);
    return { first: older, second: newer, proof };
  }

  private async headOf(size: number): Promise<dto.TreeHeadDto> {
    const head = await this.ledger.heads.ofSize(size);
    if (!head) throw problems.LEDGER_HEAD_NOT_FOUND.because(`No head of ${size} events was signed.`);
    return head;
  }
}

function whileIncomplete(cause: unknown): never {
  if (!(cause instanceof LedgerIncomplete)) throw cause;
  throw UNAVAILABLE.because('The ledger is being made again.', { headers: { 'Retry-After': '10' }, cause });
}
