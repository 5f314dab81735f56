import fc from 'fast-check'

// The surrogates are no characters of their own.
const surrogates = { first: 0xd800, count: 0x800 }

/**
 * Any character, as a unit of `fc.string`. So is fast-check's own unit `binary`, which makes a table of all of them, a
 * million, for each string that is described.
 */
export const codePoint = fc.integer({ min: 0, max: 0x10ffff - surrogates.count }).map(
  place => String.fromCodePoint(place < surrogates.first ? place : place + surrogates.count),
  character => {
    const point = typeof character === 'string' ? (character.codePointAt(0) ?? -1) : -1
    if (point < 0 || character !== String.fromCodePoint(point)) throw new TypeError('That is not one character.')
    return point < surrogates.first ? point : point - surrogates.count
  }
)
