import type { Ask, Call } from './ask.ts'
import { linesOf } from './lines.ts'
import { IncompleteAnswer } from './problem.ts'
import type { ArticleInput, ArticleLine } from './schemas.ts'

/** Articles, and characters, of one request: browsers cannot send a body while they read its answer. */
const bounds = { articles: 100, characters: 2 ** 20 }

interface Batch {
  readonly lines: readonly string[]
  /** Articles before the first of these. */
  readonly before: number
}

/**
 * Takes in any number of articles, some at a time, and yields an answer for each in their order. `line` is the number of
 * the article, from 1; one that is refused has a `problem` and stops nothing.
 */
export async function* load(
  ask: Ask,
  articles: Iterable<ArticleInput> | AsyncIterable<ArticleInput>,
  { signal, headers }: Call = {}
): AsyncGenerator<ArticleLine, void, undefined> {
  for await (const { lines, before } of batches(articles)) {
    const response = await ask({
      method: 'POST',
      path: ['articles'],
      signal,
      headers: { ...headers, accept: 'application/x-ndjson', 'content-type': 'application/x-ndjson' },
      body: lines.join('\n')
    })
    let answered = 0
    for await (const answer of linesOf(response)) {
      const { line, ...rest } = answer as ArticleLine
      answered++
      yield { line: before + line, ...rest }
    }
    if (answered < lines.length) {
      throw new IncompleteAnswer(
        before + answered,
        `The answer ended after ${before + answered} articles; those behind may be stored or not.`
      )
    }
  }
}

async function* batches(articles: Iterable<ArticleInput> | AsyncIterable<ArticleInput>): AsyncGenerator<Batch> {
  let lines: string[] = []
  let characters = 0
  let before = 0
  for await (const article of articles) {
    const line = JSON.stringify(article)
    lines.push(line)
    characters += line.length
    if (lines.length >= bounds.articles || characters >= bounds.characters) {
      yield { lines, before }
      before += lines.length
      lines = []
      characters = 0
    }
  }
  if (lines.length > 0) yield { lines, before }
}
