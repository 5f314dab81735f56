import fc from 'fast-check'
import t from 'tap'
import { Problem } from '../../../../src/errors.ts'
import { rootOfSafeXml } from '../../../../src/intake/feed/xml-guard.ts'
import { faultsIn } from '../../../support/faults.ts'

const limits = { size: 10_000, depth: 20, person: 100 }
const root = (text: string) => rootOfSafeXml(text, limits)
const refusal = (text: string) => faultsIn(() => root(text))

t.test('the root of well-formed XML is told', async t => {
  for (const [text, name] of [
    ['<?xml version="1.0"?>\n<rss version="2.0"><channel/></rss>', 'rss'],
    ['\uFEFF<!-- <a> --><rdf:RDF xmlns:rdf="x" title=">\'<"><b/><c></c ></rdf:RDF>\n', 'rdf:RDF'],
    ["<feed><title><![CDATA[ <!DOCTYPE html> </feed> & ]]></title><x a='\"/>'/></feed>", 'feed'],
    ['<a/>', 'a']
  ] as const) {
    t.equal(root(text), name)
  }
})

t.test(
  'document types and entity declarations are refused, wherever they stand and however they are written',
  async t => {
    const laughs = Array.from({ length: 9 }, (_, n) => `<!ENTITY lol${n + 1} "${`&lol${n};`.repeat(10)}">`).join('')
    for (const text of [
      `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol0 "lol">${laughs}]><rss><channel><title>&lol9;</title></channel></rss>`,
      '<!DOCTYPE rss [<!ENTITY file SYSTEM "file:///etc/passwd">]><rss>&file;</rss>',
      '<!DOCTYPE rss SYSTEM "https://example.org/rss.dtd"><rss/>',
      '<!-- --><!doctype html><html></html>',
      '<rss><!ENTITY a "b"></rss>',
      '<rss/><!DOCTYPE a>',
      '<![CDATA[x]]><rss/>'
    ]) {
      t.match(
        refusal(text),
        { code: 'invalidBody', errors: [{ pointer: '', detail: /Document types/ }] },
        text.slice(0, 40)
      )
    }
  }
)

t.test('nesting and size have limits', async t => {
  t.equal(root('<a>'.repeat(20) + '</a>'.repeat(20)), 'a')
  t.match(refusal('<a>'.repeat(21) + '</a>'.repeat(21)), { errors: [{ detail: /More than 20 elements/ }] })
  t.match(refusal('<a>'.repeat(3000)), { code: 'invalidBody', errors: [{ detail: /More than 20 elements/ }] })
  t.match(refusal(`<a>${'x'.repeat(10_000)}</a>`), { code: 'bodyTooLarge' })
})

t.test('what names people is not too long for whoever parses names', async t => {
  for (const name of ['author', 'managingEditor', 'webMaster', 'a:AUTHOR']) {
    t.equal(root(`<rss><${name}>${'('.repeat(100)}</${name}></rss>`), 'rss')
    t.match(refusal(`<rss>\n<${name}>${'('.repeat(101)}</${name}></rss>`), {
      code: 'invalidBody',
      errors: [{ detail: /more than 100 characters. \(line 2\)/ }]
    })
  }
  t.equal(root(`<rss><authors>${'('.repeat(101)}</authors></rss>`), 'rss')
})

t.test('what is not well-formed is refused, with the line', async t => {
  for (const [text, detail] of [
    ['', /no XML/],
    ['{"version": "https://jsonfeed.org/version/1.1"}', /no XML/],
    ['<rss>\n<channel>', /ends before its element <channel>/],
    ['<rss>\n<a>\n</rss>', /<\/rss> closes no open element.*line 3/],
    ['<rss></rss></rss>', /closes no open element/],
    ['<rss/><rss/>', /more than one root/],
    ['<rss>a < b</rss>', /begins no tag/],
    ['<rss a=">', /within a tag/],
    ['<rss><!-- ', /within a comment/],
    ['<rss><![CDATA[ ]]', /within a comment, a section/]
  ] as const) {
    t.match(refusal(text), { code: 'invalidBody', errors: [{ detail }] }, text)
  }
})

t.test('any text has a root or a problem', async () => {
  const piece = fc.constantFrom(
    '<a>',
    '</a>',
    '<b x="',
    '">',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?',
    '?>',
    '/>',
    '<',
    '>',
    "'",
    '\n',
    'x'
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), pieces => {
      try {
        return root(pieces.join('')) !== ''
      } catch (problem) {
        return problem instanceof Problem
      }
    }),
    { seed: 5, numRuns: 2000 }
  )
})

t.test('reading takes time in proportion to the length', async t => {
  const started = process.cpuUsage()
  const within = { size: Number.POSITIVE_INFINITY, depth: 20, person: 100 }
  for (const piece of ['<a>', '<a/>', '<', '<a b="', '<!--', '<![CDATA[', '</a>', "<a '", '<!-- -->', '<?x?>', '&']) {
    faultsIn(() => rootOfSafeXml(piece.repeat(300_000), within))
    faultsIn(() => rootOfSafeXml(`<r>${piece.repeat(300_000)}`, within))
  }
  const { user } = process.cpuUsage(started)
  t.ok(user < 10_000_000, `${user} µs`)
})
