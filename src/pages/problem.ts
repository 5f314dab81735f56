import { addressOf, type PageContext } from './context.ts'
import type { Page } from './document.ts'
import { type Content, type Html, h } from './html.ts'
import { codeText } from './parts/code-text.ts'

/** A problem document (RFC 9457) as a page is given it. */
export interface ShownProblem {
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly code: string
  readonly requestId: string
  readonly errors?: readonly { readonly parameter?: string; readonly pointer?: string; readonly detail: string }[]
  /** When and why it was taken out, of what is gone. */
  readonly withdrawn?: { readonly at: string; readonly reason: string | null }
  /** A path of ours that the detail names as the one that was meant, perhaps. */
  readonly meant?: string | null
}

/** What went wrong, and where to go from here. */
export function problemPage(problem: ShownProblem, context: PageContext): Page {
  const { title, status, detail, code, requestId, errors = [], withdrawn, meant = null } = problem
  const { root } = context
  return {
    title: `${status} ${title}`,
    styles: ['list'],
    main: [
      h('h1', null, title),
      h('p', { class: 'lead' }, detailText(detail, meant, context)),
      withdrawn === undefined ? null : withdrawal(withdrawn),
      askedAgain(errors, context),
      advice(status),
      h(
        'p',
        null,
        h('a', { href: `${root}/` }, 'To the start page'),
        ' · ',
        h('a', { href: addressOf(context, 'articles') }, 'Articles'),
        ' · ',
        h('a', { href: `${root}/docs/` }, 'API documentation')
      ),
      h(
        'p',
        { class: 'small' },
        `${status} `,
        h('a', { href: addressOf(context, 'problems', code) }, code),
        ` · request ${requestId}`
      )
    ]
  }
}

/** The detail, with the path in it that was meant as a link. */
function detailText(detail: string, meant: string | null, context: PageContext): Content {
  const parts = meant === null ? null : partsOf(meant)
  const at = meant === null ? -1 : detail.lastIndexOf(`“${meant}”`)
  if (meant === null || parts === null || at < 0) return codeText(detail)
  const before = detail.slice(0, at + 1)
  const link = h('a', { href: addressOf(context, ...parts) }, meant)
  return [codeText(before), link, codeText(detail.slice(before.length + meant.length))]
}

/** The parts of a path; null where an id is left open in it, or it cannot be read. */
function partsOf(path: string): readonly string[] | null {
  try {
    const parts = path.split('/').slice(1).map(decodeURIComponent)
    return parts.some(part => part.startsWith(':')) ? null : parts
  } catch {
    return null
  }
}

const withdrawal = ({ at, reason }: { readonly at: string; readonly reason: string | null }): Html =>
  h(
    'p',
    null,
    'It was withdrawn on ',
    h('time', { datetime: at }, `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`),
    reason === null ? '.' : [': “', h('bdi', null, reason), '”']
  )

function advice(status: number): Content {
  if (status === 401)
    return h(
      'p',
      null,
      'Programs send a key in the field ',
      h('code', null, 'Authorization'),
      '; a browser sends none when it loads a page. Whoever runs the service can let everybody read, or give you a way in.'
    )
  if (status === 403) return h('p', null, 'Whoever runs the service can make a key that may.')
  if (status === 429 || status === 503) return h('p', null, 'Wait a moment, and load the page again.')
  if (status >= 500)
    return h(
      'p',
      null,
      'It is no fault of yours. Whoever runs the service finds it in the logs under the request below.'
    )
  return null
}

/** What was asked with a wrong parameter, to be mended and asked again. */
function askedAgain(errors: NonNullable<ShownProblem['errors']>, { root, path, query }: PageContext): Content {
  const wrong = new Map(
    errors.flatMap(({ parameter, detail }) => (parameter === undefined ? [] : [[parameter, detail]]))
  )
  if (![...query.keys()].some(name => wrong.has(name))) return null
  return h(
    'form',
    { class: 'filters', action: `${root}${path}`, 'aria-label': 'What was asked' },
    [...query].map(([name, value], index) => {
      const fault = wrong.get(name)
      const id = `fault-${index}`
      return h(
        'label',
        { class: 'grow' },
        name,
        h('input', {
          name,
          value,
          ...(fault === undefined ? {} : { 'aria-invalid': 'true', 'aria-describedby': id })
        }),
        fault === undefined ? null : h('span', { id, class: 'fault' }, codeText(fault))
      )
    }),
    h('button', { type: 'submit' }, 'Ask again')
  )
}
