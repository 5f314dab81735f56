import type { Timed } from '../../bench/scale/ask/answer.ts'

// Stands in for the process that asks a question, and does what the question's name says.

const { name } = JSON.parse(process.argv[2] ?? '')
const timed: Timed = { median: 2, processor: 1, against: null, rounds: 3, note: 'a note', memory: 1 << 20 }

process.send?.('prepared')
if (name === 'answers') {
  process.send?.('asked')
  process.send?.(timed, () => process.disconnect?.())
} else if (name === 'hangs') {
  // As a query does: nothing inside the process can end it.
  setImmediate(() => {
    for (;;);
  })
} else process.exit(1)
