import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { MayBeAbsent } from '#platform/http/index.js';

const ANY_BUT_CONTROL_CHARACTERS = /^[^\p{Cc}\p{Cs}]*$/u;

interface Text {
  /** Default 1. */
  readonly minLength?: number;
  /** Default 128. */
  readonly maxLength?: number;
  readonly required?: boolean;
  readonly nullable?: boolean;
  readonly description?: string;
  readonly example?: string;
}

/** Text for people to read: control characters and broken surrogates have no place in it. */
export function PlainText({ minLength = 1, maxLength = 128, ...words }: Text = {}): PropertyDecorator {
  return applyDecorators(
    Matches(ANY_BUT_CONTROL_CHARACTERS, { message: 'must not contain control characters' }),
    MaxLength(maxLength),
    MinLength(minLength),
    IsString(),
    ApiProperty({ type: String, minLength, maxLength, ...words }),
  );
}

/** The same, and may be left out. */
export function OptionalPlainText(text: Text = {}): PropertyDecorator {
  return applyDecorators(PlainText({ ...text, required: false }), MayBeAbsent());
}

/** Why staff do it. */
export function Reason(words: Pick<Text, 'description' | 'example'> = {}): PropertyDecorator {
  return PlainText({ maxLength: 500, description: 'Why; it stays in the history.', ...words });
}
