import type { PageContext } from './context.ts'
import type { Page } from './document.ts'
import { h } from './html.ts'

/** A problem document (RFC 9457) as a page is given it. */
export interface ShownProblem {
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly code: string
  readonly requestId: string
  readonly errors?: readonly { readonly parameter?: string; readonly pointer?: string; readonly detail: string }[]
}

/** What went wrong, and where to go from here. */
export function problemPage(problem: ShownProblem, { root }: PageContext): Page {
  const { title, status, detail, code, requestId, errors = [] } = problem
  return {
    title: `${status} ${title}`,
    main: [
      h('h1', null, title),
      h('p', { class: 'lead' }, detail),
      errors.length < 2
        ? null
        : h(
            'ul',
            null,
            errors.map(({ parameter, pointer, detail: what }) =>
              h('li', null, h('code', null, parameter ?? pointer ?? ''), ` ${what}`)
            )
          ),
      status === 401
        ? h('p', null, 'Enter a key with the button “Key” above, or ask whoever runs the service for one.')
        : null,
      h(
        'p',
        null,
        h('a', { href: `${root}/` }, 'To the start page'),
        ' · ',
        h('a', { href: `${root}/docs/` }, 'API documentation')
      ),
      h(
        'p',
        { class: 'small' },
        `${status} `,
        h('a', { href: `${root}/problems/${code}` }, code),
        ` · request ${requestId}`
      )
    ]
  }
}
