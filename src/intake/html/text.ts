// White space as a reader sees it: one space inside a line, no invisible characters. ZWJ and ZWNJ stay, for scripts and
// emoji need them; so do marks of direction.

// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what goes
const controls = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]+/g
/** Soft hyphens, zero-width spaces, word joiners and byte order marks part words for a browser, not for a reader. */
const invisible = /[\u00ad\u200b\u2060\ufeff]+/g

/** Text on one line. */
export const lineOf = (text: string): string => cleaned(text).replace(/\s+/g, ' ').trim()

/** Text with its line ends, each line as `lineOf` has it; lines without text go. */
export const linesOf = (text: string): string =>
  cleaned(text)
    .split(/\r\n?|[\n\u2028\u2029]/)
    .map(lineOf)
    .filter(Boolean)
    .join('\n')

const cleaned = (text: string) => text.toWellFormed().replace(invisible, '').replace(controls, '')
