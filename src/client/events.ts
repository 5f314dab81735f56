import { textLinesOf } from './lines.ts'

/** An event of a stream, or the place that one without data sets. */
export interface StreamEvent {
  readonly id: string | null
  readonly data: string | null
  /** Milliseconds before a connection that ended is made again. */
  readonly retry: number | null
}

/** Server-Sent Events (WHATWG HTML §9.2.6), read as they arrive. What has no end when the connection ends is left out. */
export async function* eventsOf(response: Response): AsyncGenerator<StreamEvent, void, undefined> {
  let fields = new Map<string, string>()
  for await (const line of textLinesOf(response)) {
    if (line === '') {
      if (fields.size > 0) yield eventIn(fields)
      fields = new Map()
      continue
    }
    const [, name = '', value = ''] = /^([^:]*)(?:: ?(.*))?$/.exec(line) ?? []
    const before = name === 'data' ? fields.get(name) : undefined
    // Without a name it is a comment.
    if (name !== '') fields.set(name, before === undefined ? value : `${before}\n${value}`)
  }
}

function eventIn(fields: ReadonlyMap<string, string>): StreamEvent {
  const retry = fields.get('retry') ?? ''
  return {
    id: fields.get('id') ?? null,
    data: fields.get('data') ?? null,
    retry: /^\d+$/.test(retry) ? Number(retry) : null
  }
}
