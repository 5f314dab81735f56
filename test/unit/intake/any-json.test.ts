import fc from 'fast-check'
import t from 'tap'
import { Problem } from '../../../src/errors.ts'
import { readArticle } from '../../../src/intake/article.ts'
import { readJsonLd } from '../../../src/intake/json-ld.ts'
import { readNinjs } from '../../../src/intake/ninjs.ts'
import { textOfHtml } from '../../support/text-of-html.ts'

const article = {
  '@context': 'https://schema.org',
  '@type': 'NewsArticle',
  headline: 'Ferry',
  articleBody: 'It stayed.'
}
const item = {
  uri: 'urn:ferry',
  standard: { name: 'ninjs' },
  headlines: [{ value: 'Ferry' }],
  bodies: [{ value: 'It stayed.' }]
}

t.test('whatever JSON-LD it is, there is an article in order or a problem with places in it', async () => {
  const { value } = fc.letrec<{ readonly value: unknown }>(tie => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom(
        null,
        true,
        7,
        '',
        'x',
        'https://example.org/',
        '<p>x</p>',
        'NewsArticle',
        'main',
        '#a',
        '\ud800'
      ),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(
        fc.constantFrom(
          ...[
            '@type',
            '@id',
            '@graph',
            '@context',
            '@value',
            '@list',
            'headline',
            'articleBody',
            'author',
            'publisher',
            'keywords',
            'url',
            'identifier',
            'name',
            'inLanguage',
            'datePublished',
            'schema:a/b~c'
          ]
        ),
        tie('value'),
        { maxKeys: 6 }
      )
    )
  }))
  fc.assert(
    fc.property(value, fc.boolean(), (value, isMixed) => {
      const body: unknown = isMixed && typeof value === 'object' ? { ...article, ...value } : value
      try {
        return readArticle(readJsonLd(body, textOfHtml)).id !== ''
      } catch (problem) {
        if (!(problem instanceof Problem)) throw problem
        return (
          problem.code === 'invalidBody' &&
          problem.errors.every(fault => 'pointer' in fault && hasParent(body, fault.pointer))
        )
      }
    }),
    { seed: 5, numRuns: 3000 }
  )
})

t.test('whatever ninjs it is, there is an article in order or a problem with places in it', async () => {
  const { value } = fc.letrec<{ readonly value: unknown }>(tie => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom(
        null,
        true,
        7,
        '',
        'x',
        'https://example.org/',
        '<p>x</p>',
        'NewsArticle',
        'main',
        '#a',
        '\ud800'
      ),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(
        fc.constantFrom(
          ...[
            'uri',
            'standard',
            'headlines',
            'bodies',
            'body_text',
            'by',
            'people',
            'subjects',
            'rel',
            'role',
            'name',
            'value',
            'altIds',
            'renditions',
            'href',
            'contentType',
            'versionCreated',
            'language',
            'a/b~c'
          ]
        ),
        tie('value'),
        { maxKeys: 6 }
      )
    )
  }))
  fc.assert(
    fc.property(value, fc.boolean(), (value, isMixed) => {
      const body: unknown = isMixed && typeof value === 'object' ? { ...item, ...value } : value
      try {
        return readArticle(readNinjs(body, textOfHtml)).id !== ''
      } catch (problem) {
        if (!(problem instanceof Problem)) throw problem
        return (
          problem.code === 'invalidBody' &&
          problem.errors.every(fault => 'pointer' in fault && hasParent(body, fault.pointer))
        )
      }
    }),
    { seed: 5, numRuns: 3000 }
  )
})

/** Whether the body has what the pointer's last step is taken from. */
function hasParent(body: unknown, pointer: string): boolean {
  let at: unknown = body
  for (const step of pointer.split('/').slice(1, -1)) {
    if (typeof at !== 'object' || at === null) return false
    at = (at as Readonly<Record<string, unknown>>)[step.replaceAll('~1', '/').replaceAll('~0', '~')]
  }
  return pointer === '' || (typeof at === 'object' && at !== null) || pointer.split('/').length === 2
}
