import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import t from 'tap'
import { checkDatabase } from '../../src/store/sqlite/check/check.ts'
import { randomOf } from '../bench/scale/corpus/random.ts'
import { callsOf } from '../support/held.ts'
import { adminKey } from '../support/key.ts'
import { serve, start } from '../support/process.ts'
import { articleOf, correct, post, replace, sendLines, stateOf } from './kill/clients.ts'
import { Ledger } from './kill/sent.ts'

// The service is killed at random moments while it is written to, and started again: what was acknowledged is there, and
// nothing is there by half. KILLS says how many times.

const kills = Number(process.env.KILLS || 8)

/** So many articles does an import bring. */
const imported = 120

t.test(`what was acknowledged outlives ${kills} kills`, { timeout: 30_000 + kills * 20_000 }, async t => {
  const folder = t.testdir({})
  const path = join(folder, 'a.db')
  const environment = { DATABASE_PATH: path, DATA_PATH: 'off', READERS: '0', ADMIN_KEY: adminKey }
  const random = randomOf(20260514, 0)
  let acknowledged = 0
  let held = 0
  // Killed with its primary, a worker may be in the middle of a write of its own.
  const served = (round: number) => serve(t, { ...environment, WORKERS: round % 4 === 1 ? '2' : '1' })
  let running = await served(0)
  /** Runs beside the service, and goes on where that is killed. */
  function importBeside(round: number, ledger: Ledger) {
    const ids = Array.from({ length: imported }, (_, n) => `imported-${round}-${n}`)
    const file = join(folder, `${round}.ndjson`)
    const articles = ids.map(id => ({ ...articleOf(id, 3), sent: ledger.of(`/articles/${id}`) }))
    writeFileSync(file, articles.map(({ body }) => `${body}\n`).join(''))
    for (const { sent, state } of articles) sent.send(state)
    const child = start(['import', file], { ...environment, EXTRACT_THREADS: '1' })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', piece => (said += piece))
    const ended = once(child, 'close').then(([status]) => {
      if (status === 0) for (const { sent } of articles) sent.acknowledge()
      return { status: status as number | null, said }
    })
    return { child, ended }
  }

  for (let round = 0; round < kills; round++) {
    const ledger = new Ledger()
    const { address, child, ended } = running
    const client = (name: string) => ({ address, ledger, name: `${name}${round}` })
    // Without reads for a second, articles that come in are answered before they are committed.
    const isHeld = round % 2 === 0
    if (isHeld) await pause(1_050)
    const beside = round % 4 === 3 ? importBeside(round, ledger) : null
    const clients = isHeld
      ? ['a', 'b', 'c', 'd'].map(name => post(client(name)))
      : [post(client('a')), replace(client('b')), correct(client('c')), correct(client('d')), sendLines(client('e'))]
    const least = 1 + random.below(200)
    while (ledger.acknowledged < least) await pause(2)
    // An import takes a while to begin.
    if (beside !== null) await pause(1_500)
    await pause(random.below(150))
    child.kill('SIGKILL')
    const isImportKilled = beside !== null && random.chance(0.5)
    if (isImportKilled) beside.child.kill('SIGKILL')
    await Promise.all([ended, ...clients])

    if (isHeld && callsOf(path).numbers.length > 0) held++
    running = await served(round + 1)
    if (beside !== null) {
      const { status, said } = await beside.ended
      t.ok(status === 0 || (isImportKilled && status === null), `the import ends: ${said}`)
    }
    const faults: string[] = []
    for (const [about, sent] of ledger.all) {
      const fault = sent.faultOf(await stateOf(running.address, about))
      if (fault !== null) faults.push(`${about} ${fault}`)
    }
    t.same(faults, [], `kill ${round + 1}, after ${ledger.acknowledged} acknowledged writes`)
    t.same((await checkDatabase(path)).faults, [], 'everything agrees with everything')
    acknowledged += ledger.acknowledged
  }
  t.comment(`${acknowledged} writes were acknowledged; ${held} kills came before all of them were committed`)
  running.child.kill('SIGTERM')
  t.equal(await running.ended, 0)
})
