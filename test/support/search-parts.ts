import fc from 'fast-check'

const parts = [
  'a',
  'bridge',
  'elections',
  'Said,',
  'Ada',
  'é',
  '東京',
  '20.04',
  "O'Brien",
  ' ',
  ' ',
  ' ',
  '"',
  '“',
  '”',
  '„',
  '«',
  '*',
  'AND',
  'OR',
  'NOT',
  ' OR ',
  ' AND ',
  ' NOT ',
  'NEAR(',
  '(',
  ')',
  ':',
  'headline:',
  'body:',
  'quotes:',
  'speaker:',
  'headlin:',
  '^',
  '-',
  ' -',
  '+',
  '{',
  '}',
  ',',
  "'",
  '\0',
  '\udc00',
  '\ud83d',
  '🎉'
]

/** Searches out of everything that means something in some query language. */
export const searchParts: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...parts), { maxLength: 14 })
  .map(some => some.join(''))
