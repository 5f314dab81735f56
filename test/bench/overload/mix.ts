import { type Corpus, seed } from '../scale/corpus/corpus.ts'
import { randomOf } from '../scale/corpus/random.ts'
import { vocabularyOf } from '../scale/corpus/vocabulary.ts'
import { inputOf } from '../soak/input.ts'
import { readsOf } from '../soak/reads.ts'
import { type Prepared, placeholder } from './task.ts'

/** Of a hundred requests. */
const weights = { article: 62, list: 30, write: 4, extract: 4 } as const

const drawn = 6000

/** What is asked, in an order that mixes it: articles, lists and searches, writes of new articles, extractions. */
export function mixOf(corpus: Corpus, articles: number, key: string): readonly Prepared[] {
  const random = randomOf(seed, -777)
  const read = readsOf(corpus, vocabularyOf(seed), articles, random)
  const any = () => corpus.article(random.below(articles))
  const made: Readonly<Record<keyof typeof weights, () => Prepared>> = {
    article: () => ({ kind: 'article', text: requestOf('GET', `/articles/${any().article.id}`) }),
    list() {
      const { kind, path } = read()
      return { kind: /search|timeline|related/.test(kind) ? 'search' : 'list', text: requestOf('GET', path) }
    },
    write() {
      const save = any()
      const body = JSON.stringify(inputOf(save, `over-${placeholder}`))
      return { kind: 'write', text: requestOf('POST', '/articles', body, `authorization: Bearer ${key}\r\n`) }
    },
    extract() {
      const { headline, articleBody } = any().article
      return { kind: 'extract', text: requestOf('POST', '/extract', JSON.stringify({ headline, articleBody })) }
    }
  }
  const kinds = Object.entries(weights).flatMap(([kind, weight]) =>
    Array.from({ length: weight }, () => kind as keyof typeof weights)
  )
  return Array.from({ length: drawn }, () => made[kinds[random.below(kinds.length)] ?? 'article']())
}

function requestOf(method: string, path: string, body = '', fields = ''): string {
  const length = body === '' ? '' : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`
  return `${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept: application/json\r\n${fields}${length}\r\n${body}`
}
