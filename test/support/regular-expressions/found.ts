import { globSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import ts from 'typescript'
import { packageRoot } from '../../../src/package-root.ts'

/** A regular expression of the source, and where it is. */
export interface Found {
  /** `http/host.ts:5`, relative to `src/`. */
  readonly place: string
  readonly expression: RegExp
}

/** Where one is made when it runs. */
export interface Site {
  readonly place: string
  readonly file: string
  /** As it stands there. */
  readonly text: string
}

const root = join(packageRoot, 'src')

/** What is trained on is the project's own; no text from outside meets it. */
const files = globSync('**/*.ts', { cwd: root }).filter(file => !file.startsWith('train'))

/** Every literal of the source, and every place that makes one by `new RegExp`. */
export function findExpressions(): { readonly literals: readonly Found[]; readonly sites: readonly Site[] } {
  const literals: Found[] = []
  const sites: Site[] = []
  for (const file of files) {
    const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true)
    const placeOf = (node: ts.Node) => `${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) literals.push({ place: placeOf(node), expression: compiled(node.text) })
      else if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText() === 'RegExp')
        sites.push({ place: placeOf(node), file, text: node.getText() })
      ts.forEachChild(node, visit)
    }
    visit(source)
  }
  return { literals, sites }
}

function compiled(literal: string): RegExp {
  const end = literal.lastIndexOf('/')
  return new RegExp(literal.slice(1, end), literal.slice(end + 1))
}

/** What the modules make by `new RegExp` while they are loaded, by place: to be asked before anything else loads them. */
export async function madeWhileLoading(modules: readonly string[]): Promise<readonly Found[]> {
  const made: Found[] = []
  const plain = globalThis.RegExp
  globalThis.RegExp = new Proxy(plain, {
    construct(target, parts: [string, string?], receiver) {
      const expression = Reflect.construct(target, parts, receiver) as RegExp
      const place = placeIn(new Error().stack ?? '')
      if (place !== null) made.push({ place, expression })
      return expression
    }
  })
  try {
    for (const module of modules) await import(join(root, module))
  } finally {
    globalThis.RegExp = plain
  }
  return made
}

/** The innermost of the calls that is in the source. */
function placeIn(stack: string): string | null {
  for (const line of stack.split('\n')) {
    const at = line.indexOf(`${root}/`)
    if (at === -1) continue
    const [path = '', number = ''] = line.slice(at).split(':')
    return `${relative(root, path)}:${number}`
  }
  return null
}
