import type { OneFormats } from '../http/answer-one.ts'
import type { ListFormats } from '../http/list-formats.ts'
import { csvRows, feeds, jsonLdList, jsonLines } from '../http/list-writers.ts'
import { jsonLd } from '../represent/schema-org.ts'
import type { ArticleWithLayers } from '../store/store.ts'
import { articleEntry } from './feed.ts'
import { goldLine, goldLines } from './gold.ts'
import { articleNode } from './json-ld.ts'
import { articleMarkdown } from './markdown.ts'
import { ninjsListOf, ninjsOf } from './ninjs.ts'
import { articlePlainText } from './plain-text.ts'
import { sqliteSlice } from './sqlite-slice/format.ts'
import { articleTable } from './table.ts'

/** What lists of articles come in besides JSON. */
export const articleWriters: ListFormats<ArticleWithLayers> = {
  rows: { ndjson: jsonLines, csv: csvRows(articleTable), gold: goldLines },
  pages: {
    ...feeds(articleEntry),
    jsonld: jsonLdList(articleNode),
    ninjs: (articles, { self, address }) => JSON.stringify(ninjsListOf(articles, self, address))
  },
  files: { sqlite: sqliteSlice }
}

/** What an article comes in besides JSON; with everything read from it where the format has room for that. */
export const oneArticleWriters: OneFormats<ArticleWithLayers> = {
  jsonld: (article, address) => JSON.stringify(jsonLd(articleNode(article, address))),
  ninjs: (article, address) => JSON.stringify(ninjsOf(article, address)),
  markdown: articleMarkdown,
  text: articlePlainText,
  gold: goldLine
}
