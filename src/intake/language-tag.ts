/**
 * A language tag of BCP 47 out of what is sent as one: `en_US` is `en-US`. Null where it is a word, such as `English`:
 * the text itself tells its language.
 */
export function languageTag(text: string): string | null {
  const tag = text.trim().replaceAll('_', '-')
  return tag === '' || /^[a-z]{4,}/i.test(tag) ? null : tag
}
