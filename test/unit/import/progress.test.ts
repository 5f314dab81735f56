import t from 'tap'
import { clock, PaceMaker, progressBar, progressText, type Screen, showProgress } from '../../../src/import/progress.ts'

const state = { bytes: 25, total: 100, records: 1204, rejected: 0 }

t.test('progress tells share, records, rate and the time that remains', async t => {
  t.equal(progressText(state, { records: 231.4, bytes: 5 }), ' 25 %  1,204 records, 231 a second, 0:15 to go')
  t.equal(
    progressText({ ...state, total: null, rejected: 3 }, { records: 231.4, bytes: 5 }),
    '1,204 records, 3 rejected, 231 a second',
    'of standard input nobody knows how much there is'
  )
  t.equal(progressText({ ...state, total: 0, bytes: 0 }, { records: 0, bytes: 0 }), '1,204 records')
})

t.test('times are minutes and seconds, and hours where there are any', async t => {
  t.same([0, 9.2, 61, 3600, 36_065].map(clock), ['0:00', '0:10', '1:01', '1:00:00', '10:01:05'])
})

t.test('the bar is there where it has room, and never fills the last column', async t => {
  const pace = { records: 231, bytes: 5 }
  t.equal(progressBar(state, pace, 80), '[######..................]  25 %  1,204 records, 231 a second, 0:15 to go')
  t.equal(progressBar(state, pace, 60), ' 25 %  1,204 records, 231 a second, 0:15 to go')
  t.equal(progressBar(state, pace, 20).length, 19)
})

t.test('the pace is that of the last seconds', async t => {
  const pace = new PaceMaker()
  let records = 0
  for (let second = 0; second <= 60; second++) {
    records += second < 30 ? 1000 : 10
    pace.at(second * 1000, { records, bytes: records * 2 })
  }
  t.same(pace.at(60_500, { records, bytes: records * 2 }).records.toFixed(0), '10')
})

function screenOf(isTTY: boolean) {
  let written = ''
  let now = 0
  const screen: Screen = { isTTY, columns: 80, write: text => (written += text) }
  const progress = showProgress(screen, () => now)
  return {
    progress,
    pass(milliseconds: number) {
      now += milliseconds
      progress.update(state)
    },
    written: () => written
  }
}

t.test('a terminal has one line that is drawn again, and what is told stands above it', async t => {
  const { progress, pass, written } = screenOf(true)
  pass(50)
  t.equal(written(), '')
  pass(100)
  progress.tell('a.ndjson:3: no headline')
  progress.end()
  const line = '[######..................]  25 %  1,204 records'
  t.equal(written(), `\r\u001b[2K${line}\r\u001b[2Ka.ndjson:3: no headline\n${line}\r\u001b[2K`)
})

t.test('names of files and columns tell a terminal nothing that it would obey', async t => {
  for (const isTerminal of [true, false]) {
    const { progress, written } = screenOf(isTerminal)
    progress.tell('a\u001b[2J\n.csv: no article has a place for the column “\u001b]0;x\u0007”')
    t.equal(written(), 'a [2J .csv: no article has a place for the column “ ]0;x ”\n')
  }
})

t.test('elsewhere it is a line every five seconds, without control characters', async t => {
  const { progress, pass, written } = screenOf(false)
  for (let step = 0; step < 11; step++) pass(1000)
  progress.tell('a.ndjson:3: no headline')
  progress.end()
  t.same(written().split('\n'), ['25 %  1,204 records', '25 %  1,204 records', 'a.ndjson:3: no headline', ''])
})
