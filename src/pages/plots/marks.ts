import type { EventStatus } from '../../document/annotations.ts'
import type { Content, Html } from '../html.ts'
import { group, h } from '../html.ts'
import type { Extent } from './extent.ts'

// What stands for an event in a plot. Its place is a percentage, so that the plot has whatever width the page gives it, and its
// form is in pixels, so that nothing is stretched. Colours come from styles/plots.css.

/** Where a mark is: ends in percent of the width, the middle of its lane and half of its height in pixels. */
export interface Place {
  readonly start: number
  readonly end: number
  readonly middle: number
  readonly radius: number
}

export type Form = Pick<Extent, 'isDay' | 'isOpenBefore' | 'isOpenAfter' | 'isApproximate' | 'isUncertain'> & {
  readonly status: EventStatus | null
}

/** Pixels that an arrow takes beyond its end. */
export const arrow = 12

/** What patterns the marks of a plot refer to; `id` tells plots of one page apart. */
export const patterns = (id: string): Html =>
  h(
    'defs',
    null,
    h(
      'pattern',
      { id: `${id}-hatch`, width: 4, height: 4, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
      h('rect', { class: 'ink', width: 2, height: 4 })
    ),
    h(
      'linearGradient',
      { id: `${id}-ends` },
      h('stop', { offset: 0, 'stop-color': '#fff', 'stop-opacity': 0.3 }),
      h('stop', { offset: 0.3, 'stop-color': '#fff' }),
      h('stop', { offset: 0.7, 'stop-color': '#fff' }),
      h('stop', { offset: 1, 'stop-color': '#fff', 'stop-opacity': 0.3 })
    ),
    h(
      'mask',
      { id: `${id}-faded`, maskContentUnits: 'objectBoundingBox' },
      h('rect', { width: 1, height: 1, fill: `url(#${id}-ends)` })
    )
  )

export function markOf(form: Form, place: Place, id: string): Html {
  const { start, end, middle, radius } = place
  return group(
    form.isDay ? dot(form, place, id) : bar(form, place, id),
    form.isOpenBefore ? at(start, middle, arrowTo(-1, radius)) : null,
    form.isOpenAfter ? at(end, middle, arrowTo(1, radius)) : null
  )
}

/** Content whose origin is a place in percent across and in pixels down. */
const at = (across: number, down: number, content: Content): Html =>
  h('svg', { x: `${across}%`, y: down, overflow: 'visible' }, content)

function dot({ status, isApproximate, isUncertain }: Form, { start, end, middle, radius }: Place, id: string): Html {
  const centre = (start + end) / 2
  const hatch = isUncertain ? { fill: `url(#${id}-hatch)` } : {}
  const shape = () => {
    if (status === 'negated') return at(centre, middle, h('path', { class: 'line', d: cross(radius) }))
    if (status === 'possible') {
      return at(centre, middle, h('path', { class: isUncertain ? 'edge' : 'hollow', d: diamond(radius), ...hatch }))
    }
    const kind = isUncertain ? 'edge' : status === 'planned' ? 'hollow' : 'ink'
    return h('circle', {
      class: kind,
      cx: `${centre}%`,
      cy: middle,
      r: kind === 'ink' ? radius : radius - 0.5,
      ...hatch
    })
  }
  // What goes on has a ring around it, what is told as about then a broken one.
  const ring = isApproximate ? 'ring about' : status === 'ongoing' ? 'ring' : null
  return group(
    shape(),
    ring === null ? null : h('circle', { class: ring, cx: `${centre}%`, cy: middle, r: radius + 2 })
  )
}

function bar({ status, isApproximate, isUncertain }: Form, { start, end, middle, radius }: Place, id: string): Html {
  const half = Math.max(2, radius - 1)
  const kind = isUncertain ? 'edge' : status === 'planned' ? 'hollow' : status === 'possible' ? 'hollow broken' : 'ink'
  return group(
    h('rect', {
      class: status === 'negated' ? 'hollow' : kind,
      x: `${start}%`,
      y: middle - half,
      width: `${Math.round((end - start) * 100) / 100}%`,
      height: 2 * half,
      rx: Math.min(half, 3),
      ...(isUncertain ? { fill: `url(#${id}-hatch)` } : {}),
      ...(isApproximate ? { mask: `url(#${id}-faded)` } : {})
    }),
    status === 'negated' ? at((start + end) / 2, middle, h('path', { class: 'line', d: cross(half + 1) })) : null
  )
}

const cross = (r: number) => `M${-r},${-r}L${r},${r}M${-r},${r}L${r},${-r}`
const diamond = (r: number) => `M0,${-r}L${r},0L0,${r}L${-r},0Z`

const arrowTo = (side: 1 | -1, radius: number) => {
  const head = Math.min(4, radius)
  const [tip, neck] = [side * arrow, side * (arrow - head)]
  return h('path', { class: 'line', d: `M0,0H${tip}M${neck},${-head}L${tip},0L${neck},${head}` })
}
