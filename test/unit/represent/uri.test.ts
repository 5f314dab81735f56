import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import t from 'tap'
import { uriOf } from '../../../src/represent/uri.ts'
import { text } from '../../support/arbitrary.ts'

const ajv = new Ajv()
addFormats.default(ajv)
const isUri = ajv.compile({ type: 'string', format: 'uri' })

t.test('what a URI must not hold is percent-encoded, and what it may hold stays', async t => {
  const plain = "https://user:p@example.org:8080/a/b;c=1,2?q=a+b&r=%41%c3#!$&'()*"
  t.equal(uriOf(plain), plain)
  t.equal(uriOf('https://example.org/kai|øst'), 'https://example.org/kai%7C%C3%B8st')
  t.equal(uriOf('https://exämple.org/?größe=ß'), 'https://xn--exmple-cua.org/?gr%C3%B6%C3%9Fe=%C3%9F')
  t.equal(uriOf('https://example.org/[x]%zz'), 'https://example.org/%5Bx%5D%25zz')
  t.equal(uriOf('http://[2001:db8::1]/[x]'), 'http://[2001:db8::1]/%5Bx%5D')
  t.equal(uriOf('https://example.org/#a#b'), 'https://example.org/#a%23b')
})

t.test('what is no absolute address of the web is none', async t => {
  for (const other of ['/articles/x', 'example.org', '', 'javascript:alert(1)', 'http://', 'mailto:a@example.org']) {
    t.equal(uriOf(other), null, other)
  }
})

/** The host, and the bytes that the path stands for. */
function named(address: string): string {
  const { host, pathname } = new URL(address)
  const byte = (_: string, digits: string) => String.fromCharCode(Number.parseInt(digits, 16))
  return `${host} ${pathname.replaceAll(/%([0-9a-f]{2})/gi, byte)}`
}

t.test('any address gives a URI that names the same', async t => {
  const address = fc
    .tuple(fc.webUrl(), text, text, text)
    .map(([start, path, query, fragment]) => `${start}/${path}?${query}#${fragment}`)
  fc.assert(
    fc.property(address, given => {
      const uri = uriOf(given)
      if (!URL.canParse(given)) return uri === null
      // A percent sign that begins no byte becomes one that does.
      return uri !== null && isUri(uri) && named(uri) === named(given)
    }),
    { seed: 5, numRuns: 2000 }
  )
  t.pass('so it is')
})
