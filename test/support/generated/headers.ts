import { deflateSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'

/** What a request sends besides its parameters and its body, as far as it is there. */
export interface GeneratedHeaders {
  /** Sent as they are; `current` stands for the ETag of the resource, `reader` for a key that may only read. */
  readonly fields: Readonly<Record<string, string>>
  readonly coding: Coding | null
}

export interface Coding {
  readonly name: string
  /** The body as it is sent under this coding, be it or be it not what the coding says. */
  readonly encode: (body: string) => Buffer
}

const plain = (body: string) => Buffer.from(body)

const codings: readonly Coding[] = [
  { name: 'gzip', encode: body => gzipSync(body, { level: 1 }) },
  { name: 'x-gzip', encode: body => gzipSync(body, { level: 1 }) },
  { name: 'deflate', encode: body => deflateSync(body, { level: 1 }) },
  { name: 'identity', encode: plain },
  { name: 'gzip', encode: plain },
  { name: 'br', encode: plain },
  { name: 'zstd', encode: plain },
  { name: 'gzip', encode: body => gzipSync(body, { level: 1 }).subarray(0, 15) },
  { name: 'gzip, gzip', encode: body => gzipSync(body, { level: 1 }) },
  { name: 'nothing', encode: plain },
  { name: ',', encode: plain }
]

/** What a field may hold by HTTP (RFC 9110 §5.5): visible characters, spaces and the upper half of Latin-1. */
const fieldValue = fc
  .string({
    unit: fc
      .integer({ min: 0x20, max: 0xff })
      .filter(unit => unit !== 0x7f)
      .map(unit => String.fromCharCode(unit))
  })
  .map(value => value.trim())

const values: Readonly<Record<string, readonly string[]>> = {
  authorization: [
    '',
    'reader',
    'reader',
    'Bearer wrong',
    'Bearer',
    'bearer  ',
    'Basic dXNlcjp3b3Jk',
    'Bearer a b',
    'Bearer \u00e4'
  ],
  'if-match': ['current', 'current', '*', '"r1-x"', 'W/"r1"', 'nonsense', '"a", "b', ','],
  'if-none-match': ['current', 'current', '*', '"a"', 'W/"a", "b"', 'nonsense', '"', ','],
  'idempotency-key': ['"once"', '"twice"', '"', 'bare', `"${'k'.repeat(300)}"`, '"a"; b=1', '', '"\u00e4"'],
  accept: [
    '*/*',
    'application/json',
    'application/x-ndjson',
    'image/png',
    'text/csv',
    'a/b;q=x',
    ',',
    ';q=0',
    '*/*;q=0'
  ],
  'accept-encoding': [
    'gzip',
    'br',
    'zstd',
    'identity;q=0',
    '*;q=0',
    'gzip;q=2',
    ',,',
    'nothing',
    'gzip;q=0.001, br;q=0'
  ],
  'last-event-id': ['0', '-1', '1e999', 'nonsense', '18446744073709551616'],
  origin: ['https://elsewhere.example', 'null', 'nonsense', ''],
  range: ['bytes=0-0', 'bytes=5-1', 'bytes=-', 'lines=1-2', 'bytes=0-999999999999999999999'],
  'access-control-request-method': ['PUT', 'GET', 'nonsense'],
  'x-forwarded-for': ['10.0.0.1', '<script>', '::1, 10.0.0.1'],
  'x-request-id': ['mine', "' or 1=1"],
  'accept-language': ['de', '*', ';'],
  expect: ['nonsense'],
  cookie: ['__proto__=1']
}

/** How many requests in a hundred send the field. */
const share: Readonly<Record<string, number>> = { 'if-match': 60, accept: 30, authorization: 12 }

export const generatedHeaders: fc.Arbitrary<GeneratedHeaders> = fc
  .record({
    fields: fc.record(
      Object.fromEntries(
        Object.entries(values).map(([name, known]) => {
          const weight = share[name] ?? 6
          const sent = fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...known) }, fieldValue)
          return [name, fc.oneof({ weight: 100 - weight, arbitrary: fc.constant(null) }, { weight, arbitrary: sent })]
        })
      )
    ),
    coding: fc.oneof({ weight: 8, arbitrary: fc.constant(null) }, fc.constantFrom(...codings))
  })
  .map(({ fields, coding }) => ({
    fields: Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== null)),
    coding
  }))
