import dns from 'node:dns'
import t from 'tap'
import { listen } from '../../src/server.ts'
import { setUp } from '../support/app.ts'

t.test('at localhost there is one server, which everything that watches over it knows', async t => {
  const both = [
    { address: '127.0.0.1', family: 4 },
    { address: '127.0.0.2', family: 4 }
  ]
  const { lookup } = dns
  // Not every machine has a second address for it.
  Object.assign(dns, {
    lookup(host: string, options: { readonly all?: boolean }, done: (error: null, found: typeof both) => void) {
      if (host === 'localhost' && options.all === true) done(null, both)
      else Reflect.apply(lookup, dns, [host, options, done])
    }
  })
  t.teardown(() => Object.assign(dns, { lookup }))
  const { app } = await setUp(t, { seed: false })
  const options = {
    host: 'localhost',
    port: 0,
    closeTimeout: 1000,
    announce: (address: string) => address,
    release: []
  }
  const { address, close } = await listen(app, options)
  t.teardown(close)
  t.same(app.addresses().length, 1)
  t.equal((await fetch(`${address}/health/live`)).status, 200)
})
