import Type from 'typebox'
import { Problem } from '../errors.ts'
import { checkNames, type Findings, type Readiness } from '../observe/readiness.ts'
import type { App } from './app-type.ts'
import { documentOf, sendDocument } from './problem-document.ts'
import { answer, probeProblemAnswers } from './responses.ts'
import { Checks, closed, RefTo } from './schema.ts'

const Health = Type.Object(
  { status: Type.String({ const: 'ok' }) },
  { $id: 'Health', additionalProperties: false, description: 'The service is well.' }
)
const Ready = Type.Object(
  { status: Type.String({ const: 'ok' }), checks: RefTo(Checks) },
  { $id: 'Ready', ...closed, description: 'The service can serve.' }
)
export const healthSchemas = [Health, Ready]

/** Not logged at info: a probe every second would bury everything else. */
const logLevel = 'warn'

export function healthRoutes(app: App, readiness: Readiness): void {
  app.get(
    '/health/live',
    {
      logLevel,
      config: { cache: 'never' },
      schema: {
        operationId: 'getLiveness',
        summary: 'Is the process alive?',
        description: 'Answers as long as the process can answer at all; restart it when it does not.',
        tags: ['Health'],
        response: {
          200: answer('It is.', Health, ['Cache-Control']),
          ...probeProblemAnswers('unknownParameter', 'badRequest')
        }
      }
    },
    async () => ({ status: 'ok' as const })
  )

  const tell = teller(app)
  app.get(
    '/health/ready',
    {
      logLevel,
      config: { cache: 'never' },
      schema: {
        operationId: 'getReadiness',
        summary: 'Can it serve?',
        description:
          'Checks that every migration is applied and a read succeeds (`store`), that the disk has room (`disk`, ' +
          'MIN_FREE_DISK_MB), that what works beside the process is not stuck (`writer`, `readers`, `extraction`) and that ' +
          'the service is not closing (`shutdown`). Send no traffic when it fails; a 503 has the same `checks`.',
        tags: ['Health'],
        response: {
          200: answer('It can.', Ready, ['Cache-Control']),
          ...probeProblemAnswers('unknownParameter', 'badRequest', 'unavailable')
        }
      }
    },
    async (request, reply) => {
      const findings = await readiness.check()
      const faults = Object.values(findings).filter(finding => finding !== null)
      tell(faults)
      const checks = checksOf(findings)
      if (faults.length === 0) return { status: 'ok' as const, checks }
      const document = { ...documentOf(new Problem('unavailable', faults.join(' ')), request), checks }
      return sendDocument(document, reply)
    }
  )
}

const checksOf = (findings: Findings): Checks =>
  Object.fromEntries(
    checkNames.map(name => {
      const detail = findings[name]
      return [name, detail === null ? { status: 'ok' } : { status: 'failed', detail }]
    })
  ) as Checks

/** Writes to the log when the service stops being ready, and when it is again: not with every probe. */
function teller({ log }: App): (faults: readonly string[]) => void {
  let before = ''
  return faults => {
    const now = faults.join(' ')
    if (now === before) return
    before = now
    if (now === '') log.warn('Ready again')
    else log.warn(`Not ready: ${now}`)
  }
}
