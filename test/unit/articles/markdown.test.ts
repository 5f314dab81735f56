import t from 'tap'
import { articleMarkdown } from '../../../src/articles/markdown.ts'
import { openSqliteStore } from '../../../src/store/sqlite/open.ts'
import type { ArticleWithLayers, Layer } from '../../../src/store/store.ts'
import { story } from '../../support/store.ts'

const store = await openSqliteStore({ path: ':memory:' })
t.teardown(() => store.close())

const address = (path: string) => `https://news.example${path}`

async function served(save: Parameters<typeof story>[0], include: readonly Layer[] = []): Promise<ArticleWithLayers> {
  await store.articles.save(story(save))
  const stored = await store.articles.get(save.id, include)
  if (stored === null) throw new Error('The article is not there.')
  return stored.value
}

t.test('an article with its quotes', async t => {
  const article = await served(
    {
      id: 'quay',
      headline: 'Quay #4 *reopens*',
      description: 'Boats are back.',
      author: [{ name: 'Ines Marr' }, { name: 'Tom Oak' }],
      publisher: 'Port_Gazette',
      datePublished: '2024-05-14T08:00:00Z',
      url: 'https://gazette.example/quay',
      opening: '1. The quay opened.\n<script>alert(1)</script>',
      statements: [{ speaker: 'Ada Lund', words: 'it is sound' }]
    },
    ['quotes']
  )
  t.equal(
    articleMarkdown(article, address),
    [
      '# [Quay \\#4 \\*reopens\\*](<https://gazette.example/quay>)',
      '',
      'Boats are back.',
      '',
      'By Ines Marr and Tom Oak · Port\\_Gazette · 2024-05-14',
      '',
      '1\\. The quay opened.',
      '',
      '\\<script\\>alert(1)\\</script\\>',
      '',
      'Ada Lund said: “it is sound”.',
      '',
      '## Quotes',
      '',
      '> “it is sound”',
      '>',
      '> — Ada Lund, [in the article](<https://gazette.example/quay#:~:text=it%20is%20sound>)',
      ''
    ].join('\n')
  )
})

t.test('what is not known leaves no trace', async t => {
  const article = await served({ id: 'bare', headline: 'Rain', opening: 'It rained.' }, ['quotes'])
  t.equal(articleMarkdown(article, address), '# Rain\n\nIt rained.\n')
})

t.test('an article that comes without its quotes shows none', async t => {
  const article = await served({ id: 'plain', statements: [{ speaker: 'Ada Lund', words: 'it is sound' }] })
  t.notMatch(articleMarkdown(article, address), /Quotes|^>/m)
})

t.test('a headline that is an address of a script leads nowhere', async t => {
  const article = await served({ id: 'odd', headline: '[x](javascript:alert(1))', opening: 'A.' })
  t.equal(articleMarkdown(article, address), '# \\[x\\](javascript:alert(1))\n\nA.\n')
})
