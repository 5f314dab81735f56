import { readWireText } from '../document/wire.ts'

// Who wrote it, as other formats tell: sometimes a list of people, often one line for all of them.

/**
 * The authors that one line names: `By Jane Roe and John Doe, Agency` is two, `Roe, Jane` is one, as it stands. None
 * where it is blank, an address or a mailbox.
 */
export function authorsIn(line: string): readonly string[] {
  const names = withoutMailbox(line.trim().replace(/\s+/g, ' '))
  if (names === '' || isAddress(names)) return []
  const bare = names.replace(/^by(?::\s*|\s+|$)/i, '')
  if (bare === '') return []
  // A single word in front of a comma is a family name, unless another author is joined to it.
  const isOneName = /^[^\s,]+,/.test(bare) && !/\s(?:and|&)\s/i.test(bare)
  if (isOneName) return [bare]
  const story = readWireText(`-\n\nBy ${bare}\n-`)
  const found = 'fault' in story ? [] : story.author.map(({ name }) => name)
  return found.length === 0 ? [bare] : found
}

/** `ada@courier.example (Ada Lund)` and `Ada Lund <ada@courier.example>` (RFC 822 §6.1) are Ada Lund. */
function withoutMailbox(names: string): string {
  const [, before, inside] =
    /^(?:([^<>@]*[^<>@ ]) ?<[^<>\s@]+@[^<>\s@]+>|[^\s@()]+@[^\s@()]+ \(([^()]+)\))$/.exec(names) ?? []
  return before ?? inside ?? names
}

/** Whether a text that should name somebody is the address of a page or a mailbox instead. */
export const isAddress = (text: string) =>
  /^(?:https?:\/\/|www\.|mailto:)\S+$/i.test(text.trim()) || /^[^\s@]+@[^\s@]+$/.test(text.trim())
