/**
 * Expressions that take longer than their text, but never get a long one: by where they are and how they begin, why that is
 * so. One that is no longer there has no place here.
 */
export const bounded: Readonly<Record<string, string>> = {
  'config.ts /\\/+$/': 'a setting, which the operator writes',
  'openapi-file.ts /<([^>]+)>; rel="alternate"; type="([^"]+)"/g': 'the service’s own Link, when the document is made',
  'represent/beginning.ts /[\\s,;:–—-]+$/': 'a beginning is no longer than was asked for, some hundred characters',
  'intake/html/dates.ts /\\s*[[(][^\\])]*[\\])]$/': 'what is read for a date is cut at 100 characters',
  'intake/html/headline.ts /\\s*(?:…|\\.{3})$/': 'one line (text.ts): never two white spaces in a row',
  'intake/html/headline.ts /\\s+[|•·–—«»:-]+\\s+/': 'one line (text.ts): never two white spaces in a row',
  'intake/html/headline.ts /\\s+[|•·–—«»:-]+\\s+$/': 'one line (text.ts): never two white spaces in a row',
  'intake/html/html.ts /\\s*(?:…|\\.{3}|\\[[…. ]*\\])\\s*$/': 'one line (text.ts): never two white spaces in a row',
  'intake/html/metadata.ts /\\s*[|•·].*$/': 'one line (text.ts): never two white spaces in a row',
  'http/idempotency/key.ts /(?:"(?:[^"\\\\]|\\\\["\\\\])*"|:[A-Za-z0-9+/=]*:|\\?[01]|[\\w.*-][\\w!#$%&\'*+./:^`|~-]*)/':
    'a part of the expression below it, which is bound to one place; never applied by itself',
  "extract/language/ngrams.ts /[\\P{L}\\u{10000}-\\u{10ffff}]+(?<!['`’])/gu": 'a sample of 1,000 characters',
  'export/order.ts /\\s*\\n\\s*/g': 'what is wrong with an option of the command line',
  'document/id.ts /-+$/': 'what is left of a name once it is cut at 61 characters',
  'document/wire.ts /\\s+[|/–—-]\\s+/': 'a byline has at most 120 characters',
  'document/wire.ts /\\s+(?:and|AND|&|with)\\s+/u': 'a byline has at most 120 characters',
  'document/wire.ts /\\s*,\\s*/': 'a byline has at most 120 characters',
  'document/wire.ts /\\s+(?:in|at|from|for|of)\\s+(?:the\\s+)?': 'a byline has at most 120 characters',
  'client/ask.ts /\\/+$/': 'the address of the service, which a program gives its client'
}
