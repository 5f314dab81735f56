import type { Located } from '../mapped.ts'

// JSON-LD 1.1 as pages and newsrooms write schema.org: compact, with or without a prefix, or expanded; one node, a list
// of them, or a @graph whose nodes refer to each other by @id. Contexts are not fetched: a name counts as schema.org's
// by what it looks like.

/** A node object (JSON-LD 1.1 §4.2) and where it stands. */
export type Node = Located<Readonly<Record<string, unknown>>>

/** The top-level nodes of a body, with what they refer to. */
export interface NodeList {
  readonly nodes: readonly Node[]
  readonly byId: ReadonlyMap<string, Node>
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const vocabulary = /^(?:https?:\/\/(?:www\.)?schema\.org\/|schema:)/i

/** `https://schema.org/headline` and `schema:headline` are `headline`. */
const bare = (name: string) => name.replace(vocabulary, '')

/** Whether a body is JSON-LD that speaks of schema.org, or does not say of what. Articles of our own have no @-members. */
export function isSchemaOrg(value: unknown): boolean {
  const parts = Array.isArray(value) ? value : [value]
  return parts.some(part => isObject(part) && (isContext(part['@context'], 0) || isExpanded(part)))
}

function isContext(context: unknown, depth: number): boolean {
  if (typeof context === 'string') return /^https?:\/\/(?:www\.)?schema\.org(?:\/|$)/i.test(context)
  if (depth > 2) return false
  if (Array.isArray(context)) return context.some(part => isContext(part, depth + 1))
  return (
    isObject(context) && Object.values(context).some(part => typeof part === 'string' && isContext(part, depth + 1))
  )
}

/** Expanded JSON-LD has no context; its types are whole addresses. */
const isExpanded = (part: Readonly<Record<string, unknown>>) =>
  part['@context'] === undefined &&
  listOf(part['@type']).some(type => typeof type === 'string' && vocabulary.test(type))

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : value == null ? [] : [value])

/** Graphs inside graphs are no longer looked into. */
const deepestGraph = 3

export function nodesOf(value: unknown): NodeList {
  const nodes: Node[] = []
  const visit = (part: unknown, pointer: string, depth: number): void => {
    if (Array.isArray(part)) {
      if (depth < deepestGraph) for (const [at, item] of part.entries()) visit(item, `${pointer}/${at}`, depth + 1)
    } else if (isObject(part)) {
      const { '@graph': graph } = part
      if (graph === undefined || part['@type'] !== undefined) nodes.push({ value: part, pointer })
      if (graph !== undefined && depth < deepestGraph) visit(graph, `${pointer}/@graph`, depth + 1)
    }
  }
  visit(value, '', 0)
  const byId = new Map<string, Node>()
  for (const node of nodes) {
    const id = node.value['@id']
    if (typeof id === 'string' && !byId.has(id)) byId.set(id, node)
  }
  return { nodes, byId }
}

/** The names of a node's types, without the vocabulary's address. */
export const typesOf = (node: Node): readonly string[] =>
  listOf(node.value['@type']).flatMap(type => (typeof type === 'string' ? [bare(type)] : []))

/**
 * The values of a member, in order: single values and lists alike, what a reference means in its place. Empty where the
 * node lacks the member or has it as null.
 */
export function valuesOf(node: Node, name: string, { byId }: NodeList): readonly Located<unknown>[] {
  const key = Object.keys(node.value).find(key => bare(key) === name)
  if (key === undefined) return []
  const pointer = `${node.pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
  return flattened(node.value[key], pointer, 0).map(located => referredTo(located, byId))
}

/** Lists in lists are no longer looked into. */
const deepestList = 3

function flattened(value: unknown, pointer: string, depth: number): readonly Located<unknown>[] {
  if (value == null || depth > deepestList) return []
  if (Array.isArray(value)) return value.flatMap((item, at) => flattened(item, `${pointer}/${at}`, depth + 1))
  const list = isObject(value) ? (value['@list'] ?? value['@set']) : undefined
  return list === undefined ? [{ value, pointer }] : flattened(list, pointer, depth + 1)
}

function referredTo(located: Located<unknown>, byId: NodeList['byId']): Located<unknown> {
  const { value, pointer } = located
  if (!isObject(value) || typeof value['@id'] !== 'string') return located
  const node = byId.get(value['@id'])
  // What the reference says itself goes before what the graph says.
  return node === undefined ? located : { value: { ...node.value, ...value }, pointer }
}

/** The node that a value is; null where it is a text or a number. */
export const nodeIn = ({ value, pointer }: Located<unknown>): Node | null =>
  isObject(value) && !('@value' in value) ? { value, pointer } : null

/** The text that a value is, plain or as a value object (§4.3.1); null where it is something else. */
export function textIn({ value }: Located<unknown>): string | null {
  const plain = isObject(value) ? value['@value'] : value
  return typeof plain === 'string' ? plain : null
}
