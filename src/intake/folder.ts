import { createHash, hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ArticleInput } from '../document/input.ts'
import { readWireText } from '../document/wire.ts'
import { Problem, SetupError } from '../errors.ts'
import type { Expectation, LoadedFileStore } from '../store/store.ts'
import { told } from './rejection.ts'
import { type Intake, takeIn } from './take-in.ts'

// A folder of articles, taken in when the service starts:
//
//   NAME.txt               a wire story (document/wire.ts), and beside it, where there is more to say:
//   NAME.meta.json           what the text cannot tell: datePublished, publisher, url, …; it overrides the text
//   NAME.annotations.json    quotes, entities, timeline, timeExpressions
//   NAME.json              one article as it would be POSTed
//   NAME.ndjson            one such article a line
//
// A file is loaded once per content: while it and what lies beside it stay as they are, it is never loaded again, so
// that what people corrected or deleted stays corrected and deleted. A changed file replaces its article. Without a
// url or an id an article is known by its text: an `id` in NAME.meta.json lets the text change and stay one article.

export interface FolderIntake extends Omit<Intake, 'store' | 'expect'> {
  readonly store: Intake['store'] & { readonly loadedFiles: LoadedFileStore }
  /** Narrows what a JSON file holds. Throws Problem. */
  readonly validate: (value: unknown) => ArticleInput
}

export interface FolderReport {
  /** Articles taken in, those included that the store had already. */
  readonly loaded: number
  /** Files left alone because they were loaded before. */
  readonly unchanged: number
  /** Files whose names are none of the above. */
  readonly ignored: number
  /** What could not be taken in, and why. The path is relative to the folder, with the line of NDJSON: `a.ndjson:3`. */
  readonly failed: readonly { readonly path: string; readonly reason: string }[]
}

/**
 * Takes in every article of a folder and of the folders inside it, in the order of their names. Names that begin with
 * a dot are passed over, and links to folders are not followed. A bad file is reported, the rest goes on, and the next
 * start tries it again; the bad lines of an NDJSON file that has good ones are reported once.
 *
 * A file that is new here and whose article the store knows with other content is reported, not forced upon it.
 *
 * Throws SetupError where the folder cannot be read, and what the store throws when it fails.
 */
export async function loadFolder(folder: string, intake: FolderIntake): Promise<FolderReport> {
  const paths = await filesIn(folder).catch((cause: unknown) => {
    throw new SetupError(`The folder of articles ${folder} cannot be read.`, { cause })
  })
  const present = new Set(paths)
  const tally = { loaded: 0, unchanged: 0, ignored: 0 }
  const failed: { path: string; reason: string }[] = []
  for (const path of paths) {
    const source = sourceOf(path)
    if (source === null) {
      if (!path.endsWith(metaEnd) && !path.endsWith(annotationsEnd)) tally.ignored++
      else if (!present.has(mainOf(path))) failed.push({ path, reason: `There is no ${mainOf(path)} for it.` })
      continue
    }
    try {
      const known = await intake.store.loadedFiles.checksum(path)
      for await (const answer of source({ folder, path, present, known, intake })) {
        if (answer === 'loaded' || answer === 'unchanged') tally[answer]++
        else failed.push(answer)
      }
    } catch (failure) {
      failed.push({ path, reason: reasonOf(failure) })
    }
  }
  return { ...tally, failed }
}

interface FileToLoad {
  readonly folder: string
  /** Relative to the folder, with `/` between names. */
  readonly path: string
  /** Every path of the folder. */
  readonly present: ReadonlySet<string>
  /** The checksum it was loaded with before. */
  readonly known: string | null
  readonly intake: FolderIntake
}

type Answer = 'loaded' | 'unchanged' | { readonly path: string; readonly reason: string }
type Source = (file: FileToLoad) => AsyncGenerator<Answer>

const metaEnd = '.meta.json'
const annotationsEnd = '.annotations.json'
const layers = ['quotes', 'entities', 'timeline', 'timeExpressions']

const mainOf = (sidecar: string) =>
  `${sidecar.slice(0, sidecar.endsWith(metaEnd) ? -metaEnd.length : -annotationsEnd.length)}.txt`

function sourceOf(path: string): Source | null {
  if (path.endsWith(metaEnd) || path.endsWith(annotationsEnd)) return null
  if (path.endsWith('.txt')) return wireSource
  if (path.endsWith('.ndjson')) return linesSource
  return path.endsWith('.json') ? jsonSource : null
}

/** A fault of a file that is told to whoever put it there. */
class FileFault extends Error {}

/** Relative paths of the files, folders in the order of their names; links to files count as files. */
async function filesIn(folder: string, inside = ''): Promise<string[]> {
  const entries = await readdir(join(folder, inside), { withFileTypes: true })
  const paths: string[] = []
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = `${inside}${entry.name}`
    if (entry.name.startsWith('.')) continue
    if (entry.isDirectory()) paths.push(...(await filesIn(folder, `${path}/`)))
    else if (entry.isFile() || (entry.isSymbolicLink() && (await leadsToFile(join(folder, path))))) paths.push(path)
  }
  return paths
}

const leadsToFile = async (path: string) => (await stat(path).catch(() => null))?.isFile() ?? false

