/**
 * Text as a piece of one line: white space of any kind and length is a space, none is left around it, and control
 * characters, which could steer a terminal, and lone surrogates become U+FFFD.
 */
export function oneLine(text: string): string {
  return text.toWellFormed().replace(lineBreaksAndSpaces, ' ').trim().replace(control, '\uFFFD')
}

// U+0085 ends a line (UAX #14, class NK) and is no white space to regular expressions.
const lineBreaksAndSpaces = /[\s\u0085]+/g
const control = /\p{Cc}/gu
