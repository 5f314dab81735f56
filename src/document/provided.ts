import type {
  Annotations,
  Cue,
  EntityAnnotation,
  EventAnnotation,
  Mention,
  QuoteAnnotation,
  SpeakerAnnotation,
  TimeExpression,
  ViaAnnotation
} from './annotations.ts'
import type { IdentifiedArticle } from './article.ts'
import { cueLemma } from './cue-lemma.ts'
import { readEdtf } from './edtf.ts'
import { statusOfDays } from './event-status.ts'
import { entityId, eventId, quoteId } from './id.ts'
import type { ArticleInput, EntityInput, EventInput, QuoteInput, TimeExpressionInput } from './input.ts'
import { mentionsByName } from './mentions-by-name.ts'
import { quotationOf } from './quotation.ts'
import { covers, inReadingOrder, matchesText, overlaps, type Span } from './span.ts'

// What a client says of its own article, held against the text and completed. Nothing is repaired in silence: a span
// that does not match the text is a fault that says what stands there.

/** The layers an article brought, complete; a layer it did not bring is absent. */
export type Provided = Partial<Annotations>

/** A fault of the body, by JSON pointer (RFC 6901). */
export interface ProvidedFault {
  readonly pointer: string
  readonly detail: string
}

export interface ProvidedFaults {
  /** `spanMismatch` where at least one span is not what the text has there. */
  readonly code: 'spanMismatch' | 'invalidBody'
  /** At most a hundred. */
  readonly faults: readonly ProvidedFault[]
}

/** Ids as `document/id.ts` makes them: the type, then words. */
const entityIdPattern = /^(?:person|organization|place|other)-[a-z0-9][a-z0-9-]{0,180}$/

const mostFaults = 100

/**
 * Checks the annotations of `input` against the text of `article` and fills in what is absent:
 *
 * - a quote's `kind` from the quotation marks, its cue's lemma, and `about` from the entities named inside its words;
 * - the entity of a speaker or source whose `entityId` is absent (null says: nobody known), by the entity's mention at
 *   the same place, else by its name or alias where only one entity has it;
 * - an entity's id from type and name, and its mentions by its name and aliases where it brings no list;
 * - an event's days and precision from its EDTF, its participants and places from the entities its span names;
 * - ids from positions, confidence 1, provenance `provided`.
 *
 * Layers come back in reading order. `found` are the entities that extraction found: they stand in where the input
 * brings none, so that a provided quote is linked to them; leave it out to check before anything is extracted.
 */
export function readProvided(
  input: ArticleInput,
  article: IdentifiedArticle,
  found: readonly EntityAnnotation[] = []
): Provided | ProvidedFaults {
  const reader = new Reader(article)
  const entities = input.entities === undefined ? undefined : reader.entities(input.entities)
  const directory = new Directory(entities ?? found)
  const provided: Provided = {
    ...(input.quotes === undefined ? {} : { quotes: reader.quotes(input.quotes, directory) }),
    ...(entities === undefined ? {} : { entities }),
    ...(input.timeline === undefined ? {} : { timeline: reader.timeline(input.timeline, directory) }),
    ...(input.timeExpressions === undefined ? {} : { timeExpressions: reader.timeExpressions(input.timeExpressions) })
  }
  return reader.verdict() ?? provided
}

/** The entities that quotes and events of the article can refer to. */
class Directory {
  readonly #entities: readonly EntityAnnotation[]
  readonly #ids: ReadonlySet<string>
  readonly #byName = new Map<string, Set<string>>()
  readonly #byPlace = new Map<string, string>()
  /** Names, not pronouns, in reading order. */
  readonly #named: readonly { readonly id: string; readonly type: EntityAnnotation['type']; readonly span: Span }[]

  constructor(entities: readonly EntityAnnotation[]) {
    this.#entities = entities
    this.#ids = new Set(entities.map(({ id }) => id))
    for (const entity of entities) {
      for (const name of [entity.name, ...entity.aliases]) {
        const bearers = this.#byName.get(folded(name)) ?? new Set()
        this.#byName.set(folded(name), bearers.add(entity.id))
      }
      for (const mention of entity.mentions) this.#byPlace.set(placeOf(mention), entity.id)
    }
    this.#named = entities
      .flatMap(({ id, type, mentions }) =>
        mentions.filter(({ kind }) => kind === 'name').map(span => ({ id, type, span }))
      )
      .sort((a, b) => inReadingOrder(a.span, b.span))
  }