async function* wireSource(file: FileToLoad): AsyncGenerator<Answer> {
  const { path, present } = file
  const name = path.slice(0, -'.txt'.length)
  const [text, meta, annotations] = await Promise.all(
    [path, `${name}${metaEnd}`, `${name}${annotationsEnd}`].map(part => (present.has(part) ? read(file, part) : null))
  )
  yield* loadOne(file, [text, meta, annotations], () => {
    const story = readWireText(decoded(text ?? Buffer.alloc(0), path))
    if ('fault' in story) throw new FileFault(story.fault)
    return {
      ...story,
      ...(meta == null ? {} : record(meta, `${name}${metaEnd}`)),
      ...(annotations == null ? {} : annotationsOf(annotations, `${name}${annotationsEnd}`))
    }
  })
}

function annotationsOf(bytes: Buffer, path: string): object {
  const annotations = record(bytes, path)
  const stray = Object.keys(annotations).find(key => !layers.includes(key))
  if (stray !== undefined) throw new FileFault(`${path} holds “${stray}”; it may hold ${layers.join(', ')}.`)
  return annotations
}

async function* jsonSource(file: FileToLoad): AsyncGenerator<Answer> {
  const bytes = await read(file, file.path)
  yield* loadOne(file, [bytes], () => record(bytes, file.path))
}

/** Loads a file that is one article; `parts` are what its checksum covers, null where a part is absent. */
async function* loadOne(
  { path, known, intake }: FileToLoad,
  parts: readonly (Buffer | null | undefined)[],
  parse: () => object
): AsyncGenerator<Answer> {
  const checksum = checksumOf(parts.map(part => (part == null ? null : hash('sha256', part))))
  if (checksum === known) {
    yield 'unchanged'
    return
  }
  const { saved } = await takeIn(intake.validate(parse()), { ...intake, expect: expectationOf(known) })
  await intake.store.loadedFiles.record(path, checksum, saved.value.id, intake.now().toISOString())
  yield 'loaded'
}

async function* linesSource(file: FileToLoad): AsyncGenerator<Answer> {
  const { path, known, intake } = file
  const checksum = checksumOf([await streamChecksum(file)])
  if (checksum === known) {
    yield 'unchanged'
    return
  }
  const expect = expectationOf(known)
  let lastId: string | null = null
  let number = 0
  for await (const line of linesOf(file)) {
    number++
    if (line.trim() === '') continue
    try {
      const { saved } = await takeIn(intake.validate(parsed(line, `Line ${number}`)), { ...intake, expect })
      lastId = saved.value.id
      yield 'loaded'
    } catch (failure) {
      yield { path: `${path}:${number}`, reason: reasonOf(failure) }
    }
  }
  // A file without a single good line was not loaded: it is told of again at the next start.
  if (lastId !== null) await intake.store.loadedFiles.record(path, checksum, lastId, intake.now().toISOString())
}

/** A file seen for the first time must not overwrite what the store has; a changed one is meant to. */
const expectationOf = (known: string | null): Expectation => (known === null ? 'absent' : 'any')

const checksumOf = (parts: readonly (string | null)[]) => hash('sha256', JSON.stringify(parts))

async function streamChecksum(file: FileToLoad): Promise<string> {
  const sum = createHash('sha256')
  for await (const chunk of chunksOf(file)) sum.update(chunk)
  return sum.digest('hex')
}

async function* chunksOf({ folder, path }: FileToLoad): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(join(folder, path))
  } catch (cause) {
    throw unreadable(path, cause)
  }
}

const unreadable = (path: string, cause: unknown) => new FileFault(`${path} cannot be read.`, { cause })

/** Lines as LF parts them. Node’s readline is not used: it replaces malformed UTF-8 in silence. */
async function* linesOf(file: FileToLoad): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let pending: string[] = []
  for await (const chunk of chunksOf(file)) {
    const [first = '', ...others] = decodedBy(decoder, chunk, file.path, true).split('\n')
    pending.push(first)
    for (const part of others) {
      yield pending.join('')
      pending = [part]
    }
  }
  pending.push(decodedBy(decoder, Buffer.alloc(0), file.path, false))
  yield pending.join('')
}

function decodedBy(decoder: TextDecoder, bytes: Buffer, path: string, stream: boolean): string {
  try {
    return decoder.decode(bytes, { stream })
  } catch (cause) {
    throw new FileFault(`${path} is not UTF-8.`, { cause })
  }
}

const decoded = (bytes: Buffer, path: string) =>
  decodedBy(new TextDecoder('utf-8', { fatal: true }), bytes, path, false)

async function read({ folder }: FileToLoad, path: string): Promise<Buffer> {
  try {
    return await readFile(join(folder, path))
  } catch (cause) {
    throw unreadable(path, cause)
  }
}

function parsed(text: string, what: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new FileFault(`${what} is not JSON: ${cause instanceof Error ? cause.message : 'it cannot be parsed'}.`, {
      cause
    })
  }
}

function record(bytes: Buffer, path: string): object {
  const value = parsed(decoded(bytes, path), path)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new FileFault(`${path} must hold a JSON object.`)
  }
  return value
}

/** What is wrong with the file; a failure that is not the file’s is thrown on. */
function reasonOf(failure: unknown): string {
  if (failure instanceof FileFault) return failure.message
  const isOfFile = failure instanceof Problem && (failure.status < 500 || failure.code === 'extractionFailed')
  if (!isOfFile) throw failure
  return failure.errors.length === 0 ? failure.message : failure.errors.slice(0, 5).map(told).join(' ')
}
