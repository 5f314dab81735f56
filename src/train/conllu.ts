import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { EntityType } from '../document/annotations.ts'
import { isPeople } from '../extract/entities/gazetteer.ts'
import { honorifics, officeParts, offices } from '../extract/entities/titles.ts'
import { type GoldArticle, type GoldName, segmentText } from './corpus.ts'

// GUM as its files hold it (CoNLL-U; https://universaldependencies.org/format.html): words with parts of speech and
// heads, and in the last column the mentions of entities, opened and closed in brackets.

export interface GumWord {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly upos: string
  readonly xpos: string
  readonly id: string
  readonly head: string
}

/** A phrase that stands for something, and the number that all phrases for the same thing have. */
export interface GumMention {
  readonly cluster: string
  readonly type: string
  readonly start: number
  readonly end: number
}

export interface GumArticle extends GoldArticle {
  readonly words: readonly GumWord[]
  readonly mentions: readonly GumMention[]
}

interface Mention {
  readonly cluster: string
  readonly type: string
  readonly first: number
  last: number
}

const types: Readonly<Record<string, EntityType>> = {
  person: 'person',
  organization: 'organization',
  place: 'place',
  event: 'other',
  object: 'other',
  abstract: 'other'
}

const isProper = (word: GumWord | undefined) => word !== undefined && /^NNPS?$/.test(word.xpos)
const joints = /^(?:of|for|and|&|the|de|la|'s|’s|-)$/
/** `Maria Smith and John Hansen` are two. */
const jointsOfPerson = /^(?:of|the|de|la|'s|’s|-)$/

/** The proper name at the head of a mention; null where its head is a common noun or a pronoun. */
function nameOf(words: readonly GumWord[], { type: kind, first, last }: Mention): GoldName | null {
  const type = types[kind]
  if (type === undefined) return null
  const inside = words.slice(first, last)
  const ids = new Set(inside.map(word => word.id))
  const head = inside.findIndex(word => !ids.has(word.head))
  if (!isProper(inside[head])) return null
  let start = head
  while (start > 0 && (isProper(inside[start - 1]) || (inside[start - 1]?.text === '-' && isProper(inside[start - 2]))))
    start--
  let end = head + 1
  const joint = type === 'person' ? jointsOfPerson : joints
  for (;;) {
    let next = end
    while (next < end + 2 && joint.test(inside[next]?.text ?? '')) next++
    if (!isProper(inside[next])) break
    end = next + 1
  }
  if (type === 'person') {
    const isTitle = (at: number) => {
      const lower = inside[at]?.text.toLowerCase() ?? ''
      return honorifics.has(lower) || offices.has(lower) || officeParts.has(lower)
    }
    // `US President Maria Smith` has a country in front of the title.
    for (let at = end - 2; at > start; at--) if (isTitle(at)) start = at
    while (start < end && isTitle(start)) start++
    if (start === end || !isProper(inside[start])) return null
  }
  const [from, to] = [inside[start]?.start, inside[end - 1]?.end]
  if (from === undefined || to === undefined || /[/@]|www\./.test(inside[head]?.text ?? '')) return null
  // `Muslims` are persons to GUM; CoNLL-2003 has peoples and their adjectives among the names of other things.
  const isOfPeople = end - start === 1 && isPeople(inside[start]?.text ?? '')
  return { start: from, end: to, type: isOfPeople ? 'other' : type }
}

const adjectives = (words: readonly GumWord[]): GoldName[] =>
  words.flatMap(({ start, end, text, upos }) =>
    upos === 'ADJ' && isPeople(text) ? [{ start, end, type: 'other' }] : []
  )

function readArticle(path: string, id: string): GumArticle {
  const words: GumWord[] = []
  const mentions: Mention[] = []
  const open: Mention[] = []
  let text = ''
  let sentence = 0
  let surfaceEnd = 0
  let isGlued = true
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    if (line.startsWith('# newpar =') || line === '# newpar') {
      if (text !== '') text = `${text.trimEnd()}\n\n`
      isGlued = true
    }
    if (line.startsWith('# sent_id')) sentence++
    if (line === '' || line.startsWith('#')) continue
    const [number = '', form = '', , upos = '', xpos = '', , head = '', , , misc = ''] = line.split('\t')
    if (number.includes('.')) continue
    const isRange = number.includes('-')
    if (isRange) surfaceEnd = Number(number.split('-')[1])
    else {
      if (!isGlued) text += ' '
      const start = text.length
      text += form
      words.push({
        start,
        end: text.length,
        text: form,
        upos,
        xpos,
        id: `${sentence}:${number}`,
        head: `${sentence}:${head}`
      })
      for (const mark of (/(?:^|\|)Entity=([^|]*)/.exec(misc)?.[1] ?? '').matchAll(
        /\((\d+)(?:\[[^\]]*\])?-([a-z]+)[^()]*(\)?)|(\d+)(?:\[[^\]]*\])?\)/g
      )) {
        if (mark[2] !== undefined) {
          const mention = { cluster: mark[1] ?? '', type: mark[2], first: words.length - 1, last: words.length }
          mentions.push(mention)
          if (mark[3] === '') open.push(mention)
        } else {
          const at = open.findLastIndex(({ cluster }) => cluster === mark[4])
          const mention = open.splice(at, at < 0 ? 0 : 1)[0]
          if (mention !== undefined) mention.last = words.length
        }
      }
      isGlued = misc.includes('SpaceAfter=No') || Number(number) < surfaceEnd
    }
    if (!isRange && Number(number) >= surfaceEnd) surfaceEnd = 0
  }
  const found = [...mentions.flatMap(mention => nameOf(words, mention) ?? []), ...adjectives(words)].sort(
    (a, b) => a.start - b.start || b.end - a.end
  )
  const names: GoldName[] = []
  for (const name of found) if (name.start >= (names.at(-1)?.end ?? 0)) names.push(name)
  const placed = mentions.map(({ cluster, type, first, last }) => ({
    cluster,
    type,
    start: words[first]?.start ?? 0,
    end: words[last - 1]?.end ?? 0
  }))
  return { id, corpus: 'gum', document: segmentText(id, 'Untitled', text), names, words, mentions: placed }
}

/** The articles of a folder of GUM, by name. */
export function readGum(folder: string): readonly GumArticle[] {
  return readdirSync(folder)
    .filter(name => name.endsWith('.conllu'))
    .sort()
    .map(name => readArticle(join(folder, name), name.replace(/\.conllu$/, '')))
}
