import t from 'tap'
import { pinned, readCpuList, shareCores } from '../../../bench/processes/cores.ts'
import { readStat } from '../../../bench/processes/usage.ts'

t.test('a list of cores is read', async t => {
  t.same(readCpuList('0-2,5'), [0, 1, 2, 5])
  t.same(readCpuList('7\n'), [7])
  t.same(readCpuList(''), [])
})

t.test('server and load get different cores, two workers two of their own where there are enough', async t => {
  t.match(shareCores([2, 3, 6, 7]), { server: '2', servers: '2,3', load: '6,7' })
  t.match(shareCores([0, 1]), { server: '0', servers: '0,1', load: '1', note: /share/ })
  t.match(shareCores([0]), { server: null, servers: null, load: null, note: /nothing is pinned/ })
})

t.test('a command is pinned only where there is something to pin it to', async t => {
  t.same(pinned('1', ['node', 'x.js']), ['taskset', '-c', '1', 'node', 'x.js'])
  t.same(pinned(null, ['node', 'x.js']), ['node', 'x.js'])
})

t.test('the group, the time and the memory of a process are read, whatever its name holds', async t => {
  const fields = ['S', '1', '4711', ...Array(8).fill('0'), '150', '50', ...Array(8).fill('0'), '3']
  t.same(readStat(`4712 (node) (x) ${fields.join(' ')}\n`), {
    group: 4711,
    usage: { memory: 3 * 4096, processor: 2 }
  })
})
