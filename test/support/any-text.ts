import fc from 'fast-check'
import { text } from './arbitrary.ts'
import { hostilePieces } from './hostile-texts.ts'

/** Any string at all: readable, hostile, and with halves of surrogate pairs. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  text,
  fc
    .array(fc.constantFrom(...hostilePieces, '\r', '\r\n', '\\', ';', ',', ']]>', '\ufffe'), { maxLength: 12 })
    .map(pieces => pieces.join('')),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 30 }).map(units => String.fromCharCode(...units))
)
