/** One line of Prometheus’ text format. */
export interface Shown {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

const line = /^(?<name>[a-zA-Z_:][\w:]*)(?:\{(?<labels>.*)\})? (?<value>\S+)$/
const label = /([a-zA-Z_]\w*)="((?:[^"\\\n]|\\["\\n])*)"(?:,|$)/y

/** Every sample of an exposition; throws where a line is none. */
export function samplesIn(text: string): readonly Shown[] {
  return text
    .split('\n')
    .filter(each => each !== '' && !each.startsWith('#'))
    .map(each => {
      const { name = '', labels = '', value = '' } = line.exec(each)?.groups ?? {}
      if (name === '') throw new SyntaxError(`No sample: ${each}`)
      return { name, labels: labelsIn(labels), value: Number(value) }
    })
}

function labelsIn(text: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {}
  label.lastIndex = 0
  while (label.lastIndex < text.length) {
    const [, name = '', value = ''] = label.exec(text) ?? []
    if (name === '') throw new SyntaxError(`No labels: ${text}`)
    found[name] = value
  }
  return found
}

/** The sum of the samples that have these labels, whatever others they have. */
export const sumOf = (samples: readonly Shown[], name: string, labels: Readonly<Record<string, string>> = {}): number =>
  samples
    .filter(shown => shown.name === name && Object.entries(labels).every(([key, value]) => shown.labels[key] === value))
    .reduce((sum, { value }) => sum + value, 0)
