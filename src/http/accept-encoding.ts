/** The content codings that answers come in, the best deal first: docs/decisions.md has what each costs and saves. */
export const codings = ['zstd', 'gzip', 'br'] as const
export type Coding = (typeof codings)[number]

export interface Acceptance {
  /** The coding to answer in; null where the client prefers none, or knows none of ours. */
  readonly coding: Coding | null
  /** Whether an answer without a coding is acceptable. */
  readonly isPlainFine: boolean
}

// RFC 9110 §12.4.2: up to three decimals. An element whose weight is none is passed over.
const element = /^\s*([\w!#$%&'*+.^`|~-]+)\s*(?:;\s*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*)?$/i

/** What an Accept-Encoding field (RFC 9110 §12.5.3) asks for. Without one, an answer has no coding. */
export function readAcceptEncoding(field: string | undefined): Acceptance {
  if (field === undefined || field === '') return { coding: null, isPlainFine: true }
  const weights = new Map<string, number>()
  for (const part of field.toLowerCase().split(',')) {
    const [, name = '', weight = '1'] = element.exec(part) ?? []
    // The old name of the same coding (§8.4.1.3).
    const coding = name === 'x-gzip' ? 'gzip' : name
    if (coding !== '') weights.set(coding, Math.max(weights.get(coding) ?? 0, Number(weight)))
  }
  const others = weights.get('*') ?? 0
  let coding: Coding | null = null
  let best = 0
  for (const name of codings) {
    const weight = weights.get(name) ?? others
    if (weight > best) {
      coding = name
      best = weight
    }
  }
  const plain = weights.get('identity') ?? weights.get('*')
  return {
    coding: plain !== undefined && plain > best ? null : coding,
    // No coding is acceptable unless it is excluded by name or by "*;q=0".
    isPlainFine: plain !== 0
  }
}
