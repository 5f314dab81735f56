// Texts that would run in a page which took them for markup, in every place that an article has for a text. They say
// “struck” when they run.

export const scripts = [
  '<script>struck(1)</script>',
  '"><img src=x onerror=struck(2)>',
  "'-struck(3)-'",
  '</textarea></title></style><svg onload=struck(4)>',
  ']]><script>struck(5)</script>',
  '--><script>struck(6)</script>',
  '[a](javascript:struck(7))',
  '&lt;script&gt;struck(8)&lt;/script&gt;',
  '{{constructor.constructor("struck(9)")()}}',
  '<a href="javascript:struck(10)">here</a>',
  '</script><script>struck(11)</script>'
] as const

const all = scripts.join(' ')

/** Of one quote, by whoever is called so, about a day. */
export const scriptedArticle = (id: string) => {
  const exact = `“${all.replaceAll('"', '')}”`
  const articleBody = `${exact} said someone on 14 May 2024. ${all}`
  const span = { field: 'articleBody', start: 0, end: exact.length, exact }
  const start = articleBody.indexOf('14 May 2024')
  const told = { field: 'articleBody', start, end: start + 11, exact: '14 May 2024' }
  const whole = { field: 'articleBody', start: 0, end: articleBody.length, exact: articleBody }
  const speaker = `${all} Speaker`
  return {
    id,
    headline: all,
    description: all,
    articleBody,
    author: scripts.map(name => ({ name })),
    publisher: all,
    articleSection: all.slice(0, 400),
    keywords: [...scripts],
    url: 'https://a.example/?"><script>struck(12)</script>#\'onclick=struck(13)',
    datePublished: '2024-05-14',
    inLanguage: 'en',
    entities: [
      {
        id: 'person-struck',
        type: 'person',
        name: speaker,
        aliases: [...scripts],
        description: all,
        sameAs: ["https://b.example/'onclick=struck(14)"],
        mentions: []
      }
    ],
    quotes: [{ kind: 'direct', spans: [span], speaker: { entityId: 'person-struck', name: speaker } }],
    timeline: [
      {
        edtf: '2024-05-14',
        span: whole,
        expression: { ...told, type: 'DATE', value: '2024-05-14' },
        participants: [{ id: 'person-struck' }],
        places: []
      }
    ]
  }
}
