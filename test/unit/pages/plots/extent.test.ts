import t from 'tap'
import { readEdtf } from '../../../../src/document/edtf.ts'
import { dayOf, instantOf } from '../../../../src/pages/plots/days.ts'
import { extentOf } from '../../../../src/pages/plots/extent.ts'

function extentIn(edtf: string) {
  const days = readEdtf(edtf) ?? { earliest: '0001-01-01', latest: '0001-01-01' }
  const { start, end, ...rest } = extentOf({ edtf, ...days })
  return { from: new Date(start).toISOString().slice(0, 16), to: new Date(end).toISOString().slice(0, 16), ...rest }
}

const plain = { isOpenBefore: false, isOpenAfter: false, isApproximate: false, isUncertain: false }

t.test('a date is all the days that it may mean', async t => {
  t.same(extentIn('2019-04-04'), { ...plain, isDay: true, from: '2019-04-04T00:00', to: '2019-04-05T00:00' })
  t.same(extentIn('2019-04'), { ...plain, isDay: false, from: '2019-04-01T00:00', to: '2019-05-01T00:00' })
  t.same(extentIn('201X'), { ...plain, isDay: false, from: '2010-01-01T00:00', to: '2020-01-01T00:00' })
  t.same(extentIn('2019-24'), { ...plain, isDay: false, from: '2019-12-01T00:00', to: '2020-03-01T00:00' })
  t.same(extentIn('2019-04-01/2019-04-07'), {
    ...plain,
    isDay: false,
    from: '2019-04-01T00:00',
    to: '2019-04-08T00:00'
  })
})

t.test('a time of day lies within its day as it is written', async t => {
  const { from, to, isDay } = extentIn('2019-04-04T18:30:00+02:00')
  t.same([from, to, isDay], ['2019-04-04T18:30', '2019-04-04T18:30', true])
})

t.test('an open interval is where its told end is, and goes on from there', async t => {
  t.same(extentIn('2019-04/..'), {
    ...plain,
    isOpenAfter: true,
    isDay: false,
    from: '2019-04-01T00:00',
    to: '2019-05-01T00:00'
  })
  t.match(extentIn('../2019-04-04'), { isOpenBefore: true, isOpenAfter: false, isDay: true, from: '2019-04-04T00:00' })
  t.match(extentIn('2019-04-04/'), { isOpenAfter: true, from: '2019-04-04T00:00' })
})

t.test('what is said of a date is kept', async t => {
  t.match(extentIn('2019-04~'), { isApproximate: true, isUncertain: false })
  t.match(extentIn('2019-04-04?'), { isApproximate: false, isUncertain: true })
  t.match(extentIn('2019%'), { isApproximate: true, isUncertain: true })
  t.match(extentIn('2019-04-01/2019-04-20~'), { isApproximate: true })
})

t.test(
  'days have instants before Christ and at the end of the calendar, and no address where no filter knows them',
  async t => {
    t.equal(dayOf(instantOf('9999-12-31')), '9999-12-31')
    t.equal(dayOf(instantOf('0001-01-01')), '0001-01-01')
    t.equal(dayOf(instantOf('0099-06-15')), '0099-06-15', 'and not 1999')
    t.equal(dayOf(instantOf('-0043-03-15')), null)
    t.ok(instantOf('-0043-03-15') < instantOf('0001-01-01'))
    t.equal(dayOf(instantOf('9999-12-31') + 86_400_000), null)
    t.throws(() => instantOf('soon'), { message: 'No day begins "soon".' })
  }
)
