import { firstEndingAfter, type Range, type Segmented, textOf } from '../../document.ts'

// Where an article says when it was published: the lines around its text and the first paragraphs of it.

/** Lines with something in them, without the white space around them. */
export function linesOf(text: string): readonly string[] {
  return text.split('\n').flatMap(line => (line.trim() === '' ? [] : [line.trim()]))
}

export const bodyOf = (document: Segmented) => textOf(document, 'articleBody')

/** As many of the first paragraphs of the body. */
export function leadOf(document: Segmented, paragraphs: number): readonly Range[] {
  return document.paragraphs.articleBody.slice(0, paragraphs)
}

/** Whether the offset of the body stands between quotation marks: what is quoted was said on a day of its own. */
export function isQuoted(document: Segmented, offset: number): boolean {
  const quotations = document.quotations.articleBody
  const quotation = quotations[firstEndingAfter(quotations, offset)]
  return quotation !== undefined && quotation.outerStart <= offset
}
