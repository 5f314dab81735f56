import { openSqliteStore } from '../../../../src/store/sqlite/open.ts'
import { questions } from '../questions/questions.ts'
import type { Task, Told } from './answer.ts'
import { timeRounds } from './rounds.ts'

// The process that asks one question.

const task: Task = JSON.parse(process.argv[2] ?? '')
const question = questions.find(({ name }) => name === task.name)
if (question === undefined) throw new RangeError(`There is no question ${task.name}.`)

// Waits until it is sent: a query that takes long leaves no turn to send it in.
const tell = (told: Told) =>
  new Promise<void>((done, fail) => process.send?.(told, (error: Error | null) => (error ? fail(error) : done())))

const store = await openSqliteStore({ path: task.path })
const { run, against, note = '' } = await question.prepare(store, task.known)
await tell('prepared')
await run()
await tell('asked')
const processor = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
const timed = await timeRounds(run, against, { ...task, now: () => performance.now(), processor })
await tell({ ...timed, note, memory: process.resourceUsage().maxRSS * 1024 })
await store.close()
process.disconnect?.()
