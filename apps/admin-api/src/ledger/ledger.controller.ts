import { Controller, Get, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { PublicJwk } from '#platform/crypto/index.js';
import { ApiProblems, platformProblems } from '#platform/http/index.js';
import { Ledger } from '#platform/ledger/index.js';
import { problems } from '../admin-api.problems.js';
import { StaffGuard } from '../caller/staff.guard.js';
import { demandReached, rejected } from './ledger-problems.js';
import * as dto from './ledger.dto.js';

const { INVALID_REQUEST, TOKEN_INVALID, UNAVAILABLE } = platformProblems;

@ApiTags('ledger')
@ApiBearerAuth('adminToken')
@ApiProblems(INVALID_REQUEST, TOKEN_INVALID, UNAVAILABLE)
@Controller('api/admin/ledger')
@UseGuards(StaffGuard)
export class LedgerController {
  constructor(private readonly ledger: Ledger) {}

  @Get()
  @ApiOperation({ summary: 'Show how far the ledger has come, and what was signed last' })
  @ApiOkResponse({ type: dto.LedgerDto })
  async showLedger(): Promise<dto.LedgerDto> {
    const { ledger } = this;
    const [id, tree, head] = await Promise.all([ledger.reads.id(), ledger.reads.tree(), ledger.latestHead()]);
    return { ledger: id ?? null, ...tree, head: head ?? null };
  }

  @Get('keys')
  @ApiOperation({ summary: 'The public keys that verify heads and exports (RFC 7517)' })
  @ApiOkResponse({
    schema: {
      type: 'object',
      required: ['keys'],
      properties: { keys: { type: 'array', items: { type: 'object', additionalProperties: true } } },
    },
  })
  showLedgerKeys(): Promise<{ keys: readonly PublicJwk[] }> {
    return this.ledger.keys.jwks();
  }

  @Get('heads')
  @ApiOperation({ summary: 'List what was signed, the smallest heads first' })
  @ApiOkResponse({ type: dto.LedgerHeadsDto })
  async listLedgerHeads(@Query() { after, limit }: dto.HeadsQueryDto): Promise<dto.LedgerHeadsDto> {
    const items = await this.ledger.heads.page(after, limit);
    return { items, nextAfter: items.length < limit ? null : (items.at(-1)?.size ?? null) };
  }

  @Get('inclusion')
  @ApiOperation({ summary: 'Prove that an event is in the history' })
  @ApiOkResponse({ type: dto.InclusionProofDto })
  @ApiProblems(problems.LEDGER_ENTRY_NOT_FOUND, problems.LEDGER_SIZE_NOT_REACHED)
  async proveInclusion(@Query() { index, position, size }: dto.InclusionQueryDto): Promise<dto.InclusionProofDto> {
    const where = placeOf(index, position);
    const entries = await this.ledger.size().catch(rejected);
    demandReached(size ?? 0, entries);
    const leaf = await this.ledger.reads.leaf(where);
    const wished = size ?? entries;
    if (leaf === undefined || leaf.index >= wished) {
      throw problems.LEDGER_ENTRY_NOT_FOUND.because(`Of the first ${wished} entries, none is there.`);
    }
    return this.ledger.inclusion(leaf, wished).catch(rejected);
  }

  @Get('consistency')
  @ApiOperation({ summary: 'Prove that the history of one size is the beginning of that of another' })
  @ApiOkResponse({ type: dto.TreeConsistencyProofDto })
  @ApiProblems(problems.LEDGER_SIZE_NOT_REACHED)
  async proveConsistency(
    @Query() { first, second }: dto.TreeConsistencyQueryDto,
  ): Promise<dto.TreeConsistencyProofDto> {
    if (first > second)
      throw INVALID_REQUEST.because('The first tree is the older one: its size is not the larger one.');
    demandReached(second, await this.ledger.size().catch(rejected));
    return this.ledger.consistency(first, second).catch(rejected);
  }
}

/** @throws Problem INVALID_REQUEST */
function placeOf(index: number | undefined, position: string | undefined): { index: number } | { position: string } {
  if (index !== undefined && position === undefined) return { index };
  if (index === undefined && position !== undefined) return { position };
  throw INVALID_REQUEST.because('Give either the index of the entry or the position of its event.');
}
