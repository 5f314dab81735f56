import fc from 'fast-check'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import t from 'tap'
import { element, escaped } from '../../../src/represent/xml.ts'
import { anyText } from '../../support/any-text.ts'

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  trimValues: false,
  parseTagValue: false,
  htmlEntities: true
})

/** XML 1.0 §2.2, production Char. */
const isChar = (character: string) => /^[\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]$/u.test(character)
const readBack = (text: string) => Array.from(text, character => (isChar(character) ? character : '\ufffd')).join('')

t.test('any text comes back from an element and from an attribute, but for what XML has no form of', async t => {
  fc.assert(
    fc.property(anyText, text => {
      const xml = element('a', `.${text}.`, { b: `.${text}.` })
      t.equal(XMLValidator.validate(xml), true)
      t.same(parser.parse(xml), { a: { '#text': `.${readBack(text)}.`, '@b': `.${readBack(text)}.` } })
    }),
    { numRuns: 400, seed: 17 }
  )
})

t.test('control characters, half of a pair and non-characters become U+FFFD, tab and newline stay', async t => {
  t.equal(escaped('a\0b\u001bc\ud83dd\uffffe\t\nf'), 'a\ufffdb\ufffdc\ufffdd\ufffde\t\nf')
  t.equal(escaped('🎉 \u202e \u0085'), '🎉 \u202e \u0085', 'whole pairs and other characters are left alone')
})

t.test('markup is escaped, a carriage return is a reference', async t => {
  t.equal(escaped(`<b a="x">&amp;]]>'\r`), '&lt;b a=&quot;x&quot;&gt;&amp;amp;]]&gt;&#39;&#13;')
})

t.test('an element without text is empty, and attributes without a value are left out', async t => {
  t.equal(
    element('link', null, { rel: 'next', type: null, href: 'http://x/?a&b' }),
    '<link rel="next" href="http://x/?a&amp;b"/>'
  )
  t.equal(element('title', ''), '<title></title>')
})
