import t from 'tap'
import { isAmong, readProxies } from '../../../src/limits/proxies.ts'

t.test('trusted proxies are addresses and ranges', async t => {
  t.same(readProxies(''), [])
  t.same(readProxies('loopback, 10.0.0.0/8,2001:db8::/32'), ['loopback', '10.0.0.0/8', '2001:db8::/32'])
  for (const text of ['true', '1', '10.0.0.0/33', '0.0.0.0/0', '::/0', '10.0.0.0/8/8', 'proxy.example', '10.0.0.1,']) {
    t.throws(() => readProxies(text), { message: /must be addresses or ranges/ }, text)
  }
})

t.test('an address is among them or not', async t => {
  const is = isAmong(['loopback', '10.0.0.0/8', '192.0.2.7', '2001:db8::/32'])
  for (const address of [
    '127.0.0.1',
    '127.9.9.9',
    '::1',
    '10.1.2.3',
    '::ffff:10.1.2.3',
    '192.0.2.7',
    '2001:db8:1::1'
  ]) {
    t.ok(is(address), address)
  }
  for (const address of ['192.0.2.8', '11.0.0.1', '2001:db9::1', 'proxy', '']) t.notOk(is(address), address)
  t.notOk(isAmong([])('127.0.0.1'))
})
