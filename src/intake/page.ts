import type { ArticleInput } from '../document/input.ts'
import { Problem } from '../errors.ts'
import type { HtmlSource } from './html/html.ts'

/** An HTML page as it came. */
export interface Page extends HtmlSource {
  readonly bytes: Uint8Array
}

/** Reads the article of a page: asynchronous, because a page may take seconds and is read by another thread then. */
export type PageReader = (page: Page) => Promise<ArticleInput>

/** What a thread answers: a Problem keeps its members, and not its class, on the way. */
export type ReadPage =
  | { readonly input: ArticleInput }
  | { readonly refused: Pick<Problem, 'code' | 'message' | 'errors'> }

/** Reads a page in the thread of the caller, whatever comes of it. */
export async function readPage({ bytes, contentType, url }: Page): Promise<ReadPage> {
  const { readHtml } = await import('./html/html.ts')
  try {
    return readHtml(bytes, { contentType: contentType ?? null, url: url ?? null })
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const { code, message, errors } = error
    return { refused: { code, message, errors } }
  }
}

/** The article, or the Problem thrown. */
export function articleOfPage(read: ReadPage): ArticleInput {
  if ('input' in read) return read.input
  const { code, message, errors } = read.refused
  throw new Problem(code, message, errors === undefined ? {} : { errors })
}

/** Reads pages in the thread of the caller. */
export const pagesInThread: PageReader = async page => articleOfPage(await readPage(page))
