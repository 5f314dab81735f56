import fc from 'fast-check'
import { pino } from 'pino'
import t from 'tap'
import { lineWriter } from '../../../src/http/request-log.ts'

const answered = fc.record({
  requestId: fc.uuid(),
  method: fc.constantFrom('GET', 'HEAD', 'POST', 'PATCH'),
  route: fc.constantFrom(null, '/articles/:id', '/docs/static/*'),
  path: fc.string({ unit: 'binary', maxLength: 300 }).map(rest => `/${rest}`),
  status: fc.integer({ min: 100, max: 599 }),
  ms: fc.integer({ min: 0, max: 90_000 }).map(tenths => tenths / 10),
  key: fc.option(fc.string({ unit: 'binary', maxLength: 30 }), { nil: undefined }),
  traceId: fc.constantFrom(undefined, '4bf92f3577b34da6a3ce929d0e0e4736')
})

function logging(options: pino.LoggerOptions, more: object = {}) {
  const lines: string[] = []
  const stream = { write: (line: string) => void lines.push(line), ...more }
  return { lines, log: pino({ timestamp: () => ',"time":1700000000000', ...options }, stream) }
}

t.test('the line of a request is the line that pino writes of it', async t => {
  for (const options of [{ base: { pid: 12 } }, { base: null }, { base: { pid: 1, name: 'a "name"' } }]) {
    const { lines, log } = logging(options)
    const write = lineWriter(log)
    fc.assert(
      fc.property(answered, each => {
        lines.length = 0
        write(each)
        log.info(each, `${each.method} ${each.path} ${each.status}`)
        return lines.length === 2 && lines[0] === lines[1]
      }),
      {
        seed: 1,
        numRuns: 2_000,
        examples: [
          [
            {
              requestId: 'a',
              method: 'GET',
              route: null,
              path: '/"\\\u2028\u0001\ud800',
              status: 200,
              ms: 0,
              key: '"',
              traceId: undefined
            }
          ]
        ]
      }
    )
  }
  t.pass()
})

t.test('a stream that is told of more than the line is told by pino', async t => {
  const { lines, log } = logging({ base: null }, { [pino.symbols.needsMetadataGsym]: true })
  lineWriter(log)({ requestId: 'a', method: 'GET', route: '/articles', path: '/articles', status: 200, ms: 1 })
  t.equal((log as unknown as Record<symbol, { lastLevel?: number }>)[pino.symbols.streamSym]?.lastLevel, 30)
  t.match(JSON.parse(lines[0] ?? ''), { requestId: 'a', msg: 'GET /articles 200' })
})
