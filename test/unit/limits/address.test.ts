import t from 'tap'
import { clientOfAddress } from '../../../src/limits/address.ts'

t.test('a client is an IPv4 address, or what one subscriber has of IPv6', async t => {
  const cases = {
    '192.0.2.7': '192.0.2.7',
    '::ffff:192.0.2.7': '192.0.2.7',
    '::ffff:c000:207': '192.0.2.7',
    '0:0:0:0:0:ffff:192.0.2.7': '192.0.2.7',
    '192.0.2.7:4711': '192.0.2.7',
    '2001:db8:0:1:aaaa::1': '2001:db8:0:1::/64',
    '2001:DB8:0:1:ffff:ffff:ffff:ffff': '2001:db8:0:1::/64',
    '[2001:db8::1]:4711': '2001:db8:0:0::/64',
    'fe80::1%eth0': 'fe80:0:0:0::/64',
    '::1': '0:0:0:0::/64',
    '64:ff9b::192.0.2.7': '64:ff9b:0:0::/64'
  }
  for (const [address, client] of Object.entries(cases)) t.equal(clientOfAddress(address), client, address)
})

t.test('what is no address is no client', async t => {
  for (const text of ['', 'unknown', '_hidden', '192.0.2', '192.0.2.256', '1:2:3', '::1::', '[::1', 'a.example']) {
    t.equal(clientOfAddress(text), null, text)
  }
})
