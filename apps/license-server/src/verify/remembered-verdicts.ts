import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import {
  ActivationTokens,
  lastEnd,
  StandingVerdicts,
  utc,
  wholeSecond,
  type LicenseVerified,
} from '#domain/licensing/index.js';
import type { ApiKeyOwner } from '#domain/products/index.js';
import { JsonText, repeatedPart } from '#platform/http/index.js';
import type { TokenClaims } from '../caller/caller.js';
import type { VerdictDto, VerifyDto } from './verify.dto.js';

/** Who asks what: devices repeat their question word for word but for the nonce, and then it is the same part. */
export interface Question {
  readonly owner: ApiKeyOwner;
  readonly token: TokenClaims | undefined;
  readonly body: VerifyDto;
}

const ANSWERS_MAX = 50_000;
const BYTES_MAX = 128 * 1024 * 1024;
/** Of the verdict, and of a license's state that has been replaced meanwhile, most of which the next one shares. */
const BYTES_BESIDE_TEXT = 2_048;
/** With features by the kilobyte, answering anew costs little more than the answer itself. */
const LONGEST_REMEMBERED = 8_192;

type Usable = NonNullable<LicenseVerified['usable']>;

/** A verdict that the license may be used, and what its token needs. */
interface Yes {
  readonly verdict: LicenseVerified;
  readonly usable: Usable;
}

/** The answer's parts that differ: the token, and up to when the device may work offline. */
type Differing = Required<Pick<VerdictDto, 'token' | 'leaseExpiresAt'>>;

interface Remembered extends Yes {
  readonly question: Question;
  /** Milliseconds: from the moment of asking on the device may work offline for so long, but not beyond the end. */
  readonly grace: number;
  readonly end: number;
  /** The answer's text before, between and behind what differs, a character a byte. */
  readonly text: readonly [string, string, string];
}

/** What devices were answered that ask the same again and again; good for as long as asking anew would give the same. */
@Injectable()
export class RememberedVerdicts {
  readonly #answers = new LRUCache<VerifyDto, Remembered>({
    max: ANSWERS_MAX,
    maxSize: BYTES_MAX,
    sizeCalculation: ({ text }) => BYTES_BESIDE_TEXT + text.join('').length,
  });

  constructor(
    private readonly standing: StandingVerdicts,
    private readonly tokens: ActivationTokens,
  ) {}

  /** The answer as of now, without asking anybody. */
  answer(question: Question, now: Date): JsonText | Promise<JsonText> | undefined {
    const part = repeatedPart(question.body);
    const known = part && this.#answers.get(part);
    if (known === undefined || !isSameCaller(known.question, question)) return undefined;
    if (!this.standing.stands(known.verdict, now)) return undefined;
    const { usable, grace, end } = known;
    const goodUntil = Math.min(wholeSecond(now) + grace, end);
    const { nonce } = question.body;
    const remembered = nonce === undefined ? this.tokens.remembered(subjectOf(question, usable), goodUntil) : undefined;
    if (remembered !== undefined) return textOf(known, remembered, goodUntil);
    const issued = this.tokens.issue(subjectOf(question, usable), nonce);
    if (typeof issued === 'string') return textOf(known, issued, goodUntil);
    return issued.then((token) => textOf(known, token, goodUntil));
  }

  /** @param answer what the question was answered with; with limits it changes too soon */
  remember(question: Question, { verdict, usable }: Yes, answer: VerdictDto & Differing): void {
    const { license, activation } = usable;
    const part = repeatedPart(question.body);
    if (part === undefined || license.terms.limits.length > 0) return;
    const text = partsOf(answer);
    if (text.join('').length > LONGEST_REMEMBERED) return;
    this.#answers.set(part, {
      verdict,
      usable,
      question,
      grace: license.terms.graceSeconds * 1000,
      end: lastEnd(license, activation),
      text,
    });
  }
}

export function subjectOf({ owner }: Question, { license, activation, tokenClaim }: Usable) {
  return { tenant: owner.tenant, license, activation, fingerprint: tokenClaim };
}

function isSameCaller(known: Question, { owner, token }: Question): boolean {
  return known.token === token && known.owner.tenant === owner.tenant && known.owner.productId === owner.productId;
}

/** Two places that nothing else in an answer can look like: a token is found nowhere else, and names no member. */
function partsOf(answer: VerdictDto & Differing): Remembered['text'] {
  const text = JSON.stringify(answer);
  const tokenAt = text.indexOf(`"${answer.token}"`) + 1;
  const leaseAt = text.indexOf('"leaseExpiresAt":"', tokenAt) + '"leaseExpiresAt":"'.length;
  const between = text.slice(tokenAt + answer.token.length, leaseAt);
  const behind = text.slice(leaseAt + answer.leaseExpiresAt.length);
  return [JsonText.bytesOf(text.slice(0, tokenAt)), JsonText.bytesOf(between), JsonText.bytesOf(behind)];
}

function textOf({ text: [before, between, behind] }: Remembered, token: string, goodUntil: number): JsonText {
  return JsonText.of(before + token + between + utc(goodUntil) + behind);
}
