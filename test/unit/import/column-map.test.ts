import t from 'tap'
import { readColumnMap } from '../../../src/import/column-map.ts'

t.test('members and columns are paired, in one text or several', async t => {
  t.same(readColumnMap([]), {})
  t.same(readColumnMap(['headline=Title, articleBody=Full text', 'description=']), {
    headline: 'Title',
    articleBody: 'Full text',
    description: ''
  })
  t.same(
    readColumnMap(['headline=Title, main=yes,articlebody=Text']),
    {
      headline: 'Title, main=yes',
      articleBody: 'Text'
    },
    'a comma that parts nothing is part of the name'
  )
})

t.test('what is no pair, no member or twice there is refused', async t => {
  t.throws(() => readColumnMap(['Title']), { name: 'SetupError', message: /MEMBER=COLUMN/ })
  t.throws(() => readColumnMap(['mood=Mood']), { name: 'SetupError', message: /no member “mood”.*headline/ })
  t.throws(() => readColumnMap(['url=A', 'url=B']), { name: 'SetupError', message: /“url” twice/ })
})
