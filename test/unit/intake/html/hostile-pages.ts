// Reads pages made to break what reads them, and prints a line for each: what became of it, and in how many ms.
// Run with a small heap by hostile.test.ts.

import { Problem } from '../../../../src/errors.ts'
import { readHtml } from '../../../../src/intake/html/html.ts'

const paragraph = '<p>The council met again on Tuesday, and nobody could say why, the mayor said.</p>'
const nested = (open: string, depth: number, close = '') => open.repeat(depth) + paragraph + close.repeat(depth)

const pages: Readonly<Record<string, () => string>> = {
  'deep blocks': () => nested('<div>', 100_000),
  'deep spans': () => nested('<span class=a>', 100_000),
  'blocks as deep as browsers build them': () => nested('<div>', 500, '</div>'),
  'deep looks': () => nested('<b>', 5_000_000),
  'deep blocks side by side': () => nested('<div>', 100, '</div>').repeat(580),
  'tables in tables': () => '<table><tr><td>text, and text'.repeat(150).repeat(120),
  'a long attribute': () => `<p title="${'x'.repeat(20_000_000)}">${paragraph}`,
  'a long attribute without an end': () => `<p title="${'x'.repeat(20_000_000)}${paragraph}`,
  'many attributes': () => `<p ${Array.from({ length: 2_500_000 }, (_, at) => at.toString(36)).join(' ')}>${paragraph}`,
  'a long class': () => `<div class="${'a-b '.repeat(4000)}">${paragraph}</div>`.repeat(1000),
  'millions of cells': () => `<table><tr>${'<td>'.repeat(5_000_000)}`,
  'many paragraphs': () => paragraph.repeat(59_000),
  'many links': () => '<a href=x>link</a> '.repeat(50_000),
  'many ends': () => `${'<i class=a>'.repeat(500)}${'</u></b>'.repeat(2_000_000)}`,
  'much text': () => `<p>${'word, '.repeat(3_000_000)}`,
  'many references': () => '&amp;&#0;&#xD800;&nosuch;'.repeat(1_000_000),
  'many names of references': () => Array.from({ length: 200_000 }, (_, at) => `&n${at};`).join(''),
  'only <': () => '<'.repeat(20_000_000),
  'tags without an end': () => '<a '.repeat(6_000_000),
  comments: () => '<!---->x'.repeat(500_000),
  'a comment without an end': () => `${paragraph}<!-- ${'<p>x'.repeat(3_000_000)}`,
  'scripts with markup': () => `${'<script>a("</p>")</script>'.repeat(200_000)}${paragraph}`,
  'scripts without an end': () => '<script>'.repeat(2_000_000),
  'deep JSON-LD': () =>
    `<script type="application/ld+json">${'{"@graph":'.repeat(300_000)}1${'}'.repeat(300_000)}</script>${paragraph}`,
  'JSON-LD without an end': () =>
    `<script type="application/ld+json">{"a":"${'\\"'.repeat(1_500_000)}</script>${paragraph}`,
  'many JSON-LD blocks': () =>
    `${'<script type="application/ld+json">{"@type":"NewsArticle"}</script>'.repeat(100_000)}${paragraph}`,
  'many authors': () =>
    `<script type="application/ld+json">{"@type":"NewsArticle","author":${JSON.stringify(Array.from({ length: 100_000 }, (_, at) => `Anna B${at}`))}}</script>${paragraph}`,
  'many metas': () => Array.from({ length: 59_000 }, (_, at) => `<meta name=a content=${at}>`).join('') + paragraph,
  'a long title': () => `<title>${'x | '.repeat(5_000_000)}`,
  'much space': () => `<pre>a${'\n '.repeat(2_000_000)}b</pre>`,
  'a long XML declaration': () => `<?xml encoding="${'a'.repeat(20_000_000)}">${paragraph}`,
  'a drawing': () => `<svg>${'<path d="M0">'.repeat(50_000)}</svg>${paragraph}`,
  'many times': () => '<time datetime=2020-01-01>x</time>'.repeat(50_000),
  'many bylines': () => '<div class=byline>By Anna Berg</div>'.repeat(20_000),
  'many headings': () => '<h1><div>x</div>'.repeat(20_000),
  'many other articles': () =>
    `<article><h1>a</h1>${paragraph}</article>${'<article><h2>b</h2><p>c</p></article>'.repeat(10_000)}`,
  'many publishers': () =>
    `${'<div itemprop=publisher><meta itemprop=name content=a></div>'.repeat(15_000)}${paragraph}`,
  'a page that sends on': () => `<meta http-equiv="refresh" content="0;url=file:///etc/passwd">`
}

for (const [name, page] of Object.entries(pages)) {
  const bytes = Buffer.from(`<title>A council meets again</title>${page()}`)
  const start = performance.now()
  let became: string
  try {
    became = `read ${readHtml(bytes).input.articleBody.length}`
  } catch (error) {
    became = error instanceof Problem ? `${error.code}: ${error.message}` : `${error}`
  }
  console.log(JSON.stringify({ name, became, took: Math.round(performance.now() - start) }))
}
console.log(
  JSON.stringify({ name: 'memory', became: `${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`, took: 0 })
)
