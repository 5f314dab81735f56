import type { PageContext } from './context.ts'
import type { Page } from './document.ts'
import { h } from './html.ts'
import { codeText } from './parts/code-text.ts'

export interface ShownProblemType {
  readonly code: string
  readonly status: number
  readonly title: string
}

/** What to do about a status, for those who write programs. */
const remedies: Readonly<Record<number, string>> = {
  400: 'Mend the address: `errors` names each parameter, and what is wrong with it. The same request fails again.',
  401: 'Send a key of this service as `Authorization: Bearer KEY`; who runs the service makes one with `dateline keys add`.',
  403: 'Ask whoever runs the service for a key with the scope that `detail` names.',
  404: 'Look for it in the lists: it was never here, or has another id. `detail` may name one that is near.',
  405: '`Allow` names the methods that there are.',
  406: 'Ask for one of the types that `detail` names, in `Accept` or with `format=`.',
  408: 'Send it again, faster or in pieces.',
  409: 'Read what is stored, and decide again: `detail` says what stands in the way.',
  410: 'It was taken out, and does not come back by itself: `withdrawn` says when and why.',
  412: 'Somebody else has changed it meanwhile: read it again, and repeat the change on what it is now.',
  413: 'Send it in pieces: `detail` says how long a body may be.',
  414: 'Shorten the address.',
  415: 'Send it as one of the types that `detail` names.',
  422: 'Mend the body: `errors` points at each place, and says what is wrong with it.',
  428: 'Send the `ETag` of what was read in `If-Match`, so that nobody overwrites what another has just changed.',
  429: 'Wait for as long as `Retry-After` says; `RateLimit` tells what is left.',
  431: 'Send fewer or shorter header fields.',
  500: 'It is no fault of the request. Tell whoever runs the service the `requestId`: the logs have the rest under it.',
  503: 'Try again after as long as `Retry-After` says, or ask for less.'
}

/** What a problem's code stands for. */
export function problemTypePage({ code, status, title }: ShownProblemType, { root }: PageContext): Page {
  return {
    title: `${title} (${code})`,
    isCallOpen: true,
    main: [
      h('h1', null, title),
      h('p', { class: 'lead' }, 'This is what a failure means that has the code ', h('code', null, code), '.'),
      h('p', null, codeText(remedies[status] ?? '')),
      h(
        'p',
        { class: 'small' },
        `It is answered with status ${status}, as a problem document (RFC 9457). `,
        h('a', { href: `${root}/docs/` }, 'API documentation')
      )
    ]
  }
}
