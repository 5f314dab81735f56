import type { IdentifiedArticle } from '../../../src/document/article.ts'
import type { Extraction } from '../../../src/extract/extract.ts'
import { nothing } from '../nothing.ts'

/** Does what the headline says. */
export default async function read({ headline }: IdentifiedArticle): Promise<Extraction> {
  if (headline === 'hang') for (;;);
  if (headline === 'throw') throw new Error('This text is beyond me.')
  if (headline === 'die') process.exit(3)
  if (headline === 'wait') await new Promise(resolve => setTimeout(resolve, 150))
  return nothing
}
