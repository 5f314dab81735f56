import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Answer, Task, Timed, Told } from './answer.ts'

const child = fileURLToPath(new URL('child.ts', import.meta.url))

// Walking to a deep page may take longer than any question should.
const preparing = 10

/**
 * Asks a question in a process of its own, which is ended when an answer takes longer than `timeLimit` milliseconds: a
 * query cannot be broken off from inside.
 */
export function ask(task: Task, timeLimit: number, script = child): Promise<Answer> {
  return new Promise((answer, fail) => {
    const asking = fork(script, [JSON.stringify(task)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    let timed: Timed | null = null
    let cut: Answer | null = null
    const within = (when: 'preparing' | 'asking', after: number) =>
      setTimeout(() => {
        cut = { outcome: 'cut', after, when }
        asking.kill('SIGKILL')
      }, after)
    let timer = within('preparing', preparing * timeLimit)
    asking.on('message', (told: Told) => {
      clearTimeout(timer)
      if (typeof told === 'object') timed = told
      // Once it was answered in time, the rounds have their budget and one more answer.
      else timer = within('asking', told === 'prepared' ? timeLimit : task.budget + 3 * timeLimit)
    })
    asking.on('error', fail)
    asking.on('exit', () => {
      clearTimeout(timer)
      answer(timed === null ? (cut ?? { outcome: 'failed' }) : { outcome: 'timed', ...timed })
    })
  })
}
