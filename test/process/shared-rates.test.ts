import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import t from 'tap'
import { serve } from '../support/process.ts'

t.test('several processes hold a rate together', async t => {
  const quota = 40
  const { address, child, ended } = await serve(t, {
    WORKERS: '2',
    DATABASE_PATH: join(t.testdir({}), 'a.db'),
    RATE_LIMIT_READ: `${quota}/36000`
  })
  const headers = { connection: 'close' }
  const statuses: number[] = []
  for (let count = 0; count < 2.5 * quota; count++) {
    statuses.push((await fetch(`${address}/articles`, { headers })).status)
    await pause(20)
  }
  const answered = statuses.filter(status => status === 200).length
  t.ok(answered >= quota, `${answered} were answered`)
  t.ok(answered < 1.5 * quota, `${answered} were answered, which is less than twice what each lets through`)
  t.ok(statuses.slice(-10).every(status => status === 429))
  t.equal((await fetch(`${address}/health/ready`, { headers })).status, 200)
  child.kill('SIGTERM')
  t.equal(await ended, 0)
})