  /** Whether an id may stand in the body: one of its entities, or one that the service may know from
   * other articles (intake/take-in.ts asks). */
  knows(id: string): boolean {
    return this.#ids.has(id) || entityIdPattern.test(id)
  }

  /** The entity meant by a name as told, and where it is told; null where none or more than one is. */
  idOf(name: string, mention: Span | null): string | null {
    const atPlace = mention === null ? undefined : this.#byPlace.get(placeOf(mention))
    if (atPlace !== undefined) return atPlace
    const [id, ...others] = this.#byName.get(folded(name)) ?? []
    if (id !== undefined && others.length === 0) return id
    // A full name beats an alias that another entity shares with it.
    const fullyNamed = this.#entities.filter(entity => folded(entity.name) === folded(name))
    return fullyNamed.length === 1 ? (fullyNamed[0]?.id ?? null) : null
  }

  /** Ids of the entities named inside the spans, by first mention. */
  namedIn(spans: readonly Span[], types?: readonly EntityAnnotation['type'][]): readonly string[] {
    const ids = new Set<string>()
    for (const outer of spans) {
      for (let at = this.#firstFrom(outer); at < this.#named.length; at++) {
        const mention = this.#named[at]
        if (mention === undefined || mention.span.field !== outer.field || mention.span.start >= outer.end) break
        if ((types?.includes(mention.type) ?? true) && covers(outer, mention.span)) ids.add(mention.id)
      }
    }
    return [...ids]
  }

