// Members that are text by their standard hold HTML all the same in much of what is sent: tags, or the character
// references of a template that escaped once too often.

/** The plain text of HTML, its paragraphs parted by line ends. */
export type TextOfHtml = (html: string) => string

const elements =
  'a|abbr|article|aside|b|blockquote|br|center|cite|code|dd|div|dl|dt|em|figcaption|figure|font|footer|h[1-6]|header|hr|i|iframe|img|li|main|mark|ol|p|pre|q|s|script|section|small|span|strike|strong|style|sub|sup|table|tbody|td|th|thead|time|tr|u|ul|video'

/** A tag of an element of HTML, closed as tags are; `a < b` and `<name withheld>` are none. */
const tag = new RegExp(`</?(?:${elements})(?:\\s[^<>]*)?/?>`, 'i')

const reference = /&(?:#\d{1,7}|#x[\da-f]{1,6}|amp|lt|gt|quot|apos|nbsp|[lr][sd]quo|[mn]dash|hellip);/i

/** Whether the text is HTML: it has at least one of its tags. */
export const isHtml = (text: string) => tag.test(text)

/** A body as plain text. Text without tags keeps its characters and lines; its character references are resolved. */
export function plainBody(text: string, textOfHtml: TextOfHtml): string {
  if (isHtml(text)) return textOfHtml(text)
  return reference.test(text)
    ? text
        .split('\n')
        .map(line => resolved(line, textOfHtml))
        .join('\n')
    : text
}

/** A headline, a name or a summary as plain text: on one line where it was HTML. */
export function plainLine(text: string, textOfHtml: TextOfHtml): string {
  if (isHtml(text)) return textOfHtml(text).replace(/\s+/g, ' ').trim()
  return reference.test(text)
    ? text
        .split('\n')
        .map(line => resolved(line, textOfHtml))
        .join('\n')
    : text
}

// A `<` of plain text is no tag, whatever follows it.
const resolved = (line: string, textOfHtml: TextOfHtml) =>
  reference.test(line) ? textOfHtml(line.replaceAll('<', '&lt;')) : line
