import t from 'tap'
import { insideMarks, kindOf } from '../../bench/measure/inside-marks.ts'

const quoted = (text: string) => {
  const inside = insideMarks(text)
  return [...text].map((sign, at) => (inside[at] === 1 ? sign : '_')).join('')
}

t.test('what stands between marks', async t => {
  for (const [text, expected] of [
    ['a “b c” d', '___b c___'],
    ['a "b c" d', '___b c___'],
    ["a ''b c'' d", '____b c____'],
    ["a ``b c'' d", '____b c____'],
    ['end.”Next', '_________'],
    ['”Turned the wrong way,” he', '_Turned the wrong way,____'],
    ['he.“Glued,”she', '____Glued,____'],
    ['“left open\n“and again” x', '_left open__and again___'],
    ['“left open\nnot again', '_left open__________'],
    ['5 feet 10" tall', '_______________'],
    ['rock ’n’ roll', '_____________']
  ] as const) {
    t.equal(quoted(text), expected, text)
  }
})

t.test('the kind of a quote is told by its marks', async t => {
  const text = 'He said “one two” and three.'
  const inside = insideMarks(text)
  t.equal(kindOf(text, inside, [{ start: 8, end: 17 }]), 'direct')
  t.equal(kindOf(text, inside, [{ start: 8, end: 27 }]), 'mixed')
  t.equal(kindOf(text, inside, [{ start: 18, end: 27 }]), 'indirect')
  t.equal(kindOf(text, inside, [{ start: 8, end: 9 }]), 'indirect')
})