  /** Index of the first name that does not begin before the span does. */
  #firstFrom(span: Span): number {
    const from = { ...span, end: Number.POSITIVE_INFINITY }
    let low = 0
    let high = this.#named.length
    while (low < high) {
      const middle = (low + high) >> 1
      const mention = this.#named[middle]
      if (mention !== undefined && inReadingOrder(mention.span, from) < 0) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** Reads one layer after the other and keeps the faults it meets. */
class Reader {
  readonly #article: IdentifiedArticle
  readonly #faults: ProvidedFault[] = []
  #mismatches = 0
  readonly #kindOf: ReturnType<typeof quotationOf>

  constructor(article: IdentifiedArticle) {
    this.#article = article
    this.#kindOf = quotationOf(article)
  }

  verdict(): ProvidedFaults | null {
    if (this.#faults.length === 0) return null
    return { code: this.#mismatches > 0 ? 'spanMismatch' : 'invalidBody', faults: this.#faults }
  }

  entities(inputs: readonly EntityInput[]): readonly EntityAnnotation[] {
    const ids = new Map<string, string>()
    const namesOf = ({ name, aliases = [] }: EntityInput) => [...new Set([name, ...aliases])]
    const unplaced = inputs.filter(({ mentions }) => mentions === undefined)
    const places = Map.groupBy(mentionsByName(this.#article, unplaced.flatMap(namesOf)), ({ exact }) => exact)
    const entities = inputs.map((input, index) => {
      const pointer = `/entities/${index}`
      const id = input.id ?? entityId(input.type, input.name)
      if (!entityIdPattern.test(id)) {
        this.#fault(`${pointer}/id`, `“${id}” is no entity id: it needs the form ${input.type}-some-name.`)
      }
      this.#once(ids, id, pointer, `The entity ${id} is given`)
      return {
        id,
        type: input.type,
        name: input.name,
        aliases: [...(input.aliases ?? [])],
        description: input.description ?? null,
        sameAs: [...(input.sameAs ?? [])],
        mentions:
          input.mentions === undefined
            ? namesOf(input)
                .flatMap(name => places.get(name) ?? [])
                .sort(inReadingOrder)
            : this.#mentions(input.mentions, `${pointer}/mentions`)
      }
    })
    return entities.sort(byFirstMention)
  }

  #mentions(inputs: NonNullable<EntityInput['mentions']>, pointer: string): readonly Mention[] {
    const places = new Map<string, string>()
    const mentions = inputs.map((input, index) => {
      const span = this.#span(input, `${pointer}/${index}`)
      this.#once(places, placeOf(span), `${pointer}/${index}`, 'The mention is given')
      return { ...span, kind: input.kind ?? ('name' as const) }
    })
    return mentions.sort(inReadingOrder)
  }

  quotes(inputs: readonly QuoteInput[], directory: Directory): readonly QuoteAnnotation[] {
    const ids = new Map<string, string>()
    const quotes: QuoteAnnotation[] = []
    for (const [index, input] of inputs.entries()) {
      const pointer = `/quotes/${index}`
      const spans = this.#quotedSpans(input.spans, `${pointer}/spans`)
      const speaker = this.#speaker(input.speaker ?? null, `${pointer}/speaker`, directory)
      const cue = this.#cue(input.cue ?? null, `${pointer}/cue`)
      const via = this.#via(input.via ?? null, `${pointer}/via`, directory)
      const about =
        input.about === undefined
          ? directory.namedIn(spans)
          : this.#references(input.about, `${pointer}/about`, directory)
      if (spans.length === 0) continue
      const id = quoteId(this.#article.id, spans)
      this.#once(ids, id, pointer, 'A quote at this place is given')
      const kind = input.kind ?? this.#kindOf(spans)
      const confidence = input.confidence ?? 1
      quotes.push({ id, kind, spans, speaker, cue, via, about, confidence, provenance: 'provided' })
    }
    return quotes.sort((a, b) => byPlace(a.spans, b.spans))
  }

  #quotedSpans(inputs: readonly Span[], pointer: string): readonly Span[] {
    if (inputs.length === 0) this.#fault(pointer, 'A quote needs at least one span.')
    const spans = inputs.map((input, index) => this.#span(input, `${pointer}/${index}`))
    for (const [index, span] of spans.entries()) {
      const before = spans[index - 1]
      if (before === undefined) continue
      if (before.field !== span.field) {
        this.#fault(`${pointer}/${index}`, `The spans of a quote lie in one field, here ${before.field}.`)
      } else if (span.start < before.end) {
        const detail = overlaps(before, span) ? 'overlaps the span before it' : 'comes before the span listed before it'
        this.#fault(`${pointer}/${index}`, `The span ${detail}: a quote lists its spans in reading order.`)
      }
    }
    return spans
  }

  #speaker(
    input: NonNullable<QuoteInput['speaker']> | null,
    pointer: string,
    directory: Directory
  ): SpeakerAnnotation | null {
    if (input === null) return null
    const mention = input.mention == null ? null : this.#span(input.mention, `${pointer}/mention`)
    return { entityId: this.#linked(input, mention, pointer, directory), name: input.name, mention }
  }

  #via(input: NonNullable<QuoteInput['via']> | null, pointer: string, directory: Directory): ViaAnnotation | null {
    return input === null ? null : { entityId: this.#linked(input, null, pointer, directory), name: input.name }
  }

  /** The entity of a source: the one given, nobody where null is given, else the one of that name. */
  #linked(
    source: { readonly entityId?: string | null; readonly name: string },
    mention: Span | null,
    pointer: string,
    directory: Directory
  ): string | null {
    if (source.entityId === undefined) return directory.idOf(source.name, mention)
    if (source.entityId !== null) this.#reference(source.entityId, `${pointer}/entityId`, directory)
    return source.entityId
  }

  #cue(input: NonNullable<QuoteInput['cue']> | null, pointer: string): Cue | null {
    if (input === null) return null
    const span = this.#span(input, pointer)
    return { ...span, lemma: input.lemma ?? cueLemma(span.exact) }
  }

  timeline(inputs: readonly EventInput[], directory: Directory): readonly EventAnnotation[] {
    const ids = new Map<string, string>()
    const events: EventAnnotation[] = []
    for (const [index, input] of inputs.entries()) {
      const pointer = `/timeline/${index}`
      const span = this.#span(input.span, `${pointer}/span`)
      const { type, value } = input.expression
      const expression = { ...this.#span(input.expression, `${pointer}/expression`), type, value }
      const reading = readEdtf(input.edtf)
      if (reading === null) this.#fault(`${pointer}/edtf`, notEdtf(input.edtf))
      const id = eventId(this.#article.id, expression)
      this.#once(ids, id, pointer, 'An event with this time expression is given')
      const references = (name: 'participants' | 'places', types: readonly EntityAnnotation['type'][]) => {
        const given = input[name]
        return given === undefined
          ? directory.namedIn([span], types)
          : this.#references(given, `${pointer}/${name}`, directory)
      }
      const participants = references('participants', ['person', 'organization'])
      const places = references('places', ['place'])
      if (reading === null) continue
      events.push({
        id,
        edtf: input.edtf,
        earliest: reading.earliest,
        latest: reading.latest,
        precision: input.precision ?? reading.precision,
        status: input.status === undefined ? statusOfDays(reading, this.#article.datePublished) : input.status,
        text: span.exact,
        span,
        expression,
        anchor: input.anchor ?? null,
        participants,
        places,
        confidence: input.confidence ?? 1,
        provenance: 'provided'
      })
    }
    return events.sort((a, b) => byPlace([a.span, a.expression], [b.span, b.expression]))
  }

  timeExpressions(inputs: readonly TimeExpressionInput[]): readonly TimeExpression[] {
    const places = new Map<string, string>()
    const expressions = inputs.map((input, index) => {
      const pointer = `/timeExpressions/${index}`
      const span = this.#span(input, pointer)
      this.#once(places, placeOf(span), pointer, 'A time expression at this place is given')
      const edtf = input.edtf ?? null
      if (edtf !== null && readEdtf(edtf) === null) this.#fault(`${pointer}/edtf`, notEdtf(edtf))
      return { ...span, type: input.type, value: input.value, edtf }
    })
    return expressions.sort(inReadingOrder)
  }

  /** A span without whatever else its object holds. */
  #span({ field, start, end, exact }: Span, pointer: string): Span {
    const span = { field, start, end, exact }
    if (!matchesText(this.#article, span)) {
      this.#mismatches++
      this.#fault(pointer, () => mismatch(this.#article[field], span))
    }
    return span
  }

  #references(inputs: readonly { readonly id: string }[], pointer: string, directory: Directory): readonly string[] {
    for (const [index, { id }] of inputs.entries()) this.#reference(id, `${pointer}/${index}/id`, directory)
    return [...new Set(inputs.map(({ id }) => id))]
  }

  #reference(id: string, pointer: string, directory: Directory): void {
    if (!directory.knows(id)) this.#fault(pointer, `“${id}” names no entity of this body and is no entity id.`)
  }

  #once(seen: Map<string, string>, key: string, pointer: string, what: string): void {
    const first = seen.get(key)
    if (first === undefined) seen.set(key, pointer)
    else this.#fault(pointer, `${what} twice: first at ${first}.`)
  }

  #fault(pointer: string, detail: string | (() => string)): void {
    if (this.#faults.length >= mostFaults) return
    this.#faults.push({ pointer, detail: typeof detail === 'string' ? detail : detail() })
  }
}

const folded = (name: string) => name.normalize('NFKC').replace(/’/g, "'").replace(/\s+/g, ' ').trim().toLowerCase()

const placeOf = (span: Span) => `${span.field} ${span.start} ${span.end}`

const notEdtf = (text: string) =>
  `“${excerpt(text)}” is no date of EDTF level 1, such as 2019-04-04, 2019-03, 2019-02~ or 2019-04-01/2019-04-07.`

function byPlace(a: readonly Span[], b: readonly Span[]): number {
  for (const [index, span] of a.entries()) {
    const other = b[index]
    const order = other === undefined ? 1 : inReadingOrder(span, other)
    if (order !== 0) return order
  }
  return a.length - b.length
}

/** Entities that the text does not name come last. */
function byFirstMention(a: EntityAnnotation, b: EntityAnnotation): number {
  const [first] = a.mentions
  const [other] = b.mentions
  if (first === undefined || other === undefined) return Number(first === undefined) - Number(other === undefined)
  return inReadingOrder(first, other)
}

const excerptLength = 40

function excerpt(text: string): string {
  const cut = text.length > excerptLength ? `${text.slice(0, excerptLength)}…` : text
  return cut.toWellFormed()
}

/** What the text has where the span lies, and where the nearest of its words are if they are elsewhere. */
function mismatch(text: string | null, { field, start, end, exact }: Span): string {
  if (text === null) return `The article has no ${field}.`
  if (start >= end) return `A span holds at least one character; this one goes from ${start} to ${end}.`
  const there =
    end > text.length
      ? `${field} has ${text.length} characters; the span goes from ${start} to ${end}.`
      : `From ${start} to ${end} ${field} has “${excerpt(text.slice(start, end))}”, not “${excerpt(exact)}”.`
  const nearest = nearestTo(text, exact, start)
  return nearest === null
    ? there
    : `${there} Those words are at ${nearest} to ${nearest + exact.length}; offsets count UTF-16 code units.`
}

function nearestTo(text: string, exact: string, start: number): number | null {
  if (exact === '') return null
  const before = text.lastIndexOf(exact, start)
  const after = text.indexOf(exact, start)
  if (before < 0) return after < 0 ? null : after
  return after >= 0 && after - start < start - before ? after : before
}
