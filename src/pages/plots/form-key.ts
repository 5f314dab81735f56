import { type Html, h } from '../html.ts'
import { type Form, markOf } from './marks.ts'

const plain: Form = {
  isDay: true,
  isOpenBefore: false,
  isOpenAfter: false,
  isApproximate: false,
  isUncertain: false,
  status: 'past'
}

/** What marks there are, in words, with an example of each. */
const forms: readonly (readonly [text: string, example: Form, is: (form: Form) => boolean])[] = [
  ['day', plain, form => form.isDay],
  ['week, month, year or longer', { ...plain, isDay: false }, form => !form.isDay],
  ['goes on', { ...plain, status: 'ongoing' }, form => form.status === 'ongoing' && form.isDay],
  ['planned', { ...plain, status: 'planned' }, form => form.status === 'planned'],
  ['possible', { ...plain, status: 'possible' }, form => form.status === 'possible'],
  ['not so', { ...plain, status: 'negated' }, form => form.status === 'negated'],
  ['about then', { ...plain, isDay: false, isApproximate: true }, form => form.isApproximate],
  ['uncertain', { ...plain, isDay: false, isUncertain: true }, form => form.isUncertain],
  ['without an end', { ...plain, isDay: false, isOpenAfter: true }, form => form.isOpenBefore || form.isOpenAfter]
]

/** Explains those marks that there are; `id` is that of the plot with the patterns. */
export const formKey = (shown: readonly Form[], id: string): Html =>
  h(
    'ul',
    { class: 'plot-key' },
    forms
      .filter(([, , is]) => shown.some(is))
      .map(([text, form]) =>
        h(
          'li',
          null,
          h(
            'svg',
            { width: 30, height: 14, 'aria-hidden': true },
            markOf(
              form,
              { start: form.isDay ? 50 : 15, end: form.isDay ? 50 : form.isOpenAfter ? 50 : 85, middle: 7, radius: 5 },
              id
            )
          ),
          ` ${text}`
        )
      )
  )
